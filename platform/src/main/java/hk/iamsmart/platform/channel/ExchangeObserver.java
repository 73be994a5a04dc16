package hk.iamsmart.platform.channel;

/// Is told of exchanges after they were answered. Beans of this type are found by this room. It is
/// called on the thread of the request and must be quick: whatever takes time goes into a queue
/// with a maximum.
public interface ExchangeObserver {
  /// Whether it wants successes too; refusals come in any case.
  default boolean everything() {
    return false;
  }

  void observe(Exchange exchange);
}
