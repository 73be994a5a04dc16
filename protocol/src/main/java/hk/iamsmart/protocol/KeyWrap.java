package hk.iamsmart.protocol;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
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
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, kek);
      return cipher.doFinal(cek.reveal());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the KEK cannot wrap 32 bytes", e);
    }
  }

  /// What [#wrap] wrapped; empty when it was not wrapped for this key in this way.
  public Optional<ContentKey> unwrap(PrivateKey kek, byte[] wrapped) {
    try {
      var cipher = cipher(Cipher.DECRYPT_MODE, kek);
      var bytes = cipher.doFinal(wrapped);
      return bytes.length == ContentKey.LENGTH
          ? Optional.of(ContentKey.of(bytes))
          : Optional.empty();
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, Key kek) throws GeneralSecurityException {
    return switch (this) {
      case PKCS1 -> {
        var cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(mode, kek);
        yield cipher;
      }
      case OAEP_SHA256 -> {
        var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        // In full, because the JDK's "OAEPWithSHA-256AndMGF1Padding" means MGF1 with SHA-1.
        cipher.init(
            mode,
            kek,
            new OAEPParameterSpec(
                "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        yield cipher;
      }
    };
  }
}
