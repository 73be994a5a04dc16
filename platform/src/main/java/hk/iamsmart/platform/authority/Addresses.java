package hk.iamsmart.platform.authority;

import hk.iamsmart.platform.ground.HouseSettings;
import org.springframework.stereotype.Component;

/// Where a verifier finds what it needs; written into certificates.
@Component
final class Addresses {
  private final String pki;

  Addresses(HouseSettings house) {
    this.pki = house.baseUrl() + "/pki/";
  }

  String ocsp() {
    return pki + "ocsp";
  }

  /// @param authority its name, such as `issuing`
  String certificate(String authority) {
    return pki + authority + ".cer";
  }

  String list(String authority) {
    return pki + authority + ".crl";
  }

  String delta(String authority) {
    return pki + authority + "-delta.crl";
  }

  /// The certification practice statement.
  String statement() {
    return pki + "cps.txt";
  }
}
