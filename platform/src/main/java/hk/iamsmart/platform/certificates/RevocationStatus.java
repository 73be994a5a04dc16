package hk.iamsmart.platform.certificates;

import hk.iamsmart.platform.ground.Bug;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the authority says of a certificate at an instant.
public sealed interface RevocationStatus {
  record Good() implements RevocationStatus {}

  /// On hold; it may become good again.
  record Suspended(Instant since) implements RevocationStatus {}

  /// @param reason of RFC 5280 §5.3.1, such as `keyCompromise`
  record Revoked(Instant since, String reason) implements RevocationStatus {}

  /// No certificate of this authority has the serial number.
  record Unknown() implements RevocationStatus {}

  /// As it lies in the database. An expired certificate is good: its own dates say that it ended.
  static RevocationStatus of(String state, @Nullable String reason, @Nullable Instant since) {
    if (state.equals("VALID") || state.equals("EXPIRED") && reason == null) {
      return new Good();
    }
    if (since == null) {
      throw new Bug("a certificate was revoked at no time");
    }
    return state.equals("REVOKED")
        ? new Revoked(since, reason == null ? "unspecified" : reason)
        : new Suspended(since);
  }
}
