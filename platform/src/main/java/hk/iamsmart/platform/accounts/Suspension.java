package hk.iamsmart.platform.accounts;

/// Why an account is suspended.
public enum Suspension {
  /// the citizen has lost the phone
  LOST_PHONE(true),
  /// ten wrong passwords
  PASSWORDS(true),
  /// the phone cannot be relied on
  INTEGRITY(true),
  /// the registry says that the holder has died, or that the card was lost
  RECORD(false),
  /// an operator, for a reason of theirs
  OPERATOR(false),
  /// the citizen wants a pause
  CITIZEN(true);

  private final boolean endedByHolder;

  Suspension(boolean endedByHolder) {
    this.endedByHolder = endedByHolder;
  }

  /// Whether it ends when its holder shows again who they are, by a fresh face or chip. The others
  /// end by a decision of staff.
  public boolean endedByHolder() {
    return endedByHolder;
  }

  /// Whether it takes the place of another: what staff and registry say outlives what its holder
  /// can end.
  boolean outweighs(Suspension other) {
    return !endedByHolder && other.endedByHolder;
  }
}
