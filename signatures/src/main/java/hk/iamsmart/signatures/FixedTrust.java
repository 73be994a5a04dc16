package hk.iamsmart.signatures;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Trust in certificates, held by someone who cannot ask the authority.
record FixedTrust(List<X509Certificate> roots, List<X509Certificate> between) implements Trust {
  @Override
  public Optional<RevocationStatus> statusAt(BigInteger serialNumber, Instant at) {
    return Optional.empty();
  }

  /// Believed more than one's own clock: nobody but the authority makes its stamps.
  @Override
  public boolean believesClock(Instant stamped, Instant now) {
    return true;
  }
}
