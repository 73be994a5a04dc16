package hk.iamsmart.platform.approvals;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.approvals.Approval.Offered;
import hk.iamsmart.platform.approvals.Approval.Open;
import hk.iamsmart.platform.approvals.Approval.Settled;
import hk.iamsmart.platform.approvals.Approval.Waiting;
import hk.iamsmart.platform.approvals.ApprovalsStore.Challenged;
import hk.iamsmart.platform.approvals.Matter.StatementOutcome;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.devices.Gesture;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// Questions on citizens' phones and their answers. Every ceremony is one: somebody asks, the phone
/// shows, the citizen answers with a gesture, the matter that asked is told in the same
/// transaction. The first answer wins.
@Service
public final class Approvals {
  private static final int MOST_WAITING_SHOWN = 50;
  private static final int EXPIRED_A_SWEEP = 500;
  private static final Duration KEPT = Duration.ofDays(2);

  /// A phone that is not fit ends the question: the citizen cannot mend it on the spot.
  private static final Set<WalletFault> UNFIT_PHONE =
      EnumSet.of(
          WalletFault.ROOTED_PHONE, WalletFault.OLD_OPERATING_SYSTEM, WalletFault.NO_BIOMETRICS);

  private final ApprovalsStore store;
  private final Ending ending;
  private final Accounts accounts;
  private final Devices devices;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Approvals(
      ApprovalsStore store,
      Ending ending,
      Accounts accounts,
      Devices devices,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.ending = ending;
    this.accounts = accounts;
    this.devices = devices;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Offers a question to whoever scans its code first.
  public Offered offer(Question question, Duration life) {
    var now = clock.instant();
    var offered = new Offered(new ApprovalId(ids.hex32()), question, now, now.plus(life));
    store.insert(offered);
    return offered;
  }

  public Optional<Approval> find(ApprovalId id) {
    return Optional.ofNullable(store.find(id));
  }

  /// The same as it stands now: a question whose time is up has ended, though no sweep was there.
  public Optional<Approval> standing(ApprovalId id) {
    var now = clock.instant();
    if (store.find(id) instanceof Open open && open.expiredBy(now)) {
      end(open.expire(now), "deadline");
    }
    return find(id);
  }

  /// A question that waits, as its citizen reads it.
  ///
  /// @param from the service that asks
  public record Listed(ClientId from, ApprovalView view) {}

  /// What waits for this citizen, newest first. All that services asked by themselves, see
  /// [Asking], and with it what the citizen began, 50 in all.
  public List<Listed> listed(AccountId citizen, Language language) {
    var now = clock.instant();
    return store.waitingFor(citizen, now, MOST_WAITING_SHOWN).stream()
        .map(w -> new Listed(w.question().from(), ending.view(w, language, now)))
        .toList();
  }

  /// What the QR code of an offered question shows now.
  public QrCode code(ApprovalId id) {
    return ending.code(id, clock.instant());
  }

  /// The changing part of a QR code.
  ///
  /// @param rotation the `r` parameter of the link
  /// @param next when it is replaced
  public record QrCode(String rotation, Instant next) {}

  /// A phone scanned the code. Scanning one's own question again shows it again.
  public Answer claim(DeviceCall phone, ApprovalId id, String claimedRotation) {
    var now = clock.instant();
    return switch (store.find(id)) {
      case null -> new Answer.Unknown();
      case Settled _ -> new Answer.AlreadyAnswered();
      case Waiting w -> mine(phone, w, now);
      case Offered o when o.expiredBy(now) -> new Answer.TooLate(o.deadline());
      case Offered _ when !ending.freshCode(id, claimedRotation, now) -> new Answer.RotatedCode();
      case Offered o ->
          hindrance(phone, o).orElseGet(() -> claimed(phone, o, claimedRotation, now));
    };
  }

  private Answer claimed(DeviceCall phone, Offered offered, String claimedRotation, Instant now) {
    var waiting = offered.claim(phone.account());
    return transaction.execute(_ -> ending.claimed(waiting, phone.device()))
        ? mine(phone, waiting, now)
        : claim(phone, offered.id(), claimedRotation);
  }

  /// The question, when it is this citizen's.
  public Answer show(DeviceCall phone, ApprovalId id) {
    return switch (store.find(id)) {
      case null -> new Answer.Unknown();
      case Offered _ -> new Answer.Unknown();
      case Settled _ -> new Answer.AlreadyAnswered();
      case Waiting w -> mine(phone, w, clock.instant());
    };
  }

  /// What the gesture must sign for these choices.
  public Answer challenge(DeviceCall phone, ApprovalId id, JsonNode choices) {
    var shown = show(phone, id);
    if (!(shown instanceof Answer.Asked(Waiting waiting))) {
      return shown;
    }
    var statement = ending.statement(waiting, choices, phone.language());
    return switch (statement) {
      case StatementOutcome.BadChoices(var fault, var reason) ->
          new Answer.BadChoices(fault, reason);
      case StatementOutcome.Statement(String text, String kept) -> {
        var challenged = new Challenged(phone.device(), phone.language(), kept);
        yield store.challenge(id, challenged)
            ? new Answer.Challenged(devices.challenge(phone, id, text), text)
            : new Answer.AlreadyAnswered();
      }
    };
  }

  /// The citizen approves. The gesture is verified first, with its challenge spent for good; then
  /// the answer, what the matter makes of it and the audit are one transaction.
  public Answer approve(DeviceCall phone, ApprovalId id, GestureResponse response) {
    var shown = show(phone, id);
    if (!(shown instanceof Answer.Asked(Waiting waiting))) {
      return shown;
    }
    var challenged = store.challenged(id);
    if (challenged == null || !challenged.device().equals(phone.device())) {
      return new Answer.NotProven(WalletFault.BAD_ASSERTION);
    }
    return switch (ending.statement(waiting, challenged)) {
      case StatementOutcome.BadChoices(var fault, var reason) ->
          new Answer.BadChoices(fault, reason);
      case StatementOutcome.Statement(String text, var _) ->
          approve(phone, waiting, text, challenged.choices(), response);
    };
  }

  private Answer approve(
      DeviceCall phone, Waiting waiting, String statement, String choices, GestureResponse signed) {
    return switch (devices.verify(phone, waiting.id(), statement, signed)) {
      case Devices.GestureOutcome.Verified(Gesture gesture) -> approve(waiting, gesture, choices);
      case Devices.GestureOutcome.GestureRefused(WalletFault fault, String _) -> {
        if (UNFIT_PHONE.contains(fault)) {
          end(
              waiting.refuse(Refusal.FAILED, clock.instant()),
              Actor.device(phone.device()).written());
        }
        yield new Answer.NotProven(fault);
      }
    };
  }

  private Answer approve(Waiting waiting, Gesture gesture, String choices) {
    if (!gesture.answers(waiting.id()) || !gesture.by().equals(waiting.asked())) {
      throw new Bug("a gesture for another question reached this room");
    }
    var approved = waiting.approve(choices, clock.instant());
    return transaction.execute(_ -> ending.approve(approved, gesture))
        ? new Answer.Done(approved)
        : new Answer.AlreadyAnswered();
  }

  /// The citizen does not approve. No gesture is needed to say no.
  public Answer refuse(DeviceCall phone, ApprovalId id, Refusal reason) {
    var shown = show(phone, id);
    if (!(shown instanceof Answer.Asked(Waiting waiting))) {
      return shown;
    }
    var refused = waiting.refuse(reason, clock.instant());
    return transaction.execute(_ -> ending.refuse(refused, phone.device()))
        ? new Answer.Done(refused)
        : new Answer.AlreadyAnswered();
  }

  /// Whoever asked takes the question back, for example because the citizen closed the browser
  /// page. Nothing happens when it is settled.
  public Answer withdraw(ApprovalId id) {
    return switch (store.find(id)) {
      case null -> new Answer.Unknown();
      case Settled _ -> new Answer.AlreadyAnswered();
      case Open open -> end(open.refuse(Refusal.CANCELLED, clock.instant()), "asker");
    };
  }

  /// Watches a question for one thread that waits for its answer; close it when done.
  public Watch watch(ApprovalId id) {
    return ending.watch(id);
  }

  /// Ends every question whose time is up.
  void expire() {
    var now = clock.instant();
    var more = true;
    while (more) {
      more =
          transaction.execute(_ -> {
            var due = store.due(now, EXPIRED_A_SWEEP);
            due.forEach(open -> ending.end(open.expire(now), "deadline"));
            return due.size() == EXPIRED_A_SWEEP;
          });
    }
    store.deleteSettledBefore(now.minus(KEPT));
    ending.forgetPauses(now);
  }

  private Answer mine(DeviceCall phone, Waiting waiting, Instant now) {
    if (!waiting.asked().equals(phone.account())) {
      return new Answer.NotYours();
    }
    if (waiting.expiredBy(now)) {
      return new Answer.TooLate(waiting.deadline());
    }
    return hindrance(phone, waiting)
        .or(() -> ending.unable(waiting).map(fault -> unable(waiting, fault)))
        .orElseGet(() -> new Answer.Asked(waiting));
  }

  /// Here a citizen meets who asks, whatever is asked and on whichever way the question came: no
  /// step of a phone gets past it.
  private Optional<Answer> hindrance(DeviceCall phone, Open question) {
    var citizen = accounts.find(phone.account());
    if (citizen.isPresent() && !ending.meets(citizen.get(), question.question())) {
      return Optional.of(new Answer.OtherStage());
    }
    return citizen.map(Account::active).orElse(false)
        ? Optional.empty()
        : Optional.of(fail(question.id()));
  }

  private Answer unable(Waiting waiting, WalletFault fault) {
    end(waiting.refuse(Refusal.FAILED, clock.instant()), "matter");
    return new Answer.BadChoices(fault, "this citizen cannot answer it");
  }

  private Answer fail(ApprovalId id) {
    if (store.find(id) instanceof Open open) {
      end(open.refuse(Refusal.FAILED, clock.instant()), "account status");
    }
    return new Answer.AccountNotActive();
  }

  private Answer end(Settled settled, String by) {
    return transaction.execute(_ -> ending.end(settled, by))
        ? new Answer.Done(settled)
        : new Answer.AlreadyAnswered();
  }
}
