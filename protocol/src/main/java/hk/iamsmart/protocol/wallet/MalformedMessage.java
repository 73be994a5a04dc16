package hk.iamsmart.protocol.wallet;

/// A message that has not its form. The message says where, never what was in it.
public final class MalformedMessage extends Exception {
  private static final long serialVersionUID = 1L;

  private final String at;
  private final boolean absent;

  public MalformedMessage(String message) {
    this(message, "", false);
  }

  /// @param at the member, joined by dots; empty for the message as a whole
  /// @param absent whether it is missing, not wrong
  public MalformedMessage(String message, String at, boolean absent) {
    super(message);
    this.at = at;
    this.absent = absent;
  }

  /// The member that is wrong, by the names of the records; empty for the message as a whole.
  public String at() {
    return at;
  }

  /// Whether that member is missing.
  public boolean absent() {
    return absent;
  }
}
