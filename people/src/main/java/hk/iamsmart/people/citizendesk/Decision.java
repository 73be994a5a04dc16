package hk.iamsmart.people.citizendesk;

import hk.iamsmart.platform.ground.AccountId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What one member of staff started about an account, and another one has to confirm.
///
/// @param reason without anything personal
/// @param startedBy as the audit names them
/// @param until when it may be confirmed at the latest
public record Decision(
    UUID id,
    AccountId account,
    Kind kind,
    String reason,
    String startedBy,
    Instant startedAt,
    Instant until,
    State state,
    Optional<End> end) {
  public enum Kind {
    SUSPEND,
    RESUME
  }

  public enum State {
    OPEN,
    CONFIRMED,
    WITHDRAWN,
    EXPIRED
  }

  /// @param by as the audit names them
  public record End(String by, Instant at) {}

  /// One that nobody confirmed in time has expired, whether the sweep came by or not.
  Decision at(Instant now) {
    return state == State.OPEN && !now.isBefore(until)
        ? new Decision(id, account, kind, reason, startedBy, startedAt, until, State.EXPIRED, end)
        : this;
  }

  public boolean isOpen() {
    return state == State.OPEN;
  }
}
