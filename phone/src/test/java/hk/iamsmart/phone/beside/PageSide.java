package hk.iamsmart.phone.beside;

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

/// A page that asks a program beside its browser, with cryptography of its own.
public final class PageSide {
  public static final String ORIGIN = "http://localhost:8080";
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String name;
  private final String path;
  private final int port;
  private final String origin;
  private final KeyPair keys = P256.fresh(new SecureRandom());

  /// @param name of the kind of program
  /// @param path of its sealed calls
  public PageSide(String name, String path, int port, String origin) {
    this.name = name;
    this.path = path;
    this.port = port;
    this.origin = origin;
  }

  public record Answer(int status, HttpResponse<String> response) {
    public JsonNode json() {
      return JSON.readTree(response.body());
    }

    public String error() {
      return json().path("error").asString();
    }
  }

  public String key() {
    return text(P256.spkiOf(keys.getPublic()));
  }

  public HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Origin", origin);
  }

  public static Answer send(HttpRequest.Builder request) {
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public Answer hello() {
    return send(at("/").GET());
  }

  public Answer post(String to, String body) {
    return send(
        at(to).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
  }

  public Answer post(String to, Object content) {
    return post(to, JSON.writeValueAsString(content));
  }

  /// @param code as the bridge prints it
  public Answer pair(String code) {
    var letters = code.replace("-", "");
    var bridge = hello().json().path("key").asString();
    var answer =
        post("/pairings", Map.of("key", key(), "proof", text(proof("page", letters, bridge))));
    if (answer.status() == 200
        && !MessageDigest.isEqual(
            bytes(answer.json().path("proof").asString()), proof(name, letters, bridge))) {
      throw new IllegalStateException("the program does not know the code");
    }
    return answer;
  }

  private byte[] proof(String whose, String letters, String bridge) {
    var head = "iamsmart-" + name + "/1 pairing " + whose + "\n" + origin + "\n";
    return mac(
        letters.getBytes(StandardCharsets.US_ASCII),
        head.getBytes(StandardCharsets.UTF_8),
        bytes(bridge),
        P256.spkiOf(keys.getPublic()));
  }

  /// What is sent to have this read.
  public Map<String, String> sealed(Map<String, ?> wanted) {
    var hello = hello().json();
    var nonce = hello.path("nonce").asString();
    var key = channelKey(hello.path("key").asString(), nonce, "request");
    var sealed = gcm(Cipher.ENCRYPT_MODE, key, 0, JSON.writeValueAsBytes(wanted));
    return Map.of("key", key(), "nonce", nonce, "sealed", text(sealed));
  }

  /// The answer as it comes, by a page that can leave.
  public InputStream begun(Map<String, ?> wanted) {
    var body = BodyPublishers.ofString(JSON.writeValueAsString(sealed(wanted)));
    var request = at(path).header("Content-Type", "application/json").POST(body).build();
    try {
      return HTTP.send(request, BodyHandlers.ofInputStream()).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Every message of the bridge, the last of which has the outcome.
  public List<JsonNode> read(Map<String, ?> wanted) {
    var asked = sealed(wanted);
    var bridge = hello().json().path("key").asString();
    var answer = post(path, asked);
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
      var use = "iamsmart-" + name + "/1 " + direction + "\n" + origin;
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

  public static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
