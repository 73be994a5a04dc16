package hk.iamsmart.members.reviewing;

import hk.iamsmart.members.applications.Application.State;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which applications the queue shows.
public enum Filter {
  /// what a reviewer may decide
  OPEN(Set.of(State.SENT, State.QUESTION)),
  /// what waits for a reviewer
  WAITING(Set.of(State.SENT)),
  /// what waits for the applicant
  ASKED(Set.of(State.QUESTION)),
  APPROVED(Set.of(State.APPROVED)),
  REJECTED(Set.of(State.REJECTED)),
  WITHDRAWN(Set.of(State.WITHDRAWN)),
  ALL(Set.of(State.SENT, State.QUESTION, State.APPROVED, State.REJECTED, State.WITHDRAWN));

  private final Set<State> states;

  Filter(Set<State> states) {
    this.states = states;
  }

  Set<State> states() {
    return states;
  }

  /// In the address of the page.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Filter of(@Nullable String claimed) {
    return Arrays.stream(values()).filter(one -> one.id().equals(claimed)).findFirst().orElse(OPEN);
  }
}
