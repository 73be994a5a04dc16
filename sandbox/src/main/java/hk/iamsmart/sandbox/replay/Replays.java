package hk.iamsmart.sandbox.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import hk.iamsmart.platform.channel.ContentKeys;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.services.Credentials;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.snippets.Snippets.Call;
import hk.iamsmart.protocol.RequestHeaders;
import hk.iamsmart.protocol.RequestSignature;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.log.LogDoor;
import hk.iamsmart.sandbox.log.LoggedExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Sends a request of the log once more, through the same door as everybody.
@Component
final class Replays {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Pattern ESCAPE = Pattern.compile("%25([0-9A-Fa-f]{2})");

  private final Logged logged;
  private final Services services;
  private final ContentKeys keys;
  private final IdSource ids;
  private final SecureRandom random;
  private final InstantSource realClock;
  private final Environment environment;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Replays(
      Logged logged,
      Services services,
      ContentKeys keys,
      IdSource ids,
      SecureRandom random,
      @Qualifier("realClock") InstantSource realClock,
      Environment environment) {
    this.logged = logged;
    this.services = services;
    this.keys = keys;
    this.ids = ids;
    this.random = random;
    this.realClock = realClock;
    this.environment = environment;
  }

  /// How it is sent.
  enum How {
    /// the same contents, sealed and signed anew
    ANEW,
    /// byte for byte with its headers, to see the refusal
    AS_IT_WAS
  }

  /// What came back.
  ///
  /// @param txID empty for a page, whose answer has none
  /// @param location where the browser would go, for a login
  /// @param opened what the answer holds, when it was sealed
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(
      String txID,
      int status,
      @Nullable String code,
      @Nullable String message,
      @Nullable String location,
      @Nullable JsonNode opened) {}

  private record Message(Map<String, String> headers, byte[] body) {}

  Answer replay(LoggedExchange exchange, How how) {
    if (exchange.door() == LogDoor.BROWSER) {
      return browser(logged.read(exchange).call());
    }
    var message = how == How.ANEW ? anew(exchange) : asItWas(exchange);
    return answer(exchange, sent(request(exchange, message)));
  }

  /// What was decoded is encoded again, but for the escapes that no server decodes in a path; not
  /// everything that a server takes can be sent.
  private HttpRequest request(LoggedExchange exchange, Message message) {
    try {
      var here = URI.create(here());
      var to = new URI("http", null, here.getHost(), here.getPort(), exchange.path(), null, null);
      var request =
          HttpRequest.newBuilder(URI.create(ESCAPE.matcher(to.toASCIIString()).replaceAll("%$1")))
              .timeout(PATIENCE)
              .method(
                  exchange.method(),
                  message.body().length == 0
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofByteArray(message.body()));
      message.headers().forEach(request::header);
      return request.build();
    } catch (IllegalArgumentException | URISyntaxException e) {
      throw Fault.conflict("a request like this cannot be sent from here: " + e.getMessage());
    }
  }

  private Answer browser(Call call) {
    var query = new StringBuilder();
    call.content()
        .properties()
        .forEach(p ->
            query
                .append(query.isEmpty() ? '?' : '&')
                .append(encoded(p.getKey()))
                .append('=')
                .append(encoded(p.getValue().asString(""))));
    var page = URI.create(here() + "/api/v1" + call.path() + query);
    var answered = sent(HttpRequest.newBuilder(page).timeout(PATIENCE).GET().build());
    var location = answered.headers().firstValue("Location").orElse(null);
    return new Answer("", answered.statusCode(), null, null, location, null);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private HttpResponse<byte[]> sent(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw Fault.conflict("the request could not be sent: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.conflict("the sandbox is stopping");
    }
  }

  private Answer answer(LoggedExchange exchange, HttpResponse<byte[]> answered) {
    var json = WireJson.object(answered.body()).orElseGet(WireJson.mapper()::createObjectNode);
    var content = json.path("content");
    var opened =
        content.isString()
            ? client(exchange)
                .flatMap(id -> logged.opened(id, content.stringValue()))
                .flatMap(WireJson::object)
                .orElse(null)
            : content.isObject() ? content : null;
    return new Answer(
        json.path("txID").asString(""),
        answered.statusCode(),
        json.path("code").asString(""),
        json.path("message").asString(""),
        null,
        opened);
  }

  private static Message asItWas(LoggedExchange exchange) {
    var headers = new LinkedHashMap<String, String>();
    var sent = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    sent.putAll(exchange.request().headers());
    for (var name : RequestHeaders.NAMES) {
      if (sent.containsKey(name)) {
        headers.put(name, sent.get(name));
      }
    }
    headers.put("Content-Type", sent.getOrDefault("Content-Type", "application/json"));
    return new Message(headers, whole(exchange));
  }

  private static byte[] whole(LoggedExchange exchange) {
    var body = exchange.request().body();
    if (body.endsWith("…") || body.contains("\uFFFD")) {
      throw Fault.conflict(
          "the log does not have the whole body: it is longer than 32 KB, or not UTF-8");
    }
    return body.getBytes(UTF_8);
  }

  private Message anew(LoggedExchange exchange) {
    var credentials =
        client(exchange)
            .flatMap(services::credentials)
            .orElseThrow(() -> Fault.conflict("no online service has the clientID of the request"));
    var body = body(exchange, credentials);
    var headers = new LinkedHashMap<String, String>();
    var id = credentials.service().id().value();
    var timestamp = Long.toString(realClock.millis());
    var nonce = ids.hex32();
    headers.put("clientID", id);
    headers.put("signatureMethod", RequestSignature.METHOD);
    headers.put("timestamp", timestamp);
    headers.put("nonce", nonce);
    var signature = credentials.secret().sign(id, timestamp, nonce, body);
    headers.put("signature", signature.percentEncoded());
    headers.put("Content-Type", "application/json");
    return new Message(headers, body);
  }

  /// Sealed by the key of now; what nobody could decrypt goes as it was.
  private byte[] body(LoggedExchange exchange, Credentials credentials) {
    var read = logged.read(exchange);
    if (read.call().kind() != Call.Kind.SEALED || !read.isOpen()) {
      return whole(exchange);
    }
    var plain = read.plain().orElseGet(() -> WireJson.bytes(kept(exchange.request().opened())));
    return switch (keys.sealing(credentials)) {
      case ContentKeys.Sealing.NoKek(var reason) -> throw Fault.conflict(reason);
      case ContentKeys.Sealing.Ready(var key, _, _) ->
          WireJson.bytes(Map.of("content", key.seal(plain, random)));
    };
  }

  /// What the log has cut is not the same content any more.
  private static JsonNode kept(@Nullable JsonNode opened) {
    if (opened == null || opened.toString().contains("…\"")) {
      throw Fault.conflict("the log does not have the whole content");
    }
    return opened;
  }

  private static Optional<ClientId> client(LoggedExchange exchange) {
    return Optional.ofNullable(exchange.clientID()).flatMap(ClientId::parse);
  }

  private String here() {
    return "http://localhost:" + environment.getRequiredProperty("local.server.port");
  }
}
