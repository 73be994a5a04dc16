package hk.iamsmart.sandbox.callbacks;

/// What can be wrong with a callback on purpose. Retries are honest again, as in real life.
enum Breakage {
  /// Posted twice with the same bytes.
  DUPLICATE,
  /// Held back for a while.
  DELAYED,
  /// `state` is not what the service sent.
  WRONG_STATE,
  /// Sealed by another key than `secretKey` wraps.
  WRONG_CEK,
  /// One bit of the sealed content is flipped.
  BIT_FLIPPED,
  /// Held back until its ticket has ended, then sent once.
  EXPIRED
}
