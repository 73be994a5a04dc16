package hk.iamsmart.protocol;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// Keys and signatures of the one curve that phones use, NIST P-256 with SHA-256.
///
/// Every key that leaves this class is a point on that curve; nothing else is ever accepted.
public final class P256 {
  /// Bytes of an uncompressed point: `04 || x || y`.
  public static final int POINT_BYTES = 65;

  /// Bytes of a raw signature: `r || s`.
  public static final int RAW_SIGNATURE_BYTES = 64;

  static final int FIELD_BYTES = 32;
  private static final String RAW = "SHA256withECDSAinP1363Format";
  private static final ECParameterSpec CURVE = curve();

  /// What stands before the point in a SubjectPublicKeyInfo (RFC 5480 §2).
  private static final byte[] SPKI_HEAD =
      HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

  private P256() {}

  /// A new pair.
  public static KeyPair fresh(SecureRandom random) {
    try {
      var generator = Engines.chosen().newCurveKeys();
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no P-256", e);
    }
  }

  /// Reads a DER SubjectPublicKeyInfo; empty unless it is the canonical form of a point on P-256: a
  /// second encoding of the same key would have a second thumbprint.
  public static Optional<PublicKey> readSpki(byte[] claimed) {
    return readSpki(Engines.chosen(), claimed);
  }

  static Optional<PublicKey> readSpki(Engines engines, byte[] claimed) {
    int head = SPKI_HEAD.length;
    return claimed.length == head + POINT_BYTES
            && Arrays.equals(claimed, 0, head, SPKI_HEAD, 0, head)
        ? readPoint(engines, Arrays.copyOfRange(claimed, head, claimed.length))
        : Optional.empty();
  }

  /// Reads an uncompressed X9.62 point, 65 bytes; empty unless it lies on P-256.
  public static Optional<PublicKey> readPoint(byte[] claimed) {
    return readPoint(Engines.chosen(), claimed);
  }

  static Optional<PublicKey> readPoint(Engines engines, byte[] claimed) {
    if (claimed.length != POINT_BYTES || claimed[0] != 4) {
      return Optional.empty();
    }
    var x = new BigInteger(1, Arrays.copyOfRange(claimed, 1, 1 + FIELD_BYTES));
    var y = new BigInteger(1, Arrays.copyOfRange(claimed, 1 + FIELD_BYTES, POINT_BYTES));
    if (!onCurve(new ECPoint(x, y))) {
      return Optional.empty();
    }
    try {
      var spki = new ByteArrayOutputStream();
      spki.writeBytes(SPKI_HEAD);
      spki.writeBytes(claimed);
      return Optional.of(
          engines.curveKeys().generatePublic(new X509EncodedKeySpec(spki.toByteArray())));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  /// Reads a private key as PKCS#8.
  ///
  /// @throws IllegalArgumentException when it is none of P-256
  public static PrivateKey readPrivate(byte[] pkcs8) {
    try {
      var key = Engines.chosen().curveKeys().generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      if (key instanceof ECPrivateKey ours
          && ours.getParams().getCurve().equals(CURVE.getCurve())) {
        return key;
      }
      throw new IllegalArgumentException("not a private key of P-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a private key of P-256", e);
    }
  }

  /// The DER SubjectPublicKeyInfo with the curve named.
  public static byte[] spkiOf(PublicKey key) {
    return key.getEncoded();
  }

  /// The uncompressed X9.62 point, 65 bytes.
  public static byte[] pointOf(PublicKey key) {
    var w = ((ECPublicKey) key).getW();
    var point = new byte[POINT_BYTES];
    point[0] = 4;
    putField(w.getAffineX(), point, 1);
    putField(w.getAffineY(), point, 1 + FIELD_BYTES);
    return point;
  }

  /// A raw signature, `r || s`.
  public static byte[] signRaw(PrivateKey key, byte[] content) {
    return sign(Engines.chosen(), RAW, key, content);
  }

  /// A DER signature, `SEQUENCE { r, s }`.
  public static byte[] signDer(PrivateKey key, byte[] content) {
    return sign(Engines.chosen(), "SHA256withECDSA", key, content);
  }

  /// Whether a raw signature of exactly 64 bytes is right; never throws for a bad one.
  public static boolean verifiesRaw(PublicKey key, byte[] content, byte[] claimedSignature) {
    return verifiesRaw(Engines.chosen(), key, content, claimedSignature);
  }

  static boolean verifiesRaw(Engines engines, PublicKey key, byte[] content, byte[] claimed) {
    if (claimed.length != RAW_SIGNATURE_BYTES
        || !inRange(new BigInteger(1, Arrays.copyOf(claimed, FIELD_BYTES)))
        || !inRange(
            new BigInteger(1, Arrays.copyOfRange(claimed, FIELD_BYTES, RAW_SIGNATURE_BYTES)))) {
      return false;
    }
    try {
      var signature = engines.verifier(RAW, key);
      signature.update(content);
      return signature.verify(claimed);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  /// Whether a DER signature is right; never throws for a bad one. What is not DER is not right,
  /// even where it could be understood: there is one encoding of a signature.
  public static boolean verifiesDer(PublicKey key, byte[] content, byte[] claimedSignature) {
    return verifiesDer(Engines.chosen(), key, content, claimedSignature);
  }

  static boolean verifiesDer(Engines engines, PublicKey key, byte[] content, byte[] claimed) {
    return EcdsaDer.raw(claimed).map(raw -> verifiesRaw(engines, key, content, raw)).orElse(false);
  }

  static byte[] sign(Engines engines, String algorithm, PrivateKey key, byte[] content) {
    try {
      var signature = engines.signer(algorithm, key);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a private key of P-256", e);
    }
  }

  private static boolean inRange(BigInteger value) {
    return value.signum() > 0 && value.compareTo(CURVE.getOrder()) < 0;
  }

  private static boolean onCurve(ECPoint w) {
    if (w.equals(ECPoint.POINT_INFINITY)) {
      return false;
    }
    var p = ((ECFieldFp) CURVE.getCurve().getField()).getP();
    var x = w.getAffineX();
    var y = w.getAffineY();
    if (x.signum() < 0 || y.signum() < 0 || x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
      return false;
    }
    var right = x.pow(3).add(CURVE.getCurve().getA().multiply(x)).add(CURVE.getCurve().getB());
    return y.pow(2).subtract(right).mod(p).signum() == 0;
  }

  private static void putField(BigInteger value, byte[] into, int at) {
    var bytes = value.toByteArray();
    int count = Math.min(bytes.length, FIELD_BYTES);
    System.arraycopy(bytes, bytes.length - count, into, at + FIELD_BYTES - count, count);
  }

  private static ECParameterSpec curve() {
    try {
      var parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no P-256", e);
    }
  }
}
