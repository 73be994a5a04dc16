package hk.iamsmart.sandbox.overview;

import java.time.Duration;
import java.util.Arrays;

/// How far back the overview looks, and in which pieces.
public enum Period {
  HALF_HOUR("30m", Duration.ofMinutes(1), 30),
  DAY("day", Duration.ofMinutes(30), 48),
  WEEK("week", Duration.ofHours(3), 56);

  private final String wire;
  private final Duration piece;
  private final int pieces;

  Period(String wire, Duration piece, int pieces) {
    this.wire = wire;
    this.piece = piece;
    this.pieces = pieces;
  }

  /// As the address has it.
  public String wire() {
    return wire;
  }

  Duration piece() {
    return piece;
  }

  int pieces() {
    return pieces;
  }

  /// The shortest one when nothing else is named.
  static Period parse(String claimed) {
    return Arrays.stream(values())
        .filter(p -> p.wire.equals(claimed))
        .findFirst()
        .orElse(HALF_HOUR);
  }
}
