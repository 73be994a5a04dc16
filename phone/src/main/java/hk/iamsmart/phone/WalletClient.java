package hk.iamsmart.phone;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import hk.iamsmart.protocol.wallet.FaultAnswer;
import hk.iamsmart.protocol.wallet.MalformedMessage;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.WalletMessages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Signed calls of the wallet API.
public final class WalletClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final byte[] NOTHING = new byte[0];

  private final HttpClient http;
  private final URI server;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Language language;

  /// @param server base URL without a slash at the end
  /// @param clock real time
  public WalletClient(
      HttpClient http, URI server, InstantSource clock, SecureRandom random, Language language) {
    this.http = http;
    this.server = server;
    this.clock = clock;
    this.random = random;
    this.language = language;
  }

  /// The same in another language.
  public WalletClient speaking(Language another) {
    return new WalletClient(http, server, clock, random, another);
  }

  /// Makes one call. A call that the server takes for a repeated one was not served: it is signed
  /// anew and sent once more.
  ///
  /// @param path below the server, `/wallet/v1/…`, with the query if there is one
  /// @param message null for an empty body
  /// @throws WalletUnreachable when there is no answer in the form of the wallet API
  public <T> PhoneAnswer<T> call(
      KeyPair deviceKey, String method, String path, @Nullable Record message, Class<T> type) {
    var body = message == null ? NOTHING : WalletMessages.write(message);
    var response = send(signed(deviceKey, method, path, body));
    if (response.statusCode() == WalletFault.REPLAYED.status() && isReplayed(response)) {
      response = send(signed(deviceKey, method, path, body));
    }
    return read(response, type);
  }

  /// A signed request, not sent yet.
  public HttpRequest signed(KeyPair deviceKey, String method, String path, byte[] body) {
    var nonce = new byte[DeviceSignature.NONCE_BYTES];
    random.nextBytes(nonce);
    var created = clock.instant().getEpochSecond();
    int mark = path.indexOf('?');
    var signature =
        DeviceSignature.sign(
            deviceKey.getPrivate(),
            deviceKey.getPublic(),
            method,
            mark < 0 ? path : path.substring(0, mark),
            mark < 0 ? "" : path.substring(mark + 1),
            body,
            created,
            nonce);
    return HttpRequest.newBuilder(URI.create(server + path))
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json")
        .header("Accept-Language", language.tag())
        .header("Content-Digest", signature.contentDigest())
        .header("Signature-Input", signature.signatureInput())
        .header("Signature", signature.signature())
        .method(method, BodyPublishers.ofByteArray(body))
        .build();
  }

  /// Sends a request as it is.
  public HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new WalletUnreachable(server + " does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WalletUnreachable("interrupted", e);
    }
  }

  /// Reads an answer or a refusal.
  public static <T> PhoneAnswer<T> read(HttpResponse<byte[]> response, Class<T> type) {
    try {
      if (response.statusCode() == 200) {
        return new PhoneAnswer.Done<>(WalletMessages.read(response.body(), type));
      }
      var fault = WalletMessages.read(response.body(), FaultAnswer.class);
      var problems = fault.problems();
      return new PhoneAnswer.Refused<>(
          fault.error(), fault.message(), fault.txID(), problems == null ? List.of() : problems);
    } catch (MalformedMessage e) {
      throw new WalletUnreachable(
          response.uri() + " answered " + response.statusCode() + " in another form", e);
    }
  }

  private static boolean isReplayed(HttpResponse<byte[]> response) {
    return read(response, FaultAnswer.class) instanceof PhoneAnswer.Refused<FaultAnswer> refused
        && refused.error().equals(WalletFault.REPLAYED.name());
  }
}
