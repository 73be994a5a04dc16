package hk.iamsmart.signatures.pdf;

/// Why a file is not read. The message is for developers and names no content.
public final class Unreadable extends Exception {
  private static final long serialVersionUID = 1;

  /// What kind of obstacle it was.
  public enum Why {
    /// it does not begin as a PDF does
    NOT_A_PDF,
    /// its structure is broken, or would be understood differently by different readers
    DAMAGED,
    /// it asks for more work or memory than we spend
    TOO_MUCH
  }

  private final Why why;

  Unreadable(Why why, String message) {
    super(message, null, false, false); // a file may have very many broken objects
    this.why = why;
  }

  static Unreadable damaged(String message) {
    return new Unreadable(Why.DAMAGED, message);
  }

  public Why why() {
    return why;
  }
}
