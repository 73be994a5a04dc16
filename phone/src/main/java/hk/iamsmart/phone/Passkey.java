package hk.iamsmart.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.uaf.UafMessages;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A WebAuthn authenticator in software that holds one passkey and always verifies its user: ES256,
/// no attestation, not backed up (WebAuthn 3 §6).
public final class Passkey {
  private static final int PRESENT_AND_VERIFIED = 0x05;
  private static final int ATTESTED = 0x40;

  /// Before and between the halves of the point: COSE of ES256 (RFC 9053 §2.1).
  private static final byte[] COSE_BEGINNING = hex("a5010203262001215820");

  private static final byte[] COSE_MIDDLE = hex("225820");

  /// `{"fmt":"none","attStmt":{},"authData":` in CBOR, up to the length.
  private static final byte[] ATTESTATION_BEGINNING =
      hex("a363666d74646e6f6e656761747453746d74a068617574684461746158");

  private final KeyPair keys;
  private final byte[] id;
  private final String origin;
  private final String rpId;

  private Passkey(KeyPair keys, String origin, String rpId) {
    this.keys = keys;
    this.id = UafMessages.sha256(P256.spkiOf(keys.getPublic()));
    this.origin = origin;
    this.rpId = rpId;
  }

  /// A new one.
  ///
  /// @param origin of the page that asks, such as `https://staff.example.hk`
  /// @param rpId its host
  public static Passkey fresh(SecureRandom random, String origin, String rpId) {
    return new Passkey(Keys.fresh(random), origin, rpId);
  }

  /// One that was [#kept].
  public static Passkey of(Map<String, String> kept, String origin, String rpId) {
    var keys =
        new KeyPair(
            Keys.publicKey(kept.getOrDefault("publicKey", "")),
            Keys.privateKey(kept.getOrDefault("privateKey", "")));
    return new Passkey(keys, origin, rpId);
  }

  /// What it takes to have it again; holds the private key.
  public Map<String, String> kept() {
    return Map.of(
        "publicKey", Keys.text(keys.getPublic()), "privateKey", Keys.text(keys.getPrivate()));
  }

  /// RegistrationResponseJSON for these creation options.
  public JsonNode create(JsonNode options) {
    var client = client("webauthn.create", options);
    var point = P256.pointOf(keys.getPublic());
    var data = new ByteArrayOutputStream();
    data.writeBytes(authenticatorData(ATTESTED));
    data.writeBytes(new byte[16]); // no model
    data.writeBytes(new byte[] {0, (byte) id.length});
    data.writeBytes(id);
    data.writeBytes(COSE_BEGINNING);
    data.writeBytes(Arrays.copyOfRange(point, 1, 33));
    data.writeBytes(COSE_MIDDLE);
    data.writeBytes(Arrays.copyOfRange(point, 33, 65));
    var attestation = new ByteArrayOutputStream();
    attestation.writeBytes(ATTESTATION_BEGINNING);
    attestation.write(data.size());
    attestation.writeBytes(data.toByteArray());
    return answer(
        Map.of(
            "clientDataJSON", UafMessages.base64url(client),
            "attestationObject", UafMessages.base64url(attestation.toByteArray())));
  }

  /// AuthenticationResponseJSON for these request options.
  public JsonNode get(JsonNode options) {
    var client = client("webauthn.get", options);
    var data = authenticatorData(0);
    var signed = new ByteArrayOutputStream();
    signed.writeBytes(data);
    signed.writeBytes(UafMessages.sha256(client));
    return answer(
        Map.of(
            "clientDataJSON", UafMessages.base64url(client),
            "authenticatorData", UafMessages.base64url(data),
            "signature",
                UafMessages.base64url(P256.signDer(keys.getPrivate(), signed.toByteArray()))));
  }

  private JsonNode answer(Map<String, String> response) {
    var name = UafMessages.base64url(id);
    return WireJson.mapper()
        .valueToTree(
            Map.of(
                "id",
                name,
                "rawId",
                name,
                "type",
                "public-key",
                "authenticatorAttachment",
                "platform",
                "clientExtensionResults",
                Map.of(),
                "response",
                response));
  }

  private byte[] client(String type, JsonNode options) {
    return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
        .formatted(type, options.path("challenge").asString(""), origin)
        .getBytes(UTF_8);
  }

  private byte[] authenticatorData(int more) {
    return ByteBuffer.allocate(37)
        .put(UafMessages.sha256(rpId.getBytes(UTF_8)))
        .put((byte) (PRESENT_AND_VERIFIED | more))
        .putInt(0)
        .array();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
