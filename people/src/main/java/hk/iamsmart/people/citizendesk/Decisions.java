package hk.iamsmart.people.citizendesk;

import hk.iamsmart.people.citizendesk.Decision.Kind;
import hk.iamsmart.people.citizendesk.Decision.State;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.AccountObserver;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.accounts.Accounts.Change;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Backlog;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.life.AccountDecisions;
import hk.iamsmart.platform.outbox.Sweep;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// How two of staff suspend or resume an account: one starts with a reason, another one confirms
/// within three days with a fresh passkey. Each change and its audit entry are one transaction.
@Component
final class Decisions implements AccountObserver {
  /// How long a second member of staff may confirm.
  static final Duration OPEN = Duration.ofDays(3);

  /// What was decided is forgotten here then; the audit keeps it.
  static final Duration KEPT = Duration.ofDays(365);

  private static final int SHOWN = 20;

  private final CitizenDeskStore store;
  private final AccountDecisions decisions;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Decisions(
      CitizenDeskStore store,
      AccountDecisions decisions,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.decisions = decisions;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// What waits for a second member of staff, the oldest first.
  List<Decision> waiting() {
    return store.waiting(clock.instant(), SHOWN);
  }

  Backlog backlog() {
    return store.backlog(clock.instant());
  }

  /// The latest about an account, the newest first.
  List<Decision> of(AccountId account) {
    var now = clock.instant();
    return store.of(account, SHOWN).stream().map(one -> one.at(now)).toList();
  }

  /// What could be decided about it; empty when it is de-registered. Who may be resumed by
  /// themselves can be suspended for longer.
  static List<Kind> possible(Account account) {
    if (account.status() == AccountStatus.DEREGISTERED) {
      return List.of();
    }
    return account
        .suspension()
        .map(why -> isByStaff(why) ? List.of(Kind.RESUME) : List.of(Kind.RESUME, Kind.SUSPEND))
        .orElse(List.of(Kind.SUSPEND));
  }

  private static boolean isByStaff(Suspension why) {
    return !why.endedByHolder();
  }

  Outcome start(SignedIn who, Account account, Kind kind, String reason) {
    if (!CitizenPolicy.mayDecide(who)) {
      return Outcome.NOT_ALLOWED;
    }
    if (!AccountDecisions.isReason(reason)) {
      return Outcome.UNFIT_REASON;
    }
    if (!possible(account).contains(kind)) {
      return Outcome.NOTHING_TO_CHANGE;
    }
    return transaction.execute(status -> {
      expire();
      var now = clock.instant();
      var started =
          new Decision(
              ids.uuid(),
              account.id(),
              kind,
              reason,
              who.actor().written(),
              now,
              now.plus(OPEN),
              State.OPEN,
              Optional.empty());
      if (!store.insert(started)) {
        status.setRollbackOnly();
        return Outcome.ALREADY_OPEN;
      }
      record(who.actor(), "citizens.decision started", started);
      return Outcome.DONE;
    });
  }

  /// The second yes: it is done.
  Outcome confirm(SignedIn who, AccountId account, UUID id) {
    if (!CitizenPolicy.mayDecide(who)) {
      return Outcome.NOT_ALLOWED;
    }
    if (!who.isFresh(clock.instant())) {
      return Outcome.PASSKEY_NEEDED;
    }
    return transaction.execute(status -> {
      var by = who.actor();
      var confirmed = store.confirm(id, account, by.written(), clock.instant());
      if (confirmed.isEmpty()) {
        return whyNot(by, account, id);
      }
      var one = confirmed.get();
      var decided =
          new AccountDecisions.Decision(
              one.kind() == Kind.SUSPEND, by, one.startedBy(), one.reason());
      if (decisions.decide(account, decided) != Change.DONE) {
        status.setRollbackOnly();
        return Outcome.NOTHING_TO_CHANGE;
      }
      return Outcome.DONE;
    });
  }

  private Outcome whyNot(Actor by, AccountId account, UUID id) {
    return store
        .find(id, account)
        .map(found -> found.at(clock.instant()))
        .map(one ->
            one.isOpen() && one.startedBy().equals(by.written())
                ? Outcome.ONE_OF_TWO
                : Outcome.NOT_NOW)
        .orElse(Outcome.UNKNOWN);
  }

  /// Whoever started it, or whoever does not agree.
  Outcome withdraw(SignedIn who, AccountId account, UUID id) {
    if (!CitizenPolicy.mayDecide(who)) {
      return Outcome.NOT_ALLOWED;
    }
    return transaction.execute(_ -> {
      var gone = store.withdraw(id, account, who.actor().written(), clock.instant());
      gone.ifPresent(one -> record(who.actor(), "citizens.decision withdrawn", one));
      return gone.isPresent() ? Outcome.DONE : whyNot(account, id);
    });
  }

  private Outcome whyNot(AccountId account, UUID id) {
    return store.find(id, account).isPresent() ? Outcome.NOT_NOW : Outcome.UNKNOWN;
  }

  /// Nobody confirms what was begun about an account that stood otherwise: a suspension that came
  /// since has its own reason. The decision that brings the change about is no longer open.
  @Override
  public void statusChanged(AccountId account, AccountStatus to, Actor by) {
    store
        .overtake(account, clock.instant())
        .forEach(one -> record(Actor.platform(), "citizens.decision overtaken", one));
  }

  private void expire() {
    store
        .expire(clock.instant())
        .forEach(one -> record(Actor.platform(), "citizens.decision expired", one));
  }

  private void record(Actor by, String deed, Decision one) {
    audit.record(
        by,
        deed,
        Subject.account(one.account()),
        Map.of("decision", one.id().toString(), "kind", one.kind().name(), "reason", one.reason()));
  }

  void sweep() {
    transaction.executeWithoutResult(_ -> expire());
    store.deleteStartedBefore(clock.instant().minus(KEPT));
  }

  /// The timers.
  @Configuration(proxyBeanMethods = false)
  static class Wiring {
    @Bean
    Sweep decisionsAboutCitizensEnd(Decisions decisions) {
      return Sweep.of("citizen-decisions", Duration.ofMinutes(10), decisions::sweep);
    }

    @Bean
    Sweep looksAtCitizensEnd(Looks looks) {
      return Sweep.of("citizen-looks", Duration.ofMinutes(10), looks::trim);
    }
  }
}
