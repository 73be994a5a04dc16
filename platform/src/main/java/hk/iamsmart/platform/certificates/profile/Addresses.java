package hk.iamsmart.platform.certificates.profile;

import hk.iamsmart.platform.ground.HouseSettings;
import org.springframework.stereotype.Component;

/// Where a verifier finds what it needs; written into certificates.
@Component
public final class Addresses {
  private final String pki;

  public Addresses(HouseSettings house) {
    this.pki = house.baseUrl() + "/pki/";
  }

  public String ocsp() {
    return pki + "ocsp";
  }

  /// @param authority its name, such as `issuing`
  public String certificate(String authority) {
    return pki + authority + ".cer";
  }

  public String list(String authority) {
    return pki + authority + ".crl";
  }

  public String delta(String authority) {
    return pki + authority + "-delta.crl";
  }

  /// The certification practice statement.
  public String statement() {
    return pki + "cps.txt";
  }
}
