package hk.iamsmart.phone.beside;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// What a page and the program beside it say to each other in one call. Only who has the private
/// key of one of the two can read it, or say it: ECDH on P-256, HKDF-SHA256 over the nonce of this
/// call, AES-256-GCM, a key for each direction and the number of the message for its nonce.
final class Channel {
  private static final int KEY_BYTES = 32;
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey fromPage;
  private final SecretKey toPage;
  private long said;

  private Channel(SecretKey fromPage, SecretKey toPage) {
    this.fromPage = fromPage;
    this.toPage = toPage;
  }

  /// @param nonce good for this one only
  /// @param label of the kind of program
  static Channel between(
      PrivateKey own, PublicKey page, byte[] nonce, String label, String origin) {
    try {
      var agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(own);
      agreement.doPhase(page, true);
      var shared = agreement.generateSecret();
      return new Channel(
          key(shared, nonce, label + "request\n" + origin),
          key(shared, nonce, label + "answer\n" + origin));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has ECDH and HKDF", e);
    }
  }

  private static SecretKey key(byte[] shared, byte[] nonce, String use)
      throws GeneralSecurityException {
    var info = use.getBytes(StandardCharsets.UTF_8);
    var parameters =
        HKDFParameterSpec.ofExtract().addIKM(shared).addSalt(nonce).thenExpand(info, KEY_BYTES);
    return KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters);
  }

  /// What the page has sealed; empty when it was not that page, or not for this call.
  Optional<byte[]> open(byte[] sealed) {
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE, fromPage, 0).doFinal(sealed));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  /// The next message to the page.
  byte[] seal(byte[] message) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, toPage, said++).doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, long number)
      throws GeneralSecurityException {
    var iv = ByteBuffer.allocate(IV_BYTES).putInt(0).putLong(number).array();
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
    return cipher;
  }
}
