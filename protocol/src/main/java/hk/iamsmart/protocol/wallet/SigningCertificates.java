package hk.iamsmart.protocol.wallet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answer of `GET /wallet/v1/certificates`: the citizen's certificates, newest first.
public record SigningCertificates(List<SigningCertificate> certificates) {
  public SigningCertificates {
    certificates = List.copyOf(certificates);
  }

  /// One certificate.
  ///
  /// @param serialNumber hex
  /// @param family `RSA` or `SM2`
  /// @param status `VALID`, `EXPIRED`, `SUSPENDED` or `REVOKED`
  /// @param reason of a suspension or revocation (RFC 5280 §5.3.1), null otherwise
  /// @param since of a suspension or revocation, ISO 8601, null otherwise
  /// @param subject as a line of text
  /// @param notBefore ISO 8601, UTC
  /// @param notAfter ISO 8601, UTC
  /// @param certificate base64 of the DER
  public record SigningCertificate(
      String serialNumber,
      String family,
      String status,
      @Nullable String reason,
      @Nullable String since,
      String subject,
      String notBefore,
      String notAfter,
      String certificate) {}
}
