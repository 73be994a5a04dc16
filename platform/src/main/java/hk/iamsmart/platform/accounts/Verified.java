package hk.iamsmart.platform.accounts;

import java.time.Instant;

/// How a fact about a citizen was verified, as it was written down.
///
/// @param by in the words of the account of all deeds: `system:platform`, `operator:…`
public record Verified(Evidence.Fact fact, Evidence.Means means, String by, Instant at) {
  /// Whether a member of staff saw to it.
  public boolean byStaff() {
    return by.startsWith("operator:");
  }
}
