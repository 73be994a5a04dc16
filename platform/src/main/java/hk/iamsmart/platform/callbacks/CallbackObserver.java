package hk.iamsmart.platform.callbacks;

/// Is told of callbacks, contents and all: only the sandbox has one. Beans of this type are found
/// by this room. It is called on the threads that deliver and must be quick.
public interface CallbackObserver {
  /// A callback was asked for and committed; nothing was tried yet.
  void accepted(Delivery delivery);

  /// An attempt was made.
  void attempted(Delivery delivery, CallbackAttempt attempt);

  /// It was delivered, or is a dead letter.
  void ended(Fate fate);
}
