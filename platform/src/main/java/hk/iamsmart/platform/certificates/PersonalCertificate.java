package hk.iamsmart.platform.certificates;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.vault.KeyId;
import hk.iamsmart.protocol.signing.SignatureAlgorithm.KeyFamily;
import java.math.BigInteger;
import java.security.cert.X509Certificate;

/// A citizen's certificate with the key it is for.
public record PersonalCertificate(
    AccountId holder, KeyFamily family, KeyId key, X509Certificate certificate) {
  BigInteger serial() {
    return certificate.getSerialNumber();
  }

  /// As people write it: hex, lower case.
  public String serialNumber() {
    return serial().toString(16);
  }
}
