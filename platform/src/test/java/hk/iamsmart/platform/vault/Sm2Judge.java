package hk.iamsmart.platform.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.PublicKey;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.digests.SM3Digest;

/// GB/T 32918.2 §7 with the recommended parameters of GB/T 32918.5, written from the standard in
/// plain integers: a second computation that shares no code with the first but SM3.
final class Sm2Judge {
  private static final BigInteger P =
      hex("FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF");
  private static final BigInteger A = P.subtract(BigInteger.valueOf(3));
  private static final BigInteger B =
      hex("28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93");
  private static final BigInteger N =
      hex("FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123");
  private static final Point G =
      new Point(
          hex("32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7"),
          hex("BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0"));
  private static final byte[] DEFAULT_IDENTITY = "1234567812345678".getBytes(US_ASCII);

  private Sm2Judge() {}

  /// Null is the point at infinity.
  private record Point(BigInteger x, BigInteger y) {}

  static boolean right(PublicKey key, byte[] message, byte[] signature) {
    var q = point(key);
    var z = new ByteArrayOutputStream();
    z.write(0);
    z.write(DEFAULT_IDENTITY.length * 8);
    z.writeBytes(DEFAULT_IDENTITY);
    for (var element : new BigInteger[] {A, B, G.x(), G.y(), q.x(), q.y()}) {
      z.writeBytes(field(element));
    }
    return rightOverHash(key, sm3(sm3(z.toByteArray()), message), signature);
  }

  static boolean rightOverHash(PublicKey key, byte[] hash, byte[] signature) {
    var both = ASN1Sequence.getInstance(signature);
    var r = ASN1Integer.getInstance(both.getObjectAt(0)).getValue();
    var s = ASN1Integer.getInstance(both.getObjectAt(1)).getValue();
    if (r.signum() < 1 || s.signum() < 1 || r.compareTo(N) >= 0 || s.compareTo(N) >= 0) {
      return false;
    }
    var t = r.add(s).mod(N);
    var sum = add(times(s, G), times(t, point(key)));
    return t.signum() != 0 && sum != null && new BigInteger(1, hash).add(sum.x()).mod(N).equals(r);
  }

  private static Point point(PublicKey key) {
    var bytes = SubjectPublicKeyInfo.getInstance(key.getEncoded()).getPublicKeyData().getBytes();
    return new Point(
        new BigInteger(1, Arrays.copyOfRange(bytes, 1, 33)),
        new BigInteger(1, Arrays.copyOfRange(bytes, 33, 65)));
  }

  private static Point times(BigInteger k, Point p) {
    Point sum = null;
    for (int i = k.bitLength() - 1; i >= 0; i--) {
      sum = add(sum, sum);
      if (k.testBit(i)) {
        sum = add(sum, p);
      }
    }
    return sum;
  }

  private static Point add(Point a, Point b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    if (a.x().equals(b.x()) && !a.y().equals(b.y())) {
      return null;
    }
    var slope =
        a.equals(b)
            ? a.x()
                .pow(2)
                .multiply(BigInteger.valueOf(3))
                .add(A)
                .multiply(a.y().shiftLeft(1).modInverse(P))
            : b.y().subtract(a.y()).multiply(b.x().subtract(a.x()).modInverse(P));
    var x = slope.pow(2).subtract(a.x()).subtract(b.x()).mod(P);
    return new Point(x, slope.multiply(a.x().subtract(x)).subtract(a.y()).mod(P));
  }

  private static byte[] sm3(byte[]... parts) {
    var digest = new SM3Digest();
    for (var part : parts) {
      digest.update(part, 0, part.length);
    }
    var out = new byte[32];
    digest.doFinal(out, 0);
    return out;
  }

  private static byte[] field(BigInteger element) {
    var bytes = element.toByteArray();
    var field = new byte[32];
    int count = Math.min(bytes.length, 32);
    System.arraycopy(bytes, bytes.length - count, field, 32 - count, count);
    return field;
  }

  private static BigInteger hex(String digits) {
    return new BigInteger(digits, 16);
  }
}
