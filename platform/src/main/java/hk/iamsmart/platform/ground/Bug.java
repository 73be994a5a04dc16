package hk.iamsmart.platform.ground;

/// Something that cannot happen unless this program is wrong. Never for anything a caller can
/// cause.
public final class Bug extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message what was believed impossible; no secret and no personal data
  public Bug(String message) {
    super(message);
  }

  /// @param message what was believed impossible; no secret and no personal data
  public Bug(String message, Throwable cause) {
    super(message, cause);
  }
}
