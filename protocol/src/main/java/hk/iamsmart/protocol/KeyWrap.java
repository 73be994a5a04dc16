package hk.iamsmart.protocol;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/// How a content key (CEK) is wrapped by the RSA key of an encipherment certificate (KEK).
public enum KeyWrap {
  /// PKCS#1 v1.5, what existing clients expect; the default.
  PKCS1,
  /// OAEP with SHA-256 for both the digest and MGF1.
  OAEP_SHA256;

  /// The 32 raw bytes of the key, encrypted; as long as the modulus. Differs each time.
  public byte[] wrap(RSAPublicKey kek, ContentKey cek) {
    return wrap(Engines.chosen(), kek, cek);
  }

  byte[] wrap(Engines engines, RSAPublicKey kek, ContentKey cek) {
    try {
      return cipher(engines, Cipher.ENCRYPT_MODE, kek).doFinal(cek.reveal());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the KEK cannot wrap 32 bytes", e);
    }
  }

  /// What [#wrap] wrapped; empty when it was not wrapped for this key in this way.
  public Optional<ContentKey> unwrap(PrivateKey kek, byte[] wrapped) {
    return decrypted(Engines.chosen(), kek, wrapped)
        .filter(bytes -> bytes.length == ContentKey.LENGTH)
        .map(ContentKey::of);
  }

  Optional<byte[]> decrypted(Engines engines, PrivateKey kek, byte[] wrapped) {
    // RFC 8017 §7.1.2 and §7.2.2, step 1
    if (kek instanceof RSAKey key && wrapped.length != (key.getModulus().bitLength() + 7) / 8) {
      return Optional.empty();
    }
    try {
      return Optional.of(cipher(engines, Cipher.DECRYPT_MODE, kek).doFinal(wrapped));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(Engines engines, int mode, Key kek) throws GeneralSecurityException {
    return switch (this) {
      case PKCS1 -> engines.rsaCipher("RSA/ECB/PKCS1Padding", mode, kek, null);
      case OAEP_SHA256 ->
          // In full, because the JDK's "OAEPWithSHA-256AndMGF1Padding" means MGF1 with SHA-1.
          engines.rsaCipher(
              "RSA/ECB/OAEPPadding",
              mode,
              kek,
              new OAEPParameterSpec(
                  "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
    };
  }
}
