package hk.iamsmart.platform.channel;

/// Is told of exchanges after they were answered. Beans of this type are found by this room. It is
/// called on the thread of the request and must be quick: whatever takes time goes into a queue
/// with a maximum.
public interface ExchangeObserver {
  /// Whether it wants successes too; refusals come in any case.
  default boolean everything() {
    return false;
  }

  /// Whether it wants the contents of successes as well, which have to be kept for it.
  default boolean contents() {
    return everything();
  }

  void observe(Exchange exchange);
}
