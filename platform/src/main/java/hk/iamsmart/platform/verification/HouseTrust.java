package hk.iamsmart.platform.verification;

import hk.iamsmart.platform.authority.Authority;
import hk.iamsmart.platform.authority.Register;
import hk.iamsmart.signatures.RevocationStatus;
import hk.iamsmart.signatures.Trust;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Our own authority, now and before a change of its root.
@Component
final class HouseTrust implements Trust {
  private final Authority authority;
  private final Register register;

  HouseTrust(Authority authority, Register register) {
    this.authority = authority;
    this.register = register;
  }

  @Override
  public List<X509Certificate> roots() {
    return authority.roots();
  }

  @Override
  public List<X509Certificate> between() {
    return authority.issuers();
  }

  @Override
  public Optional<RevocationStatus> statusAt(BigInteger serialNumber, Instant at) {
    return Optional.of(register.statusAt(serialNumber, at));
  }

  /// The house that checks is the house that stamps: there is one clock.
  @Override
  public boolean believesClock(Instant stamped, Instant now) {
    return !stamped.isAfter(now);
  }
}
