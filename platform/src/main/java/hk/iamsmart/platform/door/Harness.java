package hk.iamsmart.platform.door;

/// Where tests and load come from: callers of these networks are not limited by their address.
/// Production has no bean of this type.
public record Harness(Networks networks) {
  /// This machine itself.
  public static Harness loopback() {
    return new Harness(Networks.parse("127.0.0.0/8,::1"));
  }
}
