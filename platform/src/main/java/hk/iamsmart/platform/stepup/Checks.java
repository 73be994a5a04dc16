package hk.iamsmart.platform.stepup;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Approvals;
import hk.iamsmart.platform.approvals.Refusal;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Attempts of citizens to pass a check. What was captured is judged and forgotten. The last
/// attempt that fails ends the question.
@Component
final class Checks {
  private final StepUpStore store;
  private final Examiners examiners;
  private final Approvals approvals;
  private final Accounts accounts;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Checks(
      StepUpStore store,
      Examiners examiners,
      Approvals approvals,
      Accounts accounts,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.examiners = examiners;
    this.approvals = approvals;
    this.accounts = accounts;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// The outcome of an attempt.
  sealed interface Attempt {
    /// @param left attempts; none when it did not pass and the question is over
    record Judged(boolean passed, int left) implements Attempt {}

    /// No attempt may begin now: the last one is being judged, or the check is over.
    record NoneLeft() implements Attempt {}

    /// @param reason for the log; no personal data
    record Unavailable(String reason) implements Attempt {}
  }

  /// Judges the face or the card of the citizen who is asked.
  ///
  /// @param phone the asked citizen's, as the approvals found
  /// @param evidence empty when the phone has no chip reader
  Attempt attempt(
      DeviceCall phone, Approval.Waiting question, CheckMethod method, byte[] evidence) {
    var before = store.of(question.id()).stream().filter(c -> c.method() == method).findFirst();
    if (before.isPresent() && before.get().state() == StepUpStore.State.PASSED) {
      return new Attempt.Judged(true, before.get().attemptsLeft());
    }
    if (evidence.length == 0) {
      return withoutReader(phone, question, method);
    }
    if (!examiners.has(method)) {
      return new Attempt.Unavailable("nobody judges a " + method.noun() + " here any more");
    }
    var number = store.take(question.id(), method, clock.instant());
    if (number.isEmpty()) {
      return new Attempt.NoneLeft();
    }
    return switch (judge(question, method, evidence)) {
      case Judgement.Match() -> passed(question, method, number.get());
      case Judgement.NoMatch() -> failed(phone, question, method, number.get());
      case Judgement.Unavailable(String reason) -> {
        store.giveBack(question.id(), method);
        yield new Attempt.Unavailable(reason);
      }
    };
  }

  private Judgement judge(Approval.Waiting question, CheckMethod method, byte[] evidence) {
    try {
      var hkic = accounts.identity(question.asked()).hkic();
      return examiners.judge(method, new Holder(question.asked(), hkic), evidence);
    } catch (RuntimeException e) {
      store.giveBack(question.id(), method);
      throw e;
    }
  }

  private Attempt passed(Approval.Waiting question, CheckMethod method, int number) {
    return transaction.execute(_ -> {
      if (!store.pass(question.id(), method)) {
        return new Attempt.NoneLeft();
      }
      record(question, method, "passed", number);
      return new Attempt.Judged(true, StepUpStore.ATTEMPTS - number);
    });
  }

  /// The end of the check and of the question are one transaction, so whoever asked is told the
  /// right reason.
  private Attempt failed(
      DeviceCall phone, Approval.Waiting question, CheckMethod method, int number) {
    return transaction.execute(_ -> {
      record(question, method, "failed", number);
      if (!store.failWhenSpent(question.id(), method)) {
        return new Attempt.Judged(false, StepUpStore.ATTEMPTS - number);
      }
      end(phone, question.id());
      return new Attempt.Judged(false, 0);
    });
  }

  private Attempt withoutReader(DeviceCall phone, Approval.Waiting question, CheckMethod method) {
    return transaction.execute(_ -> {
      if (!store.noReader(question.id(), method, clock.instant())) {
        return new Attempt.NoneLeft();
      }
      record(question, method, "impossible", 0);
      end(phone, question.id());
      return new Attempt.Judged(false, 0);
    });
  }

  /// Somebody may have been first to end it.
  private void end(DeviceCall phone, ApprovalId question) {
    approvals.refuse(phone, question, Refusal.FAILED);
  }

  private void record(Approval.Waiting question, CheckMethod method, String what, int number) {
    audit.record(
        Actor.citizen(question.asked()),
        "stepup." + method.noun() + " " + what,
        Subject.approval(question.id()),
        Map.of("attempt", Integer.toString(number)));
  }
}
