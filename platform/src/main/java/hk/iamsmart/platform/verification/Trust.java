package hk.iamsmart.platform.verification;

import hk.iamsmart.platform.authority.RevocationStatus;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/// Whom a check believes.
interface Trust {
  /// Where a chain may end.
  List<X509Certificate> roots();

  /// Certificates that may be missing between a signer's and a root.
  List<X509Certificate> between();

  RevocationStatus statusAt(BigInteger serialNumber, Instant at);
}
