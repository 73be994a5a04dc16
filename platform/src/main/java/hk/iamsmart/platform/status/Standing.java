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
/// @param announcements as they were last read; empty while the database has never answered
public record Standing(
    Instant at, Optional<Waiting> waiting, Optional<List<Announcement>> announcements) {
  /// In one word.
  public enum State {
    UP,
    /// it works, and the operator says that something does not
    INCIDENT,
    /// planned maintenance has begun
    DOWNTIME,
    DOWN
  }

  public Standing {
    announcements = announcements.map(List::copyOf);
  }

  public State state() {
    if (waiting.isEmpty()) {
      return State.DOWN;
    }
    return now(Kind.INCIDENT) ? State.INCIDENT : now(Kind.DOWNTIME) ? State.DOWNTIME : State.UP;
  }

  private boolean now(Kind kind) {
    return announcements.stream()
        .flatMap(List::stream)
        .anyMatch(one -> one.kind() == kind && one.covers(at));
  }

  /// The next first; what is over is no plan any more. Empty when it is not known.
  public Optional<List<Announcement>> downtimes() {
    return announcements.map(all ->
        all.stream()
            .filter(one -> one.kind() == Kind.DOWNTIME)
            .filter(one -> one.until().map(end -> end.isAfter(at)).orElse(true))
            .sorted(Comparator.comparing(Announcement::from))
            .toList());
  }

  /// What goes on, then what is over; of either what began last first. Empty when it is not known.
  public Optional<List<Announcement>> incidents() {
    return announcements.map(all ->
        all.stream()
            .filter(one -> one.kind() == Kind.INCIDENT && !one.from().isAfter(at))
            .sorted(
                Comparator.comparing((Announcement one) -> !one.covers(at))
                    .thenComparing(Announcement::from, Comparator.reverseOrder()))
            .toList());
  }
}
