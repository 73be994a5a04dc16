package hk.iamsmart.members.reviewing;

import hk.iamsmart.members.applications.Application.State;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which applications the queue shows.
public enum Filter {
  /// what a reviewer may decide
  OPEN,
  /// what waits for a reviewer
  WAITING,
  /// what waits for the applicant
  ASKED,
  APPROVED,
  REJECTED,
  WITHDRAWN,
  ALL;

  Set<State> states() {
    return switch (this) {
      case OPEN -> Set.of(State.SENT, State.QUESTION);
      case WAITING -> Set.of(State.SENT);
      case ASKED -> Set.of(State.QUESTION);
      case APPROVED -> Set.of(State.APPROVED);
      case REJECTED -> Set.of(State.REJECTED);
      case WITHDRAWN -> Set.of(State.WITHDRAWN);
      case ALL ->
          Set.of(State.SENT, State.QUESTION, State.APPROVED, State.REJECTED, State.WITHDRAWN);
    };
  }

  /// In the address of the page.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Filter of(@Nullable String claimed) {
    return Arrays.stream(values()).filter(one -> one.id().equals(claimed)).findFirst().orElse(OPEN);
  }
}
