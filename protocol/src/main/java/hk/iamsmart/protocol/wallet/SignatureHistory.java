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
  /// @param serviceName of the request
  /// @param digest base64
  /// @param algorithm `sigAlgo`, or `PDF`
  /// @param serialNumber of the certificate, hex
  public record MadeSignature(
      String signedAt,
      String onlineService,
      String department,
      String serviceName,
      String documentName,
      String digest,
      String algorithm,
      String serialNumber) {}
}
