package hk.iamsmart.members.lists;

/// What became of a change to a list.
public enum Outcome {
  DONE,
  UNKNOWN,
  /// Another line is called so.
  ID_TAKEN,
  /// Somebody else changed the line after it was read.
  CHANGED_MEANWHILE,
  /// The list is as long as it may be.
  FULL,
  /// Nothing would be shown any more.
  LAST,
  NOTHING_TO_CHANGE
}
