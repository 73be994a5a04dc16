package hk.iamsmart.platform.mail;

/// Who takes emails out of the house: a mail server, or the sandbox's mailbox. It is never asked
/// within a transaction.
public interface Carrier {
  /// Hands over one email and waits until it was taken or not. Returns for whatever the other side
  /// does.
  Outcome carry(Email email);

  /// Whether there is any. Where there is none it is never asked to carry.
  default boolean isThere() {
    return true;
  }

  /// What became of one attempt.
  sealed interface Outcome {
    /// The other side answers for it now.
    record Taken() implements Outcome {}

    /// Nothing is ever delivered to this address.
    ///
    /// @param why without anything personal
    record Refused(String why) implements Outcome {}

    /// It may be taken later.
    ///
    /// @param why without anything personal
    record NotNow(String why) implements Outcome {}
  }

  /// For an installation that sends no email.
  static Carrier nobody() {
    return new Carrier() {
      @Override
      public Outcome carry(Email email) {
        return new Outcome.NotNow("there is no mail server");
      }

      @Override
      public boolean isThere() {
        return false;
      }
    };
  }
}
