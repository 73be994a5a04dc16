package hk.iamsmart.platform.partners;

import hk.iamsmart.platform.ground.CannotStart;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where a partner is reached, and with whose certificates.
///
/// @param url `https`, without a slash at the end
/// @param clientCertificate PEM file of the certificate, with its chain, that we present
/// @param clientKey PEM file of its private key, PKCS#8
/// @param authorities PEM file of the certificates that the partner's one must come from
/// @param timeout for one conversation as a whole
public record PartnerAccess(
    URI url, Path clientCertificate, Path clientKey, Path authorities, Duration timeout) {
  /// From an operator's settings, of which each but the timeout may be missing.
  ///
  /// @param settings what they have in common, such as `IAMSMART_FACE`, for the message
  /// @throws CannotStart when one is missing or cannot be right
  public static PartnerAccess of(
      String settings,
      @Nullable URI url,
      @Nullable Path clientCertificate,
      @Nullable Path clientKey,
      @Nullable Path authorities,
      Duration timeout) {
    if (url == null || clientCertificate == null || clientKey == null || authorities == null) {
      throw new CannotStart(
          settings + "_URL, _CLIENT_CERTIFICATE, _CLIENT_KEY and _AUTHORITIES go together");
    }
    if (!"https".equals(url.getScheme()) || url.getHost() == null || url.getQuery() != null) {
      throw new CannotStart(settings + "_URL is not an https URL");
    }
    if (!timeout.isPositive() || timeout.compareTo(PartnerClient.LONGEST) > 0) {
      throw new CannotStart(settings + "_TIMEOUT is not between 0 and " + PartnerClient.LONGEST);
    }
    return new PartnerAccess(url, clientCertificate, clientKey, authorities, timeout);
  }
}
