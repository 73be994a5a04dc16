package hk.iamsmart.members.recovery;

import hk.iamsmart.members.membership.Membership;
import hk.iamsmart.members.membership.MembershipPolicy;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.members.recovery.Recovery.State;
import hk.iamsmart.members.recovery.RecoveryStore.Row;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.Backlog;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.CodePoints;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// How two of staff bring an administrator in again: one starts with a reason, another one confirms
/// within three days with a fresh passkey. Nobody of staff sees the link. Each change and its audit
/// entry are one transaction.
@Service
public final class Recoveries {
  /// How long a second member of staff may confirm.
  public static final Duration OPEN = Duration.ofDays(3);

  /// What was recovered and why is forgotten then; the audit keeps who and when.
  static final Duration KEPT = Duration.ofDays(365);

  public static final int LONGEST_REASON = 500;

  private static final String PURPOSE = "recovery-reason";
  private static final int SHOWN = 20;
  private static final int A_ROUND = 200;

  private final RecoveryStore store;
  private final Memberships memberships;
  private final Vault vault;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Recoveries(
      RecoveryStore store,
      Memberships memberships,
      Vault vault,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.memberships = memberships;
    this.vault = vault;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// An organisation that has one which waits.
  public record Waiting(Organisation organisation, Instant until) {}

  /// What waits for a second member of staff, the oldest first; one query.
  public List<Waiting> waiting() {
    return store.waiting(clock.instant(), SHOWN);
  }

  /// How many wait for a second member of staff; one query.
  public Backlog backlog() {
    return store.backlog(clock.instant());
  }

  /// The latest of an organisation, the newest first.
  public List<Recovery> of(UUID organisation) {
    var rows = store.of(organisation, SHOWN);
    if (rows.isEmpty()) {
      return List.of();
    }
    var reasons = vault.revealAll(rows.stream().map(Row::reason).toList());
    return rows.stream()
        .map(row -> {
          var reason = Optional.ofNullable(reasons.get(row.reason()));
          return shown(row.recovery(), reason.map(Secret::revealText).orElse(""));
        })
        .toList();
  }

  /// One that nobody confirmed in time has expired, whether the sweep came by or not.
  private Recovery shown(Recovery one, String reason) {
    var state =
        one.state() == State.OPEN && !clock.instant().isBefore(one.until())
            ? State.EXPIRED
            : one.state();
    return new Recovery(
        one.id(),
        one.person(),
        reason,
        one.startedBy(),
        one.startedAt(),
        one.until(),
        state,
        one.end());
  }

  /// @param reason why the member of staff believes that it is them
  public Outcome start(SignedIn who, UUID organisation, UUID person, String reason) {
    if (!RecoveryPolicy.mayAct(who)) {
      return new Outcome.NotAllowed();
    }
    var words = reason.strip();
    if (!VisibleText.is(words) || CodePoints.in(words) > LONGEST_REASON) {
      return new Outcome.UnfitReason();
    }
    if (!memberships.areReached()) {
      return new Outcome.NoMail();
    }
    return transaction.execute(status -> {
      var now = clock.instant();
      expire(now);
      if (administrator(organisation, person).isEmpty()) {
        return new Outcome.NoAdministrator();
      }
      var sealed = vault.keep(PURPOSE, Secret.ofText(words));
      var by = who.actor().written();
      var recovery =
          new Recovery(
              ids.uuid(), person, "", by, now, now.plus(OPEN), State.OPEN, Optional.empty());
      if (!store.insert(new Row(organisation, sealed, recovery))) {
        status.setRollbackOnly();
        return new Outcome.AlreadyOpen();
      }
      record(who.actor(), "recovery.started", organisation, recovery.id(), person);
      return new Outcome.Done();
    });
  }

  private Optional<Membership> administrator(UUID organisation, UUID person) {
    return memberships.of(organisation).stream()
        .filter(member -> member.person().equals(person))
        .filter(MembershipPolicy::mayBeRestored)
        .findFirst();
  }

  /// The second yes: a link goes to the member's mailbox.
  public Outcome confirm(SignedIn who, UUID organisation, UUID id) {
    if (!RecoveryPolicy.mayAct(who)) {
      return new Outcome.NotAllowed();
    }
    if (!who.isFresh(clock.instant())) {
      return new Outcome.PasskeyNeeded();
    }
    if (!memberships.areReached()) {
      return new Outcome.NoMail();
    }
    return transaction.execute(status -> {
      var by = who.actor();
      var person = store.confirm(id, organisation, by.written(), clock.instant());
      if (person.isEmpty()) {
        return whyNot(by, organisation, id);
      }
      if (!memberships.restore(by, organisation, person.get())) {
        status.setRollbackOnly();
        return new Outcome.NoAdministrator();
      }
      record(by, "recovery.confirmed", organisation, id, person.get());
      return new Outcome.Done();
    });
  }

  private Outcome whyNot(Actor by, UUID organisation, UUID id) {
    var found = store.find(id, organisation).map(Row::recovery);
    if (found.isEmpty()) {
      return new Outcome.Unknown();
    }
    var one = shown(found.get(), "");
    return one.state() == State.OPEN && one.startedBy().equals(by.written())
        ? new Outcome.OneOfTwo()
        : new Outcome.NotNow();
  }

  /// Whoever started it, or whoever does not believe it.
  public Outcome withdraw(SignedIn who, UUID organisation, UUID id) {
    if (!RecoveryPolicy.mayAct(who)) {
      return new Outcome.NotAllowed();
    }
    return transaction.execute(_ -> {
      var person = store.withdraw(id, organisation, who.actor().written(), clock.instant());
      if (person.isEmpty()) {
        return store.find(id, organisation).isEmpty()
            ? new Outcome.Unknown()
            : new Outcome.NotNow();
      }
      record(who.actor(), "recovery.withdrawn", organisation, id, person.get());
      return new Outcome.Done();
    });
  }

  private void expire(Instant now) {
    for (var row : store.expire(now)) {
      var one = row.recovery();
      record(Actor.platform(), "recovery.expired", row.organisation(), one.id(), one.person());
    }
  }

  private void record(Actor by, String deed, UUID organisation, UUID id, UUID person) {
    audit.record(
        by,
        deed,
        Subject.organisation(organisation),
        Map.of("recovery", id.toString(), "member", person.toString()));
  }

  void sweep() {
    transaction.executeWithoutResult(_ -> expire(clock.instant()));
    boolean more = true;
    while (more) {
      more = transaction.execute(_ -> forget());
    }
  }

  private Boolean forget() {
    var gone = store.deleteStartedBefore(clock.instant().minus(KEPT), A_ROUND);
    if (!gone.isEmpty()) {
      vault.forgetAll(gone);
    }
    return gone.size() == A_ROUND;
  }

  /// The timer.
  @Configuration(proxyBeanMethods = false)
  static class Wiring {
    @Bean
    Sweep recoveriesEnd(Recoveries recoveries) {
      return Sweep.of("recovery-end", Duration.ofMinutes(10), recoveries::sweep);
    }
  }
}
