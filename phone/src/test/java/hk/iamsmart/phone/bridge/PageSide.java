package hk.iamsmart.phone.bridge;

import hk.iamsmart.protocol.P256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A page that wants a card read, with cryptography of its own.
final class PageSide {
  static final String ORIGIN = "http://localhost:8080";
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port;
  private final String origin;
  final KeyPair keys = P256.fresh(new SecureRandom());

  PageSide(int port, String origin) {
    this.port = port;
    this.origin = origin;
  }

  record Answer(int status, HttpResponse<String> response) {
    JsonNode json() {
      return JSON.readTree(response.body());
    }

    String error() {
      return json().path("error").asString();
    }
  }

  String key() {
    return text(P256.spkiOf(keys.getPublic()));
  }

  HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Origin", origin);
  }

  static Answer send(HttpRequest.Builder request) {
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Answer hello() {
    return send(at("/").GET());
  }

  Answer post(String path, String body) {
    return send(
        at(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
  }

  Answer post(String path, Object content) {
    return post(path, JSON.writeValueAsString(content));
  }

  /// @param code as the bridge prints it
  Answer pair(String code) {
    var letters = code.replace("-", "");
    var bridge = hello().json().path("key").asString();
    var answer =
        post("/pairings", Map.of("key", key(), "proof", text(proof("page", letters, bridge))));
    if (answer.status() == 200
        && !MessageDigest.isEqual(
            bytes(answer.json().path("proof").asString()), proof("bridge", letters, bridge))) {
      throw new IllegalStateException("the bridge does not know the code");
    }
    return answer;
  }

  private byte[] proof(String whose, String letters, String bridge) {
    var head = "iamsmart-bridge/1 pairing " + whose + "\n" + origin + "\n";
    return mac(
        letters.getBytes(StandardCharsets.US_ASCII),
        head.getBytes(StandardCharsets.UTF_8),
        bytes(bridge),
        P256.spkiOf(keys.getPublic()));
  }

  /// What is sent to have this read.
  Map<String, String> sealed(Map<String, ?> wanted) {
    var hello = hello().json();
    var nonce = hello.path("nonce").asString();
    var key = channelKey(hello.path("key").asString(), nonce, "request");
    var sealed = gcm(Cipher.ENCRYPT_MODE, key, 0, JSON.writeValueAsBytes(wanted));
    return Map.of("key", key(), "nonce", nonce, "sealed", text(sealed));
  }

  /// The answer as it comes, by a page that can leave.
  InputStream begun(Map<String, ?> wanted) {
    var body = BodyPublishers.ofString(JSON.writeValueAsString(sealed(wanted)));
    var request = at("/readings").header("Content-Type", "application/json").POST(body).build();
    try {
      return HTTP.send(request, BodyHandlers.ofInputStream()).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Every message of the bridge, the last of which has the outcome.
  List<JsonNode> read(Map<String, ?> wanted) {
    var asked = sealed(wanted);
    var bridge = hello().json().path("key").asString();
    var answer = post("/readings", asked);
    if (answer.status() != 200) {
      return List.of(answer.json());
    }
    var key = channelKey(bridge, asked.get("nonce"), "answer");
    var messages = new ArrayList<JsonNode>();
    for (var line : answer.response().body().lines().toList()) {
      var plain = gcm(Cipher.DECRYPT_MODE, key, messages.size(), bytes(line));
      messages.add(JSON.readTree(plain));
    }
    return messages;
  }

  private byte[] channelKey(String bridge, String nonce, String direction) {
    try {
      var agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(keys.getPrivate());
      agreement.doPhase(P256.readSpki(bytes(bridge)).orElseThrow(), true);
      var secret = mac(bytes(nonce), agreement.generateSecret()); // HKDF, RFC 5869
      var use = "iamsmart-bridge/1 " + direction + "\n" + origin;
      return mac(secret, use.getBytes(StandardCharsets.UTF_8), new byte[] {1});
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] mac(byte[] key, byte[]... parts) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (var part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] gcm(int mode, byte[] key, int number, byte[] content) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      var iv = ByteBuffer.allocate(12).putInt(8, number).array();
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
      return cipher.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
