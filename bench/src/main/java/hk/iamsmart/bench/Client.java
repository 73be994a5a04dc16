package hk.iamsmart.bench;

import hk.iamsmart.protocol.AnswerEnvelope;
import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.KeyAnswer;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.RequestSignature;
import hk.iamsmart.protocol.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// The online service that makes the load: its requests as bytes, and its reading of answers.
final class Client {
  private final String id;
  private final ClientSecret secret;
  private final SecureRandom random = new SecureRandom();
  private final ContentKey key;

  /// Fetches its content key.
  Client(Facts facts) throws IOException, GeneralSecurityException {
    id = facts.clientId();
    secret = ClientSecret.ofText(facts.clientSecret());
    try (var connection = new Connection(facts.port())) {
      var body = "{}".getBytes(StandardCharsets.UTF_8);
      var envelope =
          envelope(
              connection.exchange(request("/security/getKey", body, System.currentTimeMillis())));
      var answer = WireJson.mapper().convertValue(envelope.content(), KeyAnswer.class);
      var kek =
          KeyFactory.getInstance("RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(facts.kekPrivateKey()));
      key =
          KeyWrap.PKCS1
              .unwrap(kek, Base64.getDecoder().decode(answer.secretKey()))
              .orElseThrow(() -> new IOException("the content key cannot be unwrapped"));
    }
  }

  String id() {
    return id;
  }

  byte[] seal(Object content) {
    return WireJson.bytes(Map.of("content", key.seal(WireJson.bytes(content), random)));
  }

  /// A whole HTTP request, signed.
  ///
  /// @param path below `/api/v1`
  /// @param stamped milliseconds since the epoch
  byte[] request(String path, byte[] body, long stamped) {
    var nonceBytes = new byte[12];
    random.nextBytes(nonceBytes);
    var nonce = HexFormat.of().formatHex(nonceBytes);
    var timestamp = Long.toString(stamped);
    var head =
        "POST /api/v1"
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nclientID: "
            + id
            + "\r\nsignatureMethod: "
            + RequestSignature.METHOD
            + "\r\ntimestamp: "
            + timestamp
            + "\r\nnonce: "
            + nonce
            + "\r\nsignature: "
            + secret.sign(id, timestamp, nonce, body).percentEncoded()
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    var whole = new ByteArrayOutputStream(head.length() + body.length);
    whole.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    whole.writeBytes(body);
    return whole.toByteArray();
  }

  /// The opened content of a success.
  ///
  /// @throws IOException for any other answer
  JsonNode open(Connection.Answer answer) throws IOException {
    var content = Objects.requireNonNull(envelope(answer).content());
    if (key.open(content.stringValue()) instanceof ContentKey.Opened(var plain)) {
      return WireJson.mapper().readTree(plain);
    }
    throw new IOException("the answer cannot be opened");
  }

  /// One call on a connection of its own.
  JsonNode call(int port, String path, Object content) throws IOException {
    try (var connection = new Connection(port)) {
      var request = request(path, seal(content), System.currentTimeMillis());
      return open(connection.exchange(request));
    }
  }

  private static AnswerEnvelope envelope(Connection.Answer answer) throws IOException {
    if (answer.status() != 200) {
      throw new IOException("HTTP " + answer.status() + ": " + answer.text());
    }
    var envelope = WireJson.mapper().readValue(answer.body(), AnswerEnvelope.class);
    if (!envelope.success()) {
      throw new IOException(envelope.code() + " " + envelope.message());
    }
    return envelope;
  }
}
