package hk.iamsmart.sandbox.programme;

/// The road does not go on here: something answered otherwise than it does on the way.
final class Stumble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param why for a developer, without secrets and personal data
  Stumble(String why) {
    super(why);
  }

  Stumble(String why, Throwable cause) {
    super(why, cause);
  }
}
