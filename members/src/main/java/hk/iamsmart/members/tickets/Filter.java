package hk.iamsmart.members.tickets;

import hk.iamsmart.members.tickets.Ticket.State;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Which tickets a list shows.
public enum Filter {
  /// all that are not closed
  CURRENT,
  OPEN,
  WAITING,
  ANSWERED,
  CLOSED,
  ALL;

  Set<State> states() {
    return switch (this) {
      case CURRENT -> EnumSet.complementOf(EnumSet.of(State.CLOSED));
      case OPEN -> EnumSet.of(State.OPEN);
      case WAITING -> EnumSet.of(State.WAITING);
      case ANSWERED -> EnumSet.of(State.ANSWERED);
      case CLOSED -> EnumSet.of(State.CLOSED);
      case ALL -> EnumSet.allOf(State.class);
    };
  }

  /// In addresses.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The first one for whatever is none.
  public static Filter of(String claimed) {
    return Arrays.stream(values())
        .filter(one -> one.word().equals(claimed))
        .findFirst()
        .orElse(CURRENT);
  }
}
