package hk.iamsmart.platform.mail;

/// The way out for e-mails.
public interface Mail {
  /// Keeps the letter in the transaction of its cause and sends it when that is committed: at least
  /// once, tried again when the mail server does not answer, given up after a day.
  void send(Letter letter);
}
