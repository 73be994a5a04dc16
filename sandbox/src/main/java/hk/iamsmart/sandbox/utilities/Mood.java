package hk.iamsmart.sandbox.utilities;

/// How a utility answers about one persona.
public enum Mood {
  /// with a bill
  OK,
  DOWN,
  /// with a bill of somebody else
  NAME_MISMATCH,
  NO_ACCOUNT,
  NO_BILL
}
