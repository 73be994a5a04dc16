package hk.iamsmart.platform.simulation;

import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// An online service of the town that calls over HTTP, signed and sealed.
final class SimulatedService {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final URI base;
  private final String id;
  private final ClientSecret secret;
  private final List<PrivateKey> keks;

  /// @param keks whichever its certificates are, one of them unwraps
  SimulatedService(int port, String id, String secret, TestKek... keks) {
    this.base = URI.create("http://localhost:" + port + "/api/v1");
    this.id = id;
    this.secret = ClientSecret.ofText(secret);
    this.keks = Stream.of(keks).map(kek -> kek.keys().getPrivate()).toList();
  }

  String id() {
    return id;
  }

  /// What came back: a return code and, with D00000, the opened content.
  record Answer(String code, JsonNode content) {
    boolean good() {
      return code.equals("D00000");
    }
  }

  /// A sealed call under the content key of this moment, which a jump of the clock may have ended.
  Answer call(String path, Map<String, ?> content) {
    var wrapped = post("/security/getKey", new byte[0]).get("content").get("secretKey");
    var key = unwrapped(wrapped.stringValue());
    var sealed = Map.of("content", key.seal(WireJson.bytes(content), RANDOM));
    var answer = post(path, WireJson.bytes(sealed));
    var code = answer.get("code").stringValue();
    if (!code.equals("D00000")) {
      return new Answer(code, WireJson.mapper().createObjectNode());
    }
    var opened = (ContentKey.Opened) key.open(answer.get("content").stringValue());
    return new Answer(code, WireJson.object(opened.plain()).orElseThrow());
  }

  /// With the first of its keys that can.
  ContentKey unwrapped(String wrapped) {
    var bytes = Base64.getDecoder().decode(wrapped);
    return keks.stream()
        .flatMap(kek -> KeyWrap.PKCS1.unwrap(kek, bytes).stream())
        .findFirst()
        .orElseThrow();
  }

  private JsonNode post(String path, byte[] body) {
    var timestamp = Long.toString(InstantSource.system().millis());
    var nonce = UUID.randomUUID().toString();
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("clientID", id)
            .header("signatureMethod", "HmacSHA256")
            .header("timestamp", timestamp)
            .header("nonce", nonce)
            .header("signature", secret.sign(id, timestamp, nonce, body).percentEncoded())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return WireJson.object(answer.body()).orElseThrow();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Where its citizens come back to.
  static String callback() {
    return TestServices.CALLBACK;
  }
}
