package hk.iamsmart.platform.channel;

import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An online service that calls over HTTP and may get any detail wrong.
final class Caller {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;
  private final String clientId;
  private final String secret;

  Caller(int port, String clientId, String secret) {
    this.base = URI.create("http://localhost:" + port + "/api/v1");
    this.clientId = clientId;
    this.secret = secret;
  }

  String clientId() {
    return clientId;
  }

  String secret() {
    return secret;
  }

  /// What came back.
  record Answer(int status, Map<String, List<String>> headers, JsonNode json) {
    String code() {
      return json.get("code").stringValue();
    }

    String message() {
      return json.get("message").stringValue();
    }

    String txId() {
      return json.get("txID").stringValue();
    }

    @Nullable JsonNode content() {
      return json.get("content");
    }
  }

  /// The headers of a correct request with this body, in a changeable map.
  Map<String, String> headers(byte[] body) {
    var timestamp = Long.toString(InstantSource.system().millis());
    return headers(timestamp, UUID.randomUUID().toString(), body);
  }

  Map<String, String> headers(String timestamp, String nonce, byte[] body) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("clientID", clientId);
    headers.put("signatureMethod", "HmacSHA256");
    headers.put("timestamp", timestamp);
    headers.put("nonce", nonce);
    headers.put(
        "signature",
        ClientSecret.ofText(secret).sign(clientId, timestamp, nonce, body).percentEncoded());
    return headers;
  }

  Answer post(String path, String body) throws Exception {
    return post(path, body, _ -> {});
  }

  /// Signs, then lets the headers be changed.
  Answer post(String path, String body, Consumer<Map<String, String>> change) throws Exception {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var headers = headers(bytes);
    change.accept(headers);
    return send("POST", path, headers, bytes);
  }

  Answer send(String method, String path, Map<String, String> headers, byte[] body)
      throws Exception {
    return send(method, URI.create(base + path), headers, body);
  }

  Answer send(String method, URI address, Map<String, String> headers, byte[] body)
      throws Exception {
    var request =
        HttpRequest.newBuilder(address)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return send(request.build());
  }

  static Answer send(HttpRequest request) throws IOException, InterruptedException {
    var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(
        answer.statusCode(), answer.headers().map(), WireJson.object(answer.body()).orElseThrow());
  }

  Answer sealed(String path, ContentKey key, String content) throws Exception {
    var text = key.seal(content.getBytes(StandardCharsets.UTF_8), new SecureRandom());
    return post(path, "{\"content\":\"" + text + "\"}");
  }

  static JsonNode open(ContentKey key, Answer answer) {
    var content = Objects.requireNonNull(answer.content());
    var opened = (ContentKey.Opened) key.open(content.stringValue());
    return WireJson.object(opened.plain()).orElseThrow();
  }
}
