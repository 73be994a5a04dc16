package hk.iamsmart.members.emergencies;

import hk.iamsmart.platform.ground.ClientId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What one member of staff started and another one has to confirm.
///
/// @param reason which the organisation reads as well
/// @param startedBy as the audit names them
/// @param until when another member of staff may confirm it at the latest
/// @param version what it became in the history of the copy
public record Emergency(
    UUID id,
    ClientId client,
    Change change,
    String reason,
    String startedBy,
    Instant startedAt,
    Instant until,
    State state,
    Optional<End> end,
    Optional<Integer> version) {
  public enum State {
    OPEN,
    CONFIRMED,
    WITHDRAWN,
    EXPIRED
  }

  /// @param by as the audit names them
  public record End(String by, Instant at) {}

  /// One that nobody confirmed in time has expired, whether the sweep came by or not.
  Emergency at(Instant now, String reason) {
    return new Emergency(
        id,
        client,
        change,
        reason,
        startedBy,
        startedAt,
        until,
        state == State.OPEN && !now.isBefore(until) ? State.EXPIRED : state,
        end,
        version);
  }

  @Override
  public String toString() {
    return "Emergency[" + id + ", " + state + "]";
  }
}
