package hk.iamsmart.sandbox.personas;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.protocol.wallet.ApprovalOutcome;
import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.FormChoices;
import hk.iamsmart.protocol.wallet.FormField;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.sandbox.clock.MovableClock;
import java.util.Optional;

/// What a persona's phone does with a question that it has.
final class PhoneAnswers {
  /// More than any check of a step-up has attempts.
  private static final int PERSISTENCE = 20;

  private PhoneAnswers() {}

  /// Waits as long as the behaviour says, then answers.
  static PhoneAnswer<ApprovalOutcome> answer(
      Phone phone, Behaviour behaviour, String ticket, MovableClock clock)
      throws InterruptedException {
    if (behaviour.delay().isPositive()) {
      clock.await(behaviour.delay());
    }
    return now(phone, behaviour, ticket);
  }

  /// Answers at once. Who ignores questions is not made to answer one.
  static PhoneAnswer<ApprovalOutcome> now(Phone phone, Behaviour behaviour, String ticket) {
    return switch (behaviour.answer()) {
      case APPROVE -> approve(phone, behaviour, ticket);
      case REJECT -> phone.reject(ticket);
      case CANCEL -> phone.cancel(ticket);
      case IGNORE -> throw new IllegalStateException("the persona ignores questions");
    };
  }

  /// Opens a link and answers at once.
  ///
  /// @return why it was not approved, in capitals; empty when it was
  static Optional<String> agreement(Phone phone, Behaviour behaviour, String link) {
    if (behaviour.answer() == Behaviour.Answer.IGNORE) {
      return Optional.of("GUARDIAN_SILENT");
    }
    var opened = phone.claim(link);
    if (!(opened instanceof PhoneAnswer.Done<ApprovalView>(var view))) {
      return Optional.of(reason(opened));
    }
    var answer = now(phone, behaviour, view.ticket());
    if (!(answer instanceof PhoneAnswer.Done<ApprovalOutcome>(var outcome))) {
      return Optional.of(reason(answer));
    }
    return outcome.outcome().equals("APPROVED")
        ? Optional.empty()
        : Optional.of("GUARDIAN_REFUSED");
  }

  /// Why it is not done, in capitals.
  static String reason(PhoneAnswer<?> answer) {
    return switch (answer) {
      case PhoneAnswer.Refused<?> refused -> refused.error();
      case PhoneAnswer.NotConfirmed<?> _ -> "NOT_CONFIRMED";
      case PhoneAnswer.NotBound<?> _ -> "NOT_BOUND";
      case PhoneAnswer.NotAsShown<?> _ -> "NOT_AS_SHOWN";
      case PhoneAnswer.NotRecognised<?> _ -> "NOT_RECOGNISED";
      case PhoneAnswer.Done<?> _ -> throw new IllegalStateException("it is done");
    };
  }

  /// Whoever is not recognised tries again until there are no attempts left.
  private static PhoneAnswer<ApprovalOutcome> approve(
      Phone phone, Behaviour behaviour, String ticket) {
    if (!(phone.show(ticket) instanceof PhoneAnswer.Done<ApprovalView>(var view))) {
      return phone.approve(ticket);
    }
    var choices = choices(view, behaviour);
    var answer = phone.approve(view, choices);
    for (int i = 1; i < PERSISTENCE && mayTryAgain(answer); i++) {
      answer = phone.approve(ticket, choices);
    }
    return answer;
  }

  private static boolean mayTryAgain(PhoneAnswer<?> answer) {
    return answer instanceof PhoneAnswer.NotRecognised<?> n && n.attemptsLeft() > 0;
  }

  private static FormChoices choices(ApprovalView view, Behaviour behaviour) {
    if (!(view.details() instanceof Details.Form(var form)) || behaviour.leaveOut().isEmpty()) {
      return new FormChoices(null);
    }
    return new FormChoices(
        form.fields().stream()
            .filter(f -> f.optional() && f.text() != null)
            .map(FormField::name)
            .filter(name -> !behaviour.leaveOut().contains(name))
            .toList());
  }

  /// Whether the server said no for this reason.
  static boolean refuses(PhoneAnswer<?> answer, WalletFault fault) {
    return answer instanceof PhoneAnswer.Refused<?> refused && refused.error().equals(fault.name());
  }

  /// For the developer who wonders.
  static String words(PhoneAnswer<?> told) {
    return switch (told) {
      case PhoneAnswer.Done<?>(ApprovalOutcome(var outcome)) -> outcome;
      case PhoneAnswer.Done<?> _ -> "done";
      case PhoneAnswer.Refused<?> r -> r.error() + ": " + r.message();
      case PhoneAnswer.NotConfirmed<?> n -> "the sensor says " + n.answer();
      case PhoneAnswer.NotBound<?> _ -> "there was nothing to answer any more";
      case PhoneAnswer.NotAsShown<?> n ->
          "what was to be signed is not what was shown: " + n.field();
      case PhoneAnswer.NotRecognised<?> n ->
          n.method() + " was not recognised, attempts left: " + n.attemptsLeft();
    };
  }
}
