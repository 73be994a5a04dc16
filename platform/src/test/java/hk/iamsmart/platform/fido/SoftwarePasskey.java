package hk.iamsmart.platform.fido;

import static java.nio.charset.StandardCharsets.UTF_8;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.uaf.UafMessages;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A WebAuthn authenticator in software; every part of what it signs can be spoilt.
public final class SoftwarePasskey {
  private static final int USER_PRESENT = 0x01;
  private static final int USER_VERIFIED = 0x04;
  private static final int BACKUP_ELIGIBLE = 0x08;
  private static final int BACKED_UP = 0x10;
  private static final int ATTESTED = 0x40;

  private final KeyPair keys = Keys.fresh(new SecureRandom());
  private final byte[] id = UafMessages.sha256(keys.getPublic().getEncoded());
  public String origin = "http://localhost:8080";
  public String rpId = "localhost";
  public boolean verifiesUser = true;
  public boolean eligible = false;
  public boolean backedUp = false;
  public long counter = 0;

  public PublicKey publicKey() {
    return keys.getPublic();
  }

  /// base64url
  public String credentialId() {
    return b64(id);
  }

  /// RegistrationResponseJSON.
  public JsonNode create(JsonNode options) {
    var client = client("webauthn.create", options.get("challenge").asString());
    var authData = new ByteArrayOutputStream();
    authData.writeBytes(authData(ATTESTED));
    authData.writeBytes(new byte[16]);
    authData.writeBytes(new byte[] {0, (byte) id.length});
    authData.writeBytes(id);
    var point = P256.pointOf(keys.getPublic());
    authData.writeBytes(hex("a5010203262001215820"));
    authData.writeBytes(Arrays.copyOfRange(point, 1, 33));
    authData.writeBytes(hex("225820"));
    authData.writeBytes(Arrays.copyOfRange(point, 33, 65));
    var object = new ByteArrayOutputStream();
    object.writeBytes(hex("a363666d74646e6f6e656761747453746d74a068617574684461746158"));
    object.write(authData.size());
    object.writeBytes(authData.toByteArray());
    return json(
        """
        {"clientDataJSON":"%s","attestationObject":"%s","transports":["internal"]}
        """
            .formatted(b64(client), b64(object.toByteArray())));
  }

  /// AuthenticationResponseJSON.
  public JsonNode get(JsonNode options) {
    var client = client("webauthn.get", options.get("challenge").asString());
    var authData = authData(0);
    var signed = new ByteArrayOutputStream();
    signed.writeBytes(authData);
    signed.writeBytes(UafMessages.sha256(client));
    return json(
        """
        {"clientDataJSON":"%s","authenticatorData":"%s","signature":"%s"}
        """
            .formatted(
                b64(client),
                b64(authData),
                b64(P256.signDer(keys.getPrivate(), signed.toByteArray()))));
  }

  private JsonNode json(String response) {
    var name = b64(id);
    return JsonMapper.builder()
        .build()
        .readTree(
            """
            {"id":"%s","rawId":"%s","type":"public-key","clientExtensionResults":{},
             "authenticatorAttachment":"platform","response":%s}
            """
                .formatted(name, name, response));
  }

  private byte[] client(String type, String challenge) {
    return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
        .formatted(type, challenge, origin)
        .getBytes(UTF_8);
  }

  private byte[] authData(int more) {
    return ByteBuffer.allocate(37)
        .put(UafMessages.sha256(rpId.getBytes(UTF_8)))
        .put(flags(more))
        .putInt((int) counter)
        .array();
  }

  private byte flags(int more) {
    return (byte)
        (USER_PRESENT
            | (verifiesUser ? USER_VERIFIED : 0)
            | (eligible ? BACKUP_ELIGIBLE : 0)
            | (backedUp ? BACKED_UP : 0)
            | more);
  }

  private static String b64(byte[] bytes) {
    return UafMessages.base64url(bytes);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
