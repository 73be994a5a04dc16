package hk.iamsmart.phone;

import hk.iamsmart.protocol.wallet.FieldProblem;
import java.util.List;
import java.util.function.Function;

/// The outcome of asking a phone to do something.
public sealed interface PhoneAnswer<T> {
  /// It is done.
  record Done<T>(T value) implements PhoneAnswer<T> {}

  /// The server refused.
  ///
  /// @param error the name of a `WalletFault`; a newer server may know more of them
  /// @param message for the citizen
  /// @param txID to quote when asking for help
  /// @param problems what is wrong with the parts of a value
  record Refused<T>(String error, String message, String txID, List<FieldProblem> problems)
      implements PhoneAnswer<T> {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /// This answer as that of a step that gives something else.
  ///
  /// @throws IllegalStateException when it is done
  default <B> PhoneAnswer<B> refusal() {
    return switch (this) {
      case Done<T> _ -> throw new IllegalStateException("done is no refusal");
      case Refused<T>(var error, var message, var txId, var problems) ->
          new Refused<>(error, message, txId, problems);
      case NotConfirmed<T>(var answer) -> new NotConfirmed<>(answer);
      case NotBound<T> _ -> new NotBound<>();
      case NotAsShown<T>(var field) -> new NotAsShown<>(field);
      case NotRecognised<T>(var method, var left) -> new NotRecognised<>(method, left);
    };
  }

  /// The same answer with something made of its value.
  default <B> PhoneAnswer<B> map(Function<T, B> of) {
    return this instanceof Done<T>(var value) ? new Done<>(of.apply(value)) : refusal();
  }

  /// The owner's finger or face did not confirm; the server has not been asked.
  record NotConfirmed<T>(BiometricAnswer answer) implements PhoneAnswer<T> {}

  /// This phone is bound to no account.
  record NotBound<T>() implements PhoneAnswer<T> {}

  /// What the server wants signed is not what it was asked for: nothing has been signed.
  ///
  /// @param field the name of the field that is missing or too many, in a signing the member of the
  ///   view that the statement does not name, `documents` or `commitment`; empty when it is the
  ///   whole
  record NotAsShown<T>(String field) implements PhoneAnswer<T> {}

  /// A face or card was not recognised, so there is nothing to sign yet.
  ///
  /// @param method `FR` or `NFC`
  /// @param attemptsLeft 0 when this ended the question
  record NotRecognised<T>(String method, int attemptsLeft) implements PhoneAnswer<T> {}

  /// The value.
  ///
  /// @throws IllegalStateException when it is not done; the message says why
  default T orThrow() {
    return switch (this) {
      case Done<T>(var value) -> value;
      case Refused<T>(var error, var message, var txId, var _) ->
          throw new IllegalStateException(error + ": " + message + " " + txId);
      case NotConfirmed<T>(var answer) -> throw new IllegalStateException("sensor: " + answer);
      case NotBound<T> _ -> throw new IllegalStateException("bound to no account");
      case NotAsShown<T>(var field) ->
          throw new IllegalStateException("not as it was shown: " + field);
      case NotRecognised<T>(var method, var left) ->
          throw new IllegalStateException(method + " not recognised, attempts left: " + left);
    };
  }
}
