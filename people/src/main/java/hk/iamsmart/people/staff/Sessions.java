package hk.iamsmart.people.staff;

import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Sessions of staff: begun by a passkey, over after half an hour of silence, after a working day,
/// or when somebody ends them. The cookie is kept as a digest.
@Service
public final class Sessions {
  /// Without a call.
  public static final Duration SILENCE = Duration.ofMinutes(30);

  /// As a whole.
  public static final Duration LONGEST = Duration.ofHours(12);

  private static final Duration SEEN_STEP = Duration.ofMinutes(1);

  private final SessionsStore store;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Sessions(
      SessionsStore store,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// One session of a member.
  public record Listed(UUID id, Instant madeAt, Instant seenAt) {}

  /// Who sent this cookie, when its session counts.
  public Optional<SignedIn> find(String cookie) {
    var now = clock.instant();
    var found = store.find(Tokens.digest(cookie), now.minus(LONGEST), now.minus(SILENCE));
    found
        .filter(f -> f.seenAt().isBefore(now.minus(SEEN_STEP)))
        .ifPresent(f -> store.seen(f.who().session(), now));
    return found.map(SessionsStore.Found::who);
  }

  /// Begins one, in the transaction of the login.
  ///
  /// @return the cookie
  String begin(StaffId member) {
    var cookie = Tokens.text(ids.bytes(Tokens.BYTES));
    store.insert(ids.uuid(), Tokens.digest(cookie), member, clock.instant());
    return cookie;
  }

  /// The passkey was used again. False when the session has ended meanwhile.
  boolean proven(SignedIn who) {
    return store.proven(who.session(), clock.instant());
  }

  /// Newest first.
  public List<Listed> of(SignedIn who) {
    var now = clock.instant();
    return store.of(who.member().id(), now.minus(LONGEST), now.minus(SILENCE));
  }

  /// Ends one of one's own.
  ///
  /// @return whether there was such a session
  public boolean end(SignedIn who, UUID session) {
    return transaction.execute(_ -> {
      boolean ended = store.delete(session, who.member().id());
      if (ended) {
        audit.record(
            who.actor(),
            "staff.session-ended",
            Subject.staff(who.member().id().value()),
            Map.of("session", session.toString()));
      }
      return ended;
    });
  }

  /// Whether it has not been ended since the call came in.
  boolean stands(SignedIn who) {
    return store.stands(who.session());
  }

  /// All of the member but the one of this call, in the transaction of what ends them.
  ///
  /// @return how many there were
  int endOthers(SignedIn who) {
    return store.deleteOthers(who.session(), who.member().id());
  }

  /// In the transaction of what ends them.
  void endAll(StaffId member) {
    store.deleteAll(member);
  }

  /// Forgets what is over.
  void trim() {
    var now = clock.instant();
    store.deleteEnded(now.minus(LONGEST), now.minus(SILENCE));
  }
}
