package hk.iamsmart.members.emergencies;

import hk.iamsmart.members.emergencies.Emergency.State;
import hk.iamsmart.members.emergencies.EmergencyStore.Row;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.Backlog;
import hk.iamsmart.platform.ground.ClientId;
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

/// How two of staff change a copy without its organisation: one starts with a reason, another one
/// confirms within three days with a fresh passkey, and it is in effect. Each change, its version,
/// the letters and the audit entry are one transaction.
@Service
public final class Emergencies {
  /// How long a second member of staff may confirm.
  public static final Duration OPEN = Duration.ofDays(3);

  /// What was changed and why is forgotten then; the history and the audit keep the rest.
  static final Duration KEPT = Duration.ofDays(365);

  public static final int LONGEST_REASON = 300;

  private static final String PURPOSE = "emergency-reason";
  private static final int SHOWN = 20;
  private static final int A_ROUND = 200;

  private final EmergencyStore store;
  private final Interventions interventions;
  private final Vault vault;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Emergencies(
      EmergencyStore store,
      Interventions interventions,
      Vault vault,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.interventions = interventions;
    this.vault = vault;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// What waits for a second member of staff, the oldest first.
  public List<Emergency> waiting() {
    return shown(store.waiting(clock.instant(), SHOWN));
  }

  /// How many wait for a second member of staff; one query.
  public Backlog backlog() {
    return store.backlog(clock.instant());
  }

  /// The latest of a copy, the newest first.
  public List<Emergency> of(ClientId client) {
    return shown(store.of(client, SHOWN));
  }

  private List<Emergency> shown(List<Row> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    var reasons = vault.revealAll(rows.stream().map(Row::reason).toList());
    return rows.stream()
        .map(row -> {
          var reason = Optional.ofNullable(reasons.get(row.reason()));
          return row.emergency().at(clock.instant(), reason.map(Secret::revealText).orElse(""));
        })
        .toList();
  }

  /// @param reason why nobody of the organisation can be waited for
  public Outcome start(SignedIn who, ClientId client, Change change, String reason) {
    if (!EmergencyPolicy.mayAct(who)) {
      return new Outcome.NotAllowed();
    }
    var words = reason.strip();
    if (!VisibleText.is(words) || CodePoints.in(words) > LONGEST_REASON) {
      return new Outcome.UnfitReason();
    }
    return transaction.execute(status -> {
      var now = clock.instant();
      expire(now);
      var refused = interventions.refused(client, change);
      if (refused.isPresent()) {
        return refused.get();
      }
      var started =
          new Emergency(
              ids.uuid(),
              client,
              change,
              "",
              who.actor().written(),
              now,
              now.plus(OPEN),
              State.OPEN,
              Optional.empty(),
              Optional.empty());
      if (!store.insert(new Row(vault.keep(PURPOSE, Secret.ofText(words)), started))) {
        status.setRollbackOnly();
        return new Outcome.AlreadyOpen();
      }
      record(who.actor(), "emergencies.started", started);
      return new Outcome.Done();
    });
  }

  /// The second yes: it is in effect.
  public Outcome confirm(SignedIn who, ClientId client, UUID id) {
    if (!EmergencyPolicy.mayAct(who)) {
      return new Outcome.NotAllowed();
    }
    if (!who.isFresh(clock.instant())) {
      return new Outcome.PasskeyNeeded();
    }
    return transaction.execute(status -> {
      var by = who.actor();
      var confirmed = store.confirm(id, client, by.written(), clock.instant());
      if (confirmed.isEmpty()) {
        return whyNot(by, client, id);
      }
      var one = shown(List.of(confirmed.get())).getFirst();
      var outcome = interventions.happen(by, one, version -> store.become(id, version));
      if (outcome instanceof Outcome.Done) {
        record(by, "emergencies.confirmed", one);
      } else {
        status.setRollbackOnly();
      }
      return outcome;
    });
  }

  private Outcome whyNot(Actor by, ClientId client, UUID id) {
    var found = store.find(id, client).map(row -> row.emergency().at(clock.instant(), ""));
    if (found.isEmpty()) {
      return new Outcome.Unknown();
    }
    var one = found.get();
    return one.state() == State.OPEN && one.startedBy().equals(by.written())
        ? new Outcome.OneOfTwo()
        : new Outcome.NotNow();
  }

  /// Whoever started it, or whoever does not agree.
  public Outcome withdraw(SignedIn who, ClientId client, UUID id) {
    if (!EmergencyPolicy.mayAct(who)) {
      return new Outcome.NotAllowed();
    }
    return transaction.execute(_ -> {
      var found = store.find(id, client);
      if (found.isEmpty()) {
        return new Outcome.Unknown();
      }
      if (!store.withdraw(id, client, who.actor().written(), clock.instant())) {
        return new Outcome.NotNow();
      }
      record(who.actor(), "emergencies.withdrawn", found.get().emergency());
      return new Outcome.Done();
    });
  }

  /// The copy with this client id, whosever it is.
  public Optional<Copy> copy(ClientId client) {
    return interventions.copy(client);
  }

  private void expire(Instant now) {
    store
        .expire(now)
        .forEach(row -> record(Actor.platform(), "emergencies.expired", row.emergency()));
  }

  private void record(Actor by, String deed, Emergency one) {
    audit.record(
        by,
        deed,
        Subject.service(one.client()),
        Map.of("emergency", one.id().toString(), "change", one.change().kind().name()));
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
    Sweep emergenciesEnd(Emergencies emergencies) {
      return Sweep.of("emergencies-end", Duration.ofMinutes(10), emergencies::sweep);
    }
  }
}
