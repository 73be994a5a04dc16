package hk.iamsmart.members.calls;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.UUID;

/// An online service that calls over HTTP.
public record ServiceCaller(int port, ClientId client, String secret) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /// What came back.
  public record Answer(int status, String code, String txId) {}

  /// The same service with a secret that is not its own.
  public ServiceCaller signing(String other) {
    return new ServiceCaller(port, client, other);
  }

  public Answer call(String path, String body) throws IOException, InterruptedException {
    return call(path, body, Long.toString(InstantSource.system().millis()));
  }

  /// With this timestamp, right or wrong.
  public Answer call(String path, String body, String timestamp)
      throws IOException, InterruptedException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var nonce = UUID.randomUUID().toString();
    var signature =
        ClientSecret.ofText(secret).sign(client.value(), timestamp, nonce, bytes).percentEncoded();
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
            .header("clientID", client.value())
            .header("signatureMethod", "HmacSHA256")
            .header("timestamp", timestamp)
            .header("nonce", nonce)
            .header("signature", signature)
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
            .build();
    var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    var json = WireJson.object(answer.body()).orElseThrow();
    var txId = json.get("txID").stringValue();
    assertThat(txId).isNotEmpty();
    return new Answer(answer.statusCode(), json.get("code").stringValue(), txId);
  }
}
