package hk.iamsmart.platform.visits;

/// Why a visit is no more.
public enum VisitEnd {
  /// the phone made another code
  NEW_CODE,
  /// whoever was there left, or gave the registration up
  LEFT,
  /// something has to be done on the phone first: another card was entered, the address has to be
  /// confirmed, a guardian does not agree any more, or it registers in another way
  CHANGED,
  /// another phone's code was taken at the same reader
  SOMEBODY_ELSE,
  /// nothing happened for ten minutes
  TIME,
  /// the key of the reader was revoked
  REVOKED,
  /// it has ended well
  REGISTERED
}
