package hk.iamsmart.platform.mail;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.mail.MailStore.Row;
import hk.iamsmart.platform.outbox.Backoff;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.WireJson;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What waits to be sent and whose turn it is. Address and words lie in the vault and are forgotten
/// in the transaction in which a letter ends.
///
/// Deadline and backoff follow the house clock; leases follow the real one, because they measure
/// the life of a process.
@Component
final class Postbag {
  /// Longer than a mail server may take with all its answers. After it another process may try.
  static final Duration LEASE = Duration.ofMinutes(3);

  /// After which a letter is given up.
  static final Duration LIFE = Duration.ofDays(1);

  private static final Logger log = LoggerFactory.getLogger(Postbag.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5));
  private static final int ENDED_A_ROUND = 200;
  private static final String PURPOSE = "letter";

  private final MailStore store;
  private final Vault vault;
  private final Audit audit;
  private final SecureRandom random;
  private final InstantSource clock;
  private final InstantSource realClock;
  private final TransactionTemplate transaction;

  Postbag(
      MailStore store,
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

  /// In the caller's transaction.
  void keep(Email email, Kind kind) {
    var body = vault.keep(PURPOSE, Secret.of(WireJson.bytes(email)));
    var now = clock.instant();
    store.insert(email.id(), kind, body, now, now.plus(LIFE));
  }

  /// A turn that was taken.
  record Turn(Row claimed, Email email) {}

  /// The next, for this process alone until the lease ends.
  @Nullable Turn next() {
    var real = realClock.instant();
    var claimed = store.claim(clock.instant(), real, real.plus(LEASE));
    if (claimed == null) {
      return null;
    }
    var kept = vault.reveal(claimed.body()).reveal();
    return new Turn(claimed, WireJson.mapper().readValue(kept, Email.class));
  }

  boolean anyDue() {
    return store.anyDue(clock.instant(), realClock.instant());
  }

  void taken(Row letter) {
    transaction.executeWithoutResult(_ -> end(letter));
  }

  void notNow(Row letter, String why) {
    log.atInfo()
        .addKeyValue("letter", letter.id())
        .addKeyValue("kind", letter.kind())
        .addKeyValue("attempt", letter.attempts())
        .addKeyValue("why", why)
        .log("a letter was not taken");
    store.postpone(letter, clock.instant().plus(BACKOFF.after(letter.attempts(), random)));
  }

  void refused(Row letter, String why) {
    transaction.executeWithoutResult(_ -> giveUp(letter, "refused", why));
  }

  /// Gives up what nobody took in time.
  void endOverdue() {
    var more = true;
    while (more) {
      more =
          transaction.execute(_ -> {
            var overdue = store.overdue(clock.instant(), realClock.instant(), ENDED_A_ROUND);
            overdue.forEach(letter -> giveUp(letter, "late", "nobody took it in time"));
            return overdue.size() == ENDED_A_ROUND;
          });
    }
  }

  private void giveUp(Row letter, String reason, String why) {
    if (!end(letter)) {
      return;
    }
    var details =
        Map.of(
            "attempts",
            Integer.toString(letter.attempts()),
            "kind",
            letter.kind().name(),
            "reason",
            reason);
    audit.record(Actor.platform(), "mail.given-up", Subject.letter(letter.id()), details);
    log.atWarn()
        .addKeyValue("letter", letter.id())
        .addKeyValue("kind", letter.kind())
        .addKeyValue("attempts", letter.attempts())
        .addKeyValue("why", why)
        .log("a letter was given up");
  }

  /// False when another process was first.
  private boolean end(Row letter) {
    boolean ended = store.delete(letter.id());
    if (ended) {
      vault.forget(letter.body());
    }
    return ended;
  }
}
