package hk.iamsmart.members.recovery;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What one member of staff started so that an administrator comes in again.
///
/// @param person whom it is for
/// @param reason personal data
/// @param startedBy as the audit names them
/// @param until when another member of staff may confirm it at the latest
public record Recovery(
    UUID id,
    UUID person,
    String reason,
    String startedBy,
    Instant startedAt,
    Instant until,
    State state,
    Optional<End> end) {
  public enum State {
    OPEN,
    CONFIRMED,
    WITHDRAWN,
    EXPIRED
  }

  /// @param by as the audit names them
  public record End(String by, Instant at) {}

  @Override
  public String toString() {
    return "Recovery[" + id + ", " + state + "]";
  }
}
