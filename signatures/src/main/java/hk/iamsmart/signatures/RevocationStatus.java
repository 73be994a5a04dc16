package hk.iamsmart.signatures;

import java.time.Instant;

/// What the authority says of a certificate at an instant.
public sealed interface RevocationStatus {
  record Good() implements RevocationStatus {}

  /// On hold; it may become good again.
  record Suspended(Instant since) implements RevocationStatus {}

  /// @param reason of RFC 5280 §5.3.1, such as `keyCompromise`
  record Revoked(Instant since, String reason) implements RevocationStatus {}

  /// No certificate of this authority has the serial number.
  record Unknown() implements RevocationStatus {}
}
