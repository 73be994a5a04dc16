package hk.iamsmart.platform.profiles;

/// How a citizen stands with a utility.
public enum BillState {
  NOT_LINKED,
  /// linked; the last retrieval, if there was one, brought a bill
  LINKED,
  /// the utility has no such account
  NO_ACCOUNT,
  /// the account has no bill yet
  NO_BILL,
  /// the bill is in the name of somebody else
  NAME_MISMATCH,
  /// the utility did not answer, or not as agreed
  DOWN
}
