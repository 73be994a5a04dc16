package hk.iamsmart.phone;

/// What came of asking a phone to do something.
public sealed interface PhoneAnswer<T> {
  /// It is done.
  record Done<T>(T value) implements PhoneAnswer<T> {}

  /// The server refused.
  ///
  /// @param error the name of a `WalletFault`; a newer server may know more of them
  /// @param message for the citizen
  /// @param txID to quote when asking for help
  record Refused<T>(String error, String message, String txID) implements PhoneAnswer<T> {}

  /// The owner's finger or face did not confirm; the server has not been asked.
  record NotConfirmed<T>(BiometricAnswer answer) implements PhoneAnswer<T> {}

  /// This phone is bound to no account.
  record NotBound<T>() implements PhoneAnswer<T> {}

  /// The value.
  ///
  /// @throws IllegalStateException when it is not done; the message says why
  default T orThrow() {
    return switch (this) {
      case Done<T>(var value) -> value;
      case Refused<T>(var error, var message, var txId) ->
          throw new IllegalStateException(error + ": " + message + " " + txId);
      case NotConfirmed<T>(var answer) -> throw new IllegalStateException("sensor: " + answer);
      case NotBound<T> _ -> throw new IllegalStateException("bound to no account");
    };
  }
}
