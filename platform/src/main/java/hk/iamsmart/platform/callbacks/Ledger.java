package hk.iamsmart.platform.callbacks;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.callbacks.CallbacksStore.Claimed;
import hk.iamsmart.platform.callbacks.CallbacksStore.Overdue;
import hk.iamsmart.platform.callbacks.Fate.State;
import hk.iamsmart.platform.callbacks.FilePart.Layout;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.outbox.Backoff;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.WireJson;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// What waits, whose turn it is, how it ended. What a callback says lies in the vault while it
/// waits and is forgotten in the transaction that ends it.
///
/// Deadlines and backoff follow the house clock, so that a leap of the sandbox's clock makes
/// attempts due as time itself would; leases follow the real clock, because they measure the life
/// of a process.
@Component
final class Ledger {
  /// Longer than any attempt takes. After it another process may try.
  static final Duration LEASE = Duration.ofSeconds(20);

  private static final Duration DELIVERED_KEPT = Duration.ofDays(7);
  private static final Duration DEAD_KEPT = Duration.ofDays(30);
  private static final int ENDED_A_ROUND = 200;
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  /// Before the deadline of a callback whose service asks to be left alone for longer.
  private static final Duration LAST_CALL = Duration.ofSeconds(15);

  private static final String PURPOSE = "callback";

  private final CallbacksStore store;
  private final Vault vault;
  private final Audit audit;
  private final SecureRandom random;
  private final InstantSource clock;
  private final InstantSource realClock;
  private final TransactionTemplate transaction;

  Ledger(
      CallbacksStore store,
      Vault vault,
      Audit audit,
      SecureRandom random,
      InstantSource clock,
      @Qualifier("realClock") InstantSource realClock,
      TransactionTemplate transaction) {
    this.store = store;
    this.vault = vault;
    this.audit = audit;
    this.random = random;
    this.clock = clock;
    this.realClock = realClock;
    this.transaction = transaction;
  }

  /// What lies in the vault.
  private record Body(JsonNode content, List<FilePart> files, @Nullable Layout layout) {}

  /// In the caller's transaction.
  void keep(TxId txId, Callback callback) {
    var body = WireJson.bytes(new Body(callback.content(), callback.files(), callback.layout()));
    store.insert(txId, callback, vault.keep(PURPOSE, Secret.of(body)), clock.instant());
  }

  /// A turn that was taken.
  record Turn(Claimed claimed, Delivery delivery) {}

  /// The service's next, for this process alone until the lease ends.
  @Nullable Turn next(ClientId client) {
    var real = realClock.instant();
    var claimed = store.claim(client, clock.instant(), real, real.plus(LEASE));
    if (claimed == null) {
      return null;
    }
    var kept = vault.reveal(claimed.body()).reveal();
    var body = WireJson.mapper().readValue(kept, Body.class);
    return new Turn(
        claimed,
        new Delivery(
            claimed.txId(),
            claimed.to(),
            claimed.redirect(),
            claimed.code(),
            body.content(),
            body.files(),
            body.layout() == null ? Layout.FORM : body.layout(),
            claimed.until(),
            claimed.attempt()));
  }

  /// True when this was the attempt that ended it.
  ///
  /// @param certificate which one had wrapped the content key, if it is known
  boolean delivered(Claimed claimed, CallbackAttempt attempt, @Nullable String certificate) {
    return transaction.execute(_ -> {
      boolean ended = store.delivered(claimed, attempt, certificate, clock.instant());
      if (ended) {
        vault.forget(claimed.body());
        audit(claimed.txId(), "callback.delivered", claimed.to());
      }
      return ended;
    });
  }

  /// At the deadline there is no next attempt.
  void failed(Claimed claimed, CallbackAttempt attempt) {
    var due = due(claimed, attempt);
    transaction.executeWithoutResult(
        _ -> store.failed(claimed, attempt, due.isBefore(claimed.until()) ? due : claimed.until()));
  }

  /// After the backoff, and not before the service asks for; but once more before the end, because
  /// nothing comes after it.
  private Instant due(Claimed claimed, CallbackAttempt attempt) {
    var now = clock.instant();
    var due = now.plus(BACKOFF.after(claimed.attempt(), random));
    if (attempt.notBefore() == null) {
      return due;
    }
    var asked = now.plus(attempt.notBefore());
    var last = claimed.until().minus(LAST_CALL);
    var then = asked.isBefore(last) ? asked : last;
    return then.isAfter(due) ? then : due;
  }

  void postponed(Claimed claimed, Instant until) {
    transaction.executeWithoutResult(_ -> store.postponed(claimed, until));
  }

  /// The services for which an attempt is due.
  List<ClientId> due() {
    return store.due(clock.instant(), realClock.instant());
  }

  /// Makes dead letters of those whose time is over.
  ///
  /// @return what ended
  List<Fate> endOverdue() {
    var ended = new ArrayList<TxId>();
    var more = true;
    while (more) {
      more =
          transaction.execute(_ -> {
            var overdue = store.overdue(clock.instant(), realClock.instant(), ENDED_A_ROUND);
            overdue.forEach(this::bury);
            overdue.forEach(o -> ended.add(o.txId()));
            return overdue.size() == ENDED_A_ROUND;
          });
    }
    return ended.stream().map(store::find).flatMap(Optional::stream).toList();
  }

  /// Nobody is there any more to be told. In the caller's transaction.
  void endAllOf(ClientId client) {
    store.waiting(client).forEach(this::bury);
  }

  private void bury(Overdue overdue) {
    if (store.end(overdue.id(), State.DEAD, clock.instant())) {
      vault.forget(overdue.body());
      audit(overdue.txId(), "callback.dead-lettered", overdue.to());
    }
  }

  private void audit(TxId txId, String deed, ClientId to) {
    audit.record(Actor.platform(), deed, Subject.callback(txId), Map.of("service", to.value()));
  }

  /// Forgets what ended long ago.
  void trim() {
    var now = clock.instant();
    store.deleteEndedBefore(State.DELIVERED, now.minus(DELIVERED_KEPT));
    store.deleteEndedBefore(State.DEAD, now.minus(DEAD_KEPT));
  }

  Fate fate(TxId txId) {
    return store.find(txId).orElseThrow(() -> new Bug("a callback vanished: " + txId));
  }
}
