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
/// @param until a citizen may answer, on the house clock; null when nobody was asked
/// @param settled whether its service has what it waited for, be it a refusal
public record Journey(
    long id,
    Kind kind,
    @Nullable String clientId,
    @Nullable UUID account,
    State state,
    Instant began,
    Instant ended,
    long latest,
    @Nullable Instant until,
    boolean settled) {
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

  /// As it stands: nobody is told of the end of what nobody waits for.
  ///
  /// @param now on the house clock
  public State state(Instant now) {
    boolean over = until == null || !until.isAfter(now);
    return state == State.GOING && over ? State.EXPIRED : state;
  }

  public Duration took() {
    return Duration.between(began, ended);
  }

  /// The same after another exchange of it.
  Journey with(Draft draft, long id, Instant end) {
    return new Journey(
        this.id,
        kind,
        clientId == null ? draft.exchange().clientID() : clientId,
        account == null ? draft.account() : account,
        state(draft),
        began,
        end.isAfter(ended) ? end : ended,
        id,
        later(until, draft.until()),
        settled || settles(draft));
  }

  /// What is refused ends neither what goes on nor what has ended.
  private State state(Draft draft) {
    var traits = draft.traits();
    var outcome = traits.outcome();
    if (outcome == null || (settled && draft.refused())) {
      return state;
    }
    if (draft.refused() && traits.kind() != null) {
      // a citizen has approved, and the service does not get its token
      boolean failed = traits.joinsLogin() && kind == Kind.LOGIN && state == State.DONE;
      return failed ? outcome : state;
    }
    return outcome;
  }

  /// Whether the service got its token or its callback.
  static boolean settles(Draft draft) {
    var outcome = draft.traits().outcome();
    return switch (draft.exchange().door()) {
      case API, CALLBACK -> outcome != null && outcome != State.GOING && !draft.refused();
      case BROWSER, PHONE -> false;
    };
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }
}
