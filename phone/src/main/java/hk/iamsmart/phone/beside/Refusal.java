package hk.iamsmart.phone.beside;

/// Why a program beside a browser does not do what a page wants. No personal data is in it.
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  /// As the page is told, with the status of HTTP.
  public enum Reason {
    MALFORMED(400),
    NOT_PAIRED(401),
    OUTDATED(401),
    FOREIGN_ORIGIN(403),
    WRONG_CODE(403),
    NOT_FOUND(404),
    NOT_ALLOWED(405),
    BUSY(409),
    TOO_LARGE(413),
    NOT_JSON(415),
    UNKNOWN_HOST(421);

    private final int status;

    Reason(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  private final Reason reason;
  private final String told;

  public Refusal(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
    this.told = message;
  }

  public String told() {
    return told;
  }

  public Reason reason() {
    return reason;
  }
}
