package hk.iamsmart.protocol;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/// Who computes what: the one place that names providers of cryptography.
///
/// Elliptic curves and RSA go to a native library (Amazon Corretto Crypto Provider), which takes a
/// fifth of the time, where it is on the class path and loads; else to this Java, and one line of
/// the log says so. HMAC, digests and AES-GCM stay with the JDK, whose own are as quick or quicker.
/// Verdicts are the same by either.
///
/// The provider is named at each look-up and not installed for the whole program, so that nothing
/// else changes, TLS for example.
///
/// @param curves keys of elliptic curves, ECDSA
/// @param rsaKeys reading and making RSA keys
/// @param rsaSignatures RSASSA-PKCS1-v1_5
/// @param rsaCiphers RSAES, and the bare private operation with padding of type 1
public record Engines(
    Provider curves, Provider rsaKeys, Provider rsaSignatures, Provider rsaCiphers) {
  /// A system property: with the value [#JAVA] the native library is left alone.
  public static final String CHOICE = "iamsmart.cryptography";

  /// See [#CHOICE].
  public static final String JAVA = "java";

  private static final System.Logger LOG = System.getLogger(Engines.class.getName());

  /// The choice is made when something is first computed.
  private static final class Chosen {
    static final Engines ENGINES = choose();

    private static Engines choose() {
      if (JAVA.equals(System.getProperty(CHOICE))) {
        return ofThisJava();
      }
      try {
        return ofLibrary();
      } catch (GeneralSecurityException | LinkageError e) {
        LOG.log(
            System.Logger.Level.WARNING,
            "No native cryptography, Java computes ECDSA and RSA, more slowly: " + reason(e));
        return ofThisJava();
      }
    }

    private static String reason(Throwable e) {
      return e instanceof NoClassDefFoundError
          ? "it is not on the class path"
          : String.valueOf(e.getMessage());
    }
  }

  /// Alone, since a class that handles what is not on the class path cannot be used at all.
  private static final class Library {
    static Engines engines() throws GeneralSecurityException {
      var library = AmazonCorrettoCryptoProvider.INSTANCE;
      var fault = library.getLoadingError();
      if (fault != null) {
        throw new GeneralSecurityException(String.valueOf(fault.getMessage()), fault);
      }
      return new Engines(library, library, library, library);
    }
  }

  /// Those of this program.
  public static Engines chosen() {
    return Chosen.ENGINES;
  }

  /// The native library alone.
  ///
  /// @throws GeneralSecurityException when it does not load; the message says why
  /// @throws LinkageError when it is not on the class path
  static Engines ofLibrary() throws GeneralSecurityException {
    return Library.engines();
  }

  /// What this Java would take by itself.
  static Engines ofThisJava() {
    try {
      return new Engines(
          KeyFactory.getInstance("EC").getProvider(),
          KeyFactory.getInstance("RSA").getProvider(),
          Signature.getInstance("SHA256withRSA").getProvider(),
          Cipher.getInstance("RSA/ECB/PKCS1Padding").getProvider());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has RSA and elliptic curves", e);
    }
  }

  /// Whether the native library computes.
  public boolean areNative() {
    return !rsaKeys.equals(ofThisJava().rsaKeys());
  }

  KeyFactory curveKeys() throws GeneralSecurityException {
    return KeyFactory.getInstance("EC", curves);
  }

  KeyPairGenerator newCurveKeys() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("EC", curves);
  }

  /// Makes RSA key pairs.
  public KeyPairGenerator newRsaKeys() {
    try {
      return KeyPairGenerator.getInstance("RSA", rsaKeys);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every provider makes RSA keys", e);
    }
  }

  Signature signer(String ecdsa, PrivateKey key) throws GeneralSecurityException {
    var signature = Signature.getInstance(ecdsa, curves);
    try {
      signature.initSign(key);
      return signature;
    } catch (InvalidKeyException _) {
      var other = Signature.getInstance(ecdsa); // a key that lies in a token, for example
      other.initSign(key);
      return other;
    }
  }

  Signature verifier(String ecdsa, PublicKey key) throws GeneralSecurityException {
    var signature = Signature.getInstance(ecdsa, curves);
    signature.initVerify(key);
    return signature;
  }

  Cipher rsaCipher(
      String transformation, int mode, Key key, @Nullable AlgorithmParameterSpec parameters)
      throws GeneralSecurityException {
    try {
      return started(Cipher.getInstance(transformation, rsaCiphers), mode, key, parameters);
    } catch (InvalidKeyException _) {
      // in a token, or with an exponent that the library does not take
      return started(Cipher.getInstance(transformation), mode, key, parameters);
    }
  }

  private static Cipher started(
      Cipher cipher, int mode, Key key, @Nullable AlgorithmParameterSpec parameters)
      throws GeneralSecurityException {
    if (parameters == null) {
      cipher.init(mode, key);
    } else {
      cipher.init(mode, key, parameters);
    }
    return cipher;
  }
}
