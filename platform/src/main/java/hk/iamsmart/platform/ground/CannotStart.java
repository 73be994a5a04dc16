package hk.iamsmart.platform.ground;

/// The operator must change something before this program can run. Its message is one line that
/// says what; it is printed without a stack trace and the process ends with exit code 1.
public final class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message what is wrong and what to do, in one line; no secret
  public CannotStart(String message) {
    super(message);
  }

  /// @param message what is wrong and what to do, in one line; no secret
  public CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
