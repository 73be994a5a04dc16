package hk.iamsmart.sdk.signing;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.ec.ECAlgorithms;

/// Verification of an SM2 signature over a digest that is given as it is (GB/T 32918.2 §7.1, with
/// the given 32 bytes as `e`).
record BareSm2(ECPublicKeyParameters key) {

  boolean verifies(byte[] digest, byte[] signature) throws IOException {
    var domain = key.getParameters();
    var order = domain.getN();
    BigInteger[] numbers;
    try {
      numbers = StandardDSAEncoding.INSTANCE.decode(order, signature);
    } catch (RuntimeException e) {
      // BouncyCastle throws many kinds for what is no signature
      throw new IOException("not two numbers", e);
    }
    var r = numbers[0];
    var s = numbers[1];
    if (!within(r, order) || !within(s, order)) {
      return false;
    }
    var t = r.add(s).mod(order);
    if (t.signum() == 0) {
      return false;
    }
    var point = ECAlgorithms.sumOfTwoMultiplies(domain.getG(), s, key.getQ(), t).normalize();
    if (point.isInfinity()) {
      return false;
    }
    var e = new BigInteger(1, digest);
    return e.add(point.getAffineXCoord().toBigInteger()).mod(order).equals(r);
  }

  private static boolean within(BigInteger number, BigInteger order) {
    return number.signum() > 0 && number.compareTo(order) < 0;
  }
}
