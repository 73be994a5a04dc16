package hk.iamsmart.signatures;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Whom a check believes.
public interface Trust {
  /// Where a chain may end.
  List<X509Certificate> roots();

  /// Certificates that may be missing between a signer's and a root.
  List<X509Certificate> between();

  /// What the authority says of one of its certificates.
  ///
  /// @return empty when nobody can be asked; a serial number that the authority does not know is
  ///   [RevocationStatus.Unknown]
  Optional<RevocationStatus> statusAt(BigInteger serialNumber, Instant at);

  /// Whether a time stamp may be of this time although the judge's own clock says another. By
  /// default it may be some minutes ahead, because the two are not one clock.
  default boolean believesClock(Instant stamped, Instant now) {
    return !stamped.isAfter(now.plus(Duration.ofMinutes(5)));
  }

  /// Trusts these authorities, without asking whether they took anything back.
  ///
  /// @throws IllegalArgumentException without any root
  static Trust in(Collection<X509Certificate> roots, Collection<X509Certificate> between) {
    if (roots.isEmpty()) {
      throw new IllegalArgumentException("at least one root must be trusted");
    }
    return new FixedTrust(List.copyOf(roots), List.copyOf(between));
  }
}
