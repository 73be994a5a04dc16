package hk.iamsmart.members.proposals;

import java.time.Instant;
import java.util.UUID;

/// What somebody said about a proposal. Personal data.
///
/// @param author by the person's id
public record Remark(UUID author, Kind kind, String text, Instant at) {
  public enum Kind {
    REMARK,
    /// of whoever asked for changes
    CHANGES,
    /// of whoever declined
    REASON
  }

  @Override
  public String toString() {
    return "Remark[" + kind + "]";
  }
}
