package hk.iamsmart.protocol;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;

/// Keys and signatures of the one curve that phones use, NIST P-256 with SHA-256.
///
/// Every key that leaves this class is a point on that curve; nothing else is ever accepted.
public final class P256 {
  /// Bytes of an uncompressed point: `04 || x || y`.
  public static final int POINT_BYTES = 65;

  /// Bytes of a raw signature: `r || s`.
  public static final int RAW_SIGNATURE_BYTES = 64;

  private static final int FIELD_BYTES = 32;
  private static final ECParameterSpec CURVE = curve();

  private P256() {}

  /// Reads a DER SubjectPublicKeyInfo; empty unless it is the canonical form of a point on P-256.
  public static Optional<PublicKey> readSpki(byte[] claimed) {
    try {
      var key =
          (ECPublicKey)
              KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(claimed));
      // A second encoding of the same key would have a second thumbprint.
      if (!onCurve(key.getW()) || !Arrays.equals(spkiOf(key), claimed)) {
        return Optional.empty();
      }
      return Optional.of(key);
    } catch (GeneralSecurityException | ClassCastException _) {
      return Optional.empty();
    }
  }

  /// Reads an uncompressed X9.62 point, 65 bytes; empty unless it lies on P-256.
  public static Optional<PublicKey> readPoint(byte[] claimed) {
    if (claimed.length != POINT_BYTES || claimed[0] != 4) {
      return Optional.empty();
    }
    var x = new BigInteger(1, Arrays.copyOfRange(claimed, 1, 1 + FIELD_BYTES));
    var y = new BigInteger(1, Arrays.copyOfRange(claimed, 1 + FIELD_BYTES, POINT_BYTES));
    var point = new ECPoint(x, y);
    if (!onCurve(point)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, CURVE)));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
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
    return sign("SHA256withECDSAinP1363Format", key, content);
  }

  /// A DER signature, `SEQUENCE { r, s }`.
  public static byte[] signDer(PrivateKey key, byte[] content) {
    return sign("SHA256withECDSA", key, content);
  }

  /// Whether a raw signature of exactly 64 bytes is right; never throws for a bad one.
  public static boolean verifiesRaw(PublicKey key, byte[] content, byte[] claimedSignature) {
    return claimedSignature.length == RAW_SIGNATURE_BYTES
        && verifies("SHA256withECDSAinP1363Format", key, content, claimedSignature);
  }

  /// Whether a DER signature is right; never throws for a bad one.
  public static boolean verifiesDer(PublicKey key, byte[] content, byte[] claimedSignature) {
    return verifies("SHA256withECDSA", key, content, claimedSignature);
  }

  private static byte[] sign(String algorithm, PrivateKey key, byte[] content) {
    try {
      var signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a private key of P-256", e);
    }
  }

  private static boolean verifies(String algorithm, PublicKey key, byte[] content, byte[] claimed) {
    try {
      var signature = Signature.getInstance(algorithm);
      signature.initVerify(key);
      signature.update(content);
      return signature.verify(claimed);
    } catch (GeneralSecurityException _) {
      return false;
    }
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
