package hk.iamsmart.sandbox.personas;

import hk.iamsmart.phone.PhoneAnswer;

/// Passes on a refusal as the refusal of the next step.
final class PhoneAnswers {
  private PhoneAnswers() {}

  static <T> PhoneAnswer<T> withoutValue(PhoneAnswer<?> refused) {
    return switch (refused) {
      case PhoneAnswer.Done<?> _ -> throw new IllegalStateException("done is no refusal");
      case PhoneAnswer.Refused<?>(var error, var message, var txId) ->
          new PhoneAnswer.Refused<>(error, message, txId);
      case PhoneAnswer.NotConfirmed<?>(var answer) -> new PhoneAnswer.NotConfirmed<>(answer);
      case PhoneAnswer.NotBound<?> _ -> new PhoneAnswer.NotBound<>();
    };
  }
}
