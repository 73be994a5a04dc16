package hk.iamsmart.platform.mail;

/// The way out for emails.
public interface Mail {
  /// Keeps the letter in the transaction of its cause and sends it when that is committed: at least
  /// once, tried again when the mail server does not answer, given up after a day. Where nothing
  /// can be sent, nothing is kept.
  void send(Letter letter);

  /// Whether there is anybody to take letters. Without one nobody can confirm an email address, so
  /// registration is not offered.
  default boolean isOpen() {
    return true;
  }
}
