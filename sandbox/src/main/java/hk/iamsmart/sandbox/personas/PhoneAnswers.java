package hk.iamsmart.sandbox.personas;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.protocol.wallet.ApprovalOutcome;
import hk.iamsmart.sandbox.MovableClock;

/// What a persona's phone does with a question that it has.
final class PhoneAnswers {
  private PhoneAnswers() {}

  /// Waits as long as the behaviour says, then answers.
  static PhoneAnswer<ApprovalOutcome> answer(
      Phone phone, Behaviour behaviour, String ticket, MovableClock clock)
      throws InterruptedException {
    if (behaviour.delay().isPositive()) {
      clock.await(behaviour.delay());
    }
    return switch (behaviour.answer()) {
      case APPROVE, IGNORE -> phone.approve(ticket);
      case REJECT -> phone.reject(ticket);
      case CANCEL -> phone.cancel(ticket);
    };
  }

  /// For the developer who wonders.
  static String words(PhoneAnswer<ApprovalOutcome> told) {
    return switch (told) {
      case PhoneAnswer.Done<ApprovalOutcome> done -> done.value().outcome();
      case PhoneAnswer.Refused<ApprovalOutcome> r -> r.error() + ": " + r.message();
      case PhoneAnswer.NotConfirmed<ApprovalOutcome> n -> "the sensor says " + n.answer();
      case PhoneAnswer.NotBound<ApprovalOutcome> _ -> "there was nothing to answer any more";
      case PhoneAnswer.NotAsShown<ApprovalOutcome> n ->
          "what was to be signed is not what was shown: " + n.field();
      case PhoneAnswer.NotRecognised<ApprovalOutcome> n ->
          n.method() + " was not recognised, attempts left: " + n.attemptsLeft();
    };
  }
}
