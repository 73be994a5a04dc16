package hk.iamsmart.sandbox.log;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A login or a request with everything that belongs to it, from the first call to the last.
///
/// @param id that of its first exchange
/// @param account of the citizen, once a phone has taken part
/// @param began on the real clock, like `ended`
/// @param latest the id of its latest exchange
public record Journey(
    long id,
    Kind kind,
    @Nullable String clientId,
    @Nullable UUID account,
    State state,
    Instant began,
    Instant ended,
    long latest) {
  /// What it is about.
  public enum Kind {
    LOGIN,
    PROFILE,
    FORM,
    SIGNATURE,
    PDF,
    BULK,
    STEP_UP
  }

  /// What has become of it.
  public enum State {
    GOING,
    DONE,
    /// An error ended it.
    REFUSED,
    /// The citizen said no, or left it.
    REJECTED,
    EXPIRED
  }

  /// As it stands now: nobody is told of the end of what nobody waits for.
  public State state(Instant now) {
    boolean over = ended.plus(LONGEST).isBefore(now);
    return state == State.GOING && over ? State.EXPIRED : state;
  }

  public Duration took() {
    return Duration.between(began, ended);
  }

  /// Nothing waits for a citizen for longer.
  static final Duration LONGEST = Duration.ofMinutes(18);

  /// The same after another exchange of it.
  Journey with(Draft draft, long id, Instant end) {
    var traits = draft.traits();
    var outcome = traits.outcome();
    return new Journey(
        this.id,
        kind,
        clientId == null ? draft.exchange().clientID() : clientId,
        account == null ? draft.account() : account,
        outcome == null ? state : outcome,
        began,
        end.isAfter(ended) ? end : ended,
        id);
  }
}
