package hk.iamsmart.sdk;

/// A result is not as the contract says.
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  Unreadable(String reason) {
    super(reason);
    this.reason = reason;
  }

  /// Names a field, never its value.
  String reason() {
    return reason;
  }
}
