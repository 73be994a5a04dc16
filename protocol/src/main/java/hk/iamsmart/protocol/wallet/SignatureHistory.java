package hk.iamsmart.protocol.wallet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answer of `GET /wallet/v1/signatures`: what was signed with the citizen's keys, newest first.
///
/// @param next for the query parameter `before` of the next page; null on the last one
public record SignatureHistory(List<MadeSignature> signatures, @Nullable String next) {
  public SignatureHistory {
    signatures = List.copyOf(signatures);
  }

  /// One signature.
  ///
  /// @param signedAt ISO 8601, UTC
  /// @param onlineService the registered name, in the language of the call
  /// @param department in the service's own words; empty when none was given
  /// @param registeredDepartment what it was registered as when it was signed, in the language of
  ///   the call; null when it was not, and then the department is shown as a quotation
  /// @param serviceName of the request, in the service's own words
  /// @param registeredService as of the department
  /// @param digest base64
  /// @param algorithm `sigAlgo`, or `PDF`
  /// @param serialNumber of the certificate, hex
  public record MadeSignature(
      String signedAt,
      String onlineService,
      String department,
      @Nullable String registeredDepartment,
      String serviceName,
      @Nullable String registeredService,
      String documentName,
      String digest,
      String algorithm,
      String serialNumber) {}
}
