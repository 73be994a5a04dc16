package hk.iamsmart.phone.kiosk;

/// The outcome of a step at a kiosk.
public sealed interface KioskAnswer<T> {
  /// It is done.
  record Done<T>(T value) implements KioskAnswer<T> {}

  /// It is not; another try, or another card, may help.
  ///
  /// @param error the name of a `WalletFault`, or why the chip was not read: `NO_CHIP`, `TORN_OFF`,
  ///   `TOO_SLOW`, `WRONG_CARD`, `CHIP_UNREADABLE`; `BUSY` while a card is being read
  /// @param message of the server for whoever registers, in the language of the call; empty when
  ///   the server was not asked
  record Refused<T>(String error, String message) implements KioskAnswer<T> {}

  /// The server did not answer, however often it was asked. Whether it did what was asked is not
  /// known; asking again is safe.
  record Unanswered<T>() implements KioskAnswer<T> {}

  /// The value.
  ///
  /// @throws IllegalStateException when it is not done; the message says why
  default T orThrow() {
    return switch (this) {
      case Done<T>(var value) -> value;
      case Refused<T>(var error, var message) ->
          throw new IllegalStateException(error + ": " + message);
      case Unanswered<T> _ -> throw new IllegalStateException("the server does not answer");
    };
  }
}
