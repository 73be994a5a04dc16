package hk.iamsmart.sandbox.overview;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.sandbox.roster.Roster.Names;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Encipherment certificates that end soon, or have ended: without one a service gets no content
/// key, and no callback is sent to it.
final class Certificates {
  private static final Duration SOON = Duration.ofDays(60);

  private Certificates() {}

  /// When the certificate of a service ends.
  record Ending(String clientId, Instant at) {}

  /// The first that ends is the first.
  ///
  /// @param now on the house clock
  static List<Ending> ending(Names names, Instant now, int limit) {
    var latest = now.plus(SOON);
    return names.certificates().entrySet().stream()
        .map(Certificates::end)
        .filter(one -> one.at().isBefore(latest))
        .sorted(Comparator.comparing(Ending::at))
        .limit(limit)
        .toList();
  }

  private static Ending end(Map.Entry<String, String> one) {
    try {
      var pem = new ByteArrayInputStream(one.getValue().getBytes(StandardCharsets.US_ASCII));
      var certificate = CertificateFactory.getInstance("X.509").generateCertificate(pem);
      return new Ending(one.getKey(), ((X509Certificate) certificate).getNotAfter().toInstant());
    } catch (CertificateException e) {
      throw new Bug("a service is kept with a certificate that is none", e);
    }
  }
}
