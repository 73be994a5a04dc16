package hk.iamsmart.platform.vault;

import hk.iamsmart.platform.ground.Bug;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM under a key derived from the master key for this one secret, so that the limit on
/// random nonces under one key (NIST SP 800-38D §8.3) is never near. Purpose, id and key id are
/// authenticated: a row moved to another place does not open.
final class SecretSeal {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random;

  SecretSeal(SecureRandom random) {
    this.random = random;
  }

  byte[] seal(SecretKey master, String keyId, SecretId id, String purpose, byte[] clear) {
    var nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, master, keyId, id, purpose, nonce);
      return ByteBuffer.allocate(NONCE + cipher.getOutputSize(clear.length))
          .put(nonce)
          .put(cipher.doFinal(clear))
          .array();
    } catch (GeneralSecurityException e) {
      throw new Bug("AES-GCM could not seal", e);
    }
  }

  byte[] open(SecretKey master, String keyId, SecretId id, String purpose, byte[] sealed) {
    try {
      var nonce = Arrays.copyOf(sealed, NONCE);
      return cipher(Cipher.DECRYPT_MODE, master, keyId, id, purpose, nonce)
          .doFinal(sealed, NONCE, sealed.length - NONCE);
    } catch (AEADBadTagException e) {
      throw new IllegalStateException(
          "a secret does not open: it was altered, or the master key '"
              + keyId
              + "' is not the"
              + " one it was sealed under",
          e);
    } catch (GeneralSecurityException e) {
      throw new Bug("AES-GCM could not open", e);
    }
  }

  private static Cipher cipher(
      int mode, SecretKey master, String keyId, SecretId id, String purpose, byte[] nonce)
      throws GeneralSecurityException {
    var name = (purpose + "\0" + id.value() + "\0" + keyId).getBytes(StandardCharsets.UTF_8);
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(master);
    var key = mac.doFinal(name);
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(name);
    return cipher;
  }
}
