package hk.iamsmart.platform.verification;

import hk.iamsmart.platform.certificates.Certificates;
import hk.iamsmart.platform.certificates.RevocationStatus;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// Our own authority, now and before a change of its root.
@Component
final class HouseTrust implements Trust {
  private final Certificates certificates;

  HouseTrust(Certificates certificates) {
    this.certificates = certificates;
  }

  @Override
  public List<X509Certificate> roots() {
    return certificates.roots();
  }

  @Override
  public List<X509Certificate> between() {
    return certificates.issuers();
  }

  @Override
  public RevocationStatus statusAt(BigInteger serialNumber, Instant at) {
    return certificates.statusAt(serialNumber, at);
  }
}
