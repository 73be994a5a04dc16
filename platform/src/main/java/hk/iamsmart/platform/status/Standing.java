package hk.iamsmart.platform.status;

import hk.iamsmart.platform.callbacks.Callbacks.Waiting;
import hk.iamsmart.platform.status.Announcement.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How the installation stood at a moment.
///
/// @param at house clock
/// @param waiting callbacks; empty when the database did not answer
/// @param announcements what begins last first; none when the database did not answer
public record Standing(Instant at, Optional<Waiting> waiting, List<Announcement> announcements) {
  /// In one word.
  public enum State {
    UP,
    /// it works, and the operator says that something does not
    INCIDENT,
    /// a planned downtime has begun
    DOWNTIME,
    DOWN
  }

  public Standing {
    announcements = List.copyOf(announcements);
  }

  public State state() {
    if (waiting.isEmpty()) {
      return State.DOWN;
    }
    return now(Kind.INCIDENT) ? State.INCIDENT : now(Kind.DOWNTIME) ? State.DOWNTIME : State.UP;
  }

  private boolean now(Kind kind) {
    return announcements.stream().anyMatch(one -> one.kind() == kind && one.covers(at));
  }

  /// The next first; what is over is no plan any more.
  public List<Announcement> downtimes() {
    return announcements.stream()
        .filter(one -> one.kind() == Kind.DOWNTIME)
        .filter(one -> one.until().map(end -> end.isAfter(at)).orElse(true))
        .sorted(Comparator.comparing(Announcement::from))
        .toList();
  }

  public List<Announcement> incidents() {
    return announcements.stream()
        .filter(one -> one.kind() == Kind.INCIDENT && !one.from().isAfter(at))
        .toList();
  }
}
