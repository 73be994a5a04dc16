package hk.iamsmart.platform.fido;

import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.protocol.uaf.UafMessages;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// What is derived from one UAF challenge string, so that all proofs of a gesture belong together.
public final class Challenges {
  private static final int BYTES = 32;

  private Challenges() {}

  /// A new UAF challenge string.
  public static String fresh(IdSource ids) {
    return UafMessages.base64url(ids.bytes(BYTES));
  }

  /// The `nonce` of the integrity verdict.
  public static String integrity(String challenge) {
    return UafMessages.base64url(UafMessages.sha256(challenge.getBytes(StandardCharsets.US_ASCII)));
  }

  /// The challenge of a passkey: it covers the statement, which WebAuthn has no place for. Empty at
  /// binding.
  public static byte[] passkey(String challenge, String statement) {
    var content = new ByteArrayOutputStream();
    content.writeBytes(challenge.getBytes(StandardCharsets.US_ASCII));
    content.write(0);
    content.writeBytes(statement.getBytes(StandardCharsets.UTF_8));
    return UafMessages.sha256(content.toByteArray());
  }

  public static byte[] statementHash(String statement) {
    return UafMessages.sha256(statement.getBytes(StandardCharsets.UTF_8));
  }
}
