package hk.iamsmart.sdk;

import hk.iamsmart.protocol.AnswerEnvelope;
import hk.iamsmart.protocol.RequestSignature;
import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/// One signed request and its answer, sent at most once (wire contract, section 1).
final class SignedPost {
  /// The largest answer there is holds a document of 5 MB in base64.
  private static final long ANSWER_MAXIMUM = 10L * 1024 * 1024;

  private final Configuration configuration;
  private final HttpClient http;
  private final InstantSource clock;
  private final SecureRandom random;

  SignedPost(
      Configuration configuration, HttpClient http, InstantSource clock, SecureRandom random) {
    this.configuration = configuration;
    this.http = http;
    this.clock = clock;
    this.random = random;
  }

  sealed interface Outcome {}

  /// D00000.
  record Success(AnswerEnvelope envelope) implements Outcome {}

  /// Anything else.
  ///
  /// @param neverSent the platform cannot have seen the request
  record Failure(Problem problem, boolean neverSent) implements Outcome {}

  /// @param path below `/api/v1`
  Outcome send(String path, byte[] body) {
    var request = request(path, body);
    try {
      return read(
          http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_MAXIMUM)));
    } catch (ConnectException | HttpConnectTimeoutException e) {
      var where = configuration.baseUrl().getAuthority();
      return new Failure(Problems.unreachable("no connection to " + where), true);
    } catch (HttpTimeoutException e) {
      var waited = configuration.answerTimeout();
      return new Failure(Problems.noAnswer("no answer within " + waited), false);
    } catch (IOException e) {
      return new Failure(Problems.unreachable("the connection broke: " + e.getMessage()), false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failure(Problems.noAnswer("interrupted"), false);
    }
  }

  HttpRequest request(String path, byte[] body) {
    var timestamp = Long.toString(clock.millis());
    var nonce = nonce();
    var signature =
        configuration
            .clientSecret()
            .sign(configuration.clientId(), timestamp, nonce, body)
            .percentEncoded();
    return HttpRequest.newBuilder(URI.create(configuration.baseUrl() + "/api/v1" + path))
        .timeout(configuration.answerTimeout())
        .header("Content-Type", "application/json")
        .header("Accept", "application/json")
        .header("clientID", configuration.clientId())
        .header("signatureMethod", RequestSignature.METHOD)
        .header("timestamp", timestamp)
        .header("nonce", nonce)
        .header("signature", signature)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private static Outcome read(HttpResponse<byte[]> response) {
    var envelope = envelope(response.body());
    var txId = envelope.map(AnswerEnvelope::txID);
    if (response.statusCode() == 429 && envelope.map(AskedTooMuch::isTold).orElse(false)) {
      return new Failure(AskedTooMuch.problem(response.headers(), txId), false);
    }
    if (response.statusCode() != 200) {
      return new Failure(Problems.ofStatus(response.statusCode(), txId), false);
    }
    if (envelope.isEmpty()) {
      return new Failure(
          Problems.unreadable("the answer is not an envelope", Optional.empty()), false);
    }
    if (!envelope.get().success()) {
      return new Failure(Problems.of(envelope.get().code(), envelope.get().message(), txId), false);
    }
    return new Success(envelope.get());
  }

  /// Empty unless the three members that every answer has are texts.
  private static Optional<AnswerEnvelope> envelope(byte[] body) {
    try {
      return WireJson.object(body)
          .filter(node ->
              node.path("txID").isString()
                  && node.path("code").isString()
                  && node.path("message").isString())
          .map(node -> WireJson.mapper().convertValue(node, AnswerEnvelope.class));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private String nonce() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
