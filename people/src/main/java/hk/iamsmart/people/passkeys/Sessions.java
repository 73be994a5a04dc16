package hk.iamsmart.people.passkeys;

import hk.iamsmart.platform.ground.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/// Sessions of people: begun by a passkey, over after half an hour of silence, after a working day,
/// or when somebody ends them. The cookie is kept as a digest.
public final class Sessions {
  /// Without a call.
  public static final Duration SILENCE = Duration.ofMinutes(30);

  /// As a whole.
  public static final Duration LONGEST = Duration.ofHours(12);

  private static final Duration SEEN_STEP = Duration.ofMinutes(1);

  private final SessionsStore store;
  private final Diary diary;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Sessions(
      SessionsStore store,
      Diary diary,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.diary = diary;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// One session of a person.
  public record Listed(UUID id, Instant madeAt, Instant seenAt) {}

  /// Who sent this cookie, when its session counts.
  public Optional<Session> find(String cookie) {
    var now = clock.instant();
    var found = store.find(Tokens.digest(cookie), now.minus(LONGEST), now.minus(SILENCE));
    found
        .filter(f -> f.seenAt().isBefore(now.minus(SEEN_STEP)))
        .ifPresent(f -> store.seen(f.session().id(), now));
    return found.map(SessionsStore.Found::session);
  }

  /// Begins one, in the transaction of the login.
  ///
  /// @return the cookie
  String begin(UUID person) {
    return begun(person, clock.instant());
  }

  /// Begins one by something else than a passkey, in a transaction that holds the person's row: a
  /// sensitive act asks for the passkey first.
  ///
  /// @return the cookie
  public String beginUnproven(UUID person) {
    return begun(person, Instant.EPOCH);
  }

  private String begun(UUID person, Instant provenAt) {
    var cookie = Tokens.text(ids.bytes(Tokens.BYTES));
    store.insert(ids.uuid(), Tokens.digest(cookie), person, provenAt, clock.instant());
    return cookie;
  }

  /// The passkey was used again. False when the session has ended meanwhile.
  boolean proven(Session own) {
    return store.proven(own.id(), clock.instant());
  }

  /// Newest first.
  public List<Listed> of(Session own) {
    var now = clock.instant();
    return store.of(own.person(), now.minus(LONGEST), now.minus(SILENCE));
  }

  /// Ends one of one's own.
  ///
  /// @return whether there was such a session
  public boolean end(Session own, UUID session) {
    return transaction.execute(_ -> {
      boolean ended = store.delete(session, own.person());
      if (ended) {
        diary.record(own.person(), "session-ended", Map.of("session", session.toString()));
      }
      return ended;
    });
  }

  /// Whether it has not been ended since the call came in.
  public boolean stands(Session own) {
    return store.stands(own.id());
  }

  /// All of the person but the one of this call, in the transaction of what ends them.
  ///
  /// @return how many there were
  int endOthers(Session own) {
    return store.deleteOthers(own.id(), own.person());
  }

  /// In the transaction of what ends them.
  public void endAll(UUID person) {
    store.deleteAll(person);
  }

  /// Forgets what is over.
  void trim() {
    var now = clock.instant();
    store.deleteEnded(now.minus(LONGEST), now.minus(SILENCE));
  }
}
