package hk.iamsmart.platform.visits;

/// What a member of staff says of whoever stands before them and the portrait of the chip.
public enum Decision {
  /// the same person
  SAME,
  /// not the same person; the card has to be read again before anything else is decided
  OTHER,
  /// another member of staff decides
  DOUBT
}
