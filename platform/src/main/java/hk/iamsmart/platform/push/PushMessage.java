package hk.iamsmart.platform.push;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.P256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals what is pushed for one browser: RFC 8291, which is `aes128gcm` (RFC 8188) in one record.
final class PushMessage {
  static final int SALT_BYTES = 16;
  static final int AUTH_BYTES = 16;

  private static final int RECORD_SIZE = 4096;
  private static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /// RFC 8188 §2: what stands behind the text of the last record.
  private static final byte LAST = 2;

  private PushMessage() {}

  /// @param browser its public key, `p256dh`
  /// @param auth the secret that it shares with us
  /// @param ours made for this message alone
  /// @param salt 16 random bytes
  static byte[] seal(byte[] text, PublicKey browser, byte[] auth, KeyPair ours, byte[] salt) {
    try {
      var agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(ours.getPrivate());
      agreement.doPhase(browser, true);
      var theirPoint = P256.pointOf(browser);
      var ourPoint = P256.pointOf(ours.getPublic());
      var secret =
          derive(
              agreement.generateSecret(),
              auth,
              joined(ascii("WebPush: info\0"), theirPoint, ourPoint),
              32);
      var key = derive(secret, salt, ascii("Content-Encoding: aes128gcm\0"), KEY_BYTES);
      var nonce = derive(secret, salt, ascii("Content-Encoding: nonce\0"), NONCE_BYTES);
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BITS, nonce));
      var size = ByteBuffer.allocate(4).putInt(RECORD_SIZE).array();
      var sealed = cipher.doFinal(joined(text, new byte[] {LAST}));
      return joined(salt, size, new byte[] {(byte) ourPoint.length}, ourPoint, sealed);
    } catch (GeneralSecurityException e) {
      throw new Bug("a push message could not be sealed", e);
    }
  }

  /// HKDF with SHA-256 (RFC 5869).
  private static byte[] derive(byte[] from, byte[] salt, byte[] about, int length)
      throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addIKM(from).addSalt(salt).thenExpand(about, length));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }
}
