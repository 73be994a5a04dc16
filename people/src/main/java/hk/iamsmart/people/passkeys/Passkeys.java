package hk.iamsmart.people.passkeys;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.transaction.support.TransactionTemplate;

/// Passkeys of people: registered by an invitation or beside another one, used to log in and to
/// show again that it is them.
public final class Passkeys {
  /// Passkeys of one person.
  static final int MAXIMUM = 10;

  private final Ceremonies ceremonies;
  private final PasskeysStore store;
  private final Joining joining;
  private final Diary diary;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Passkeys(
      Ceremonies ceremonies,
      PasskeysStore store,
      Joining joining,
      Diary diary,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.ceremonies = ceremonies;
    this.store = store;
    this.joining = joining;
    this.diary = diary;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// One passkey of a person.
  ///
  /// @param id base64url
  public record Listed(String id, String label, Instant madeAt, Instant usedAt) {}

  public List<Listed> of(Session own) {
    return store.of(own.person()).stream()
        .map(one ->
            new Listed(
                one.getCredentialId().toBase64UrlString(),
                one.getLabel(),
                one.getCreated(),
                one.getLastUsed()))
        .toList();
  }

  /// Whom the invitation is for, while it counts.
  public Optional<Person> invited(String invitation) {
    return joining.invitations().invited(invitation).flatMap(joining.holders()::find);
  }

  /// Options for a first passkey; empty when the invitation does not count.
  public Optional<String> optionsFor(String invitation) {
    return invited(invitation).map(ceremonies::creationOptions);
  }

  /// Options for one more; empty when the passkey has to be used again first.
  public Optional<String> optionsFor(Session own) {
    return own.isFresh(clock.instant())
        ? joining.holders().find(own.person()).map(ceremonies::creationOptions)
        : Optional.empty();
  }

  /// Uses the invitation up for this passkey. Passkeys and sessions of before are over: whoever has
  /// them may not be the one who was invited.
  ///
  /// @return false when invitation or passkey do not count
  public boolean register(String invitation, String response) {
    var person = invited(invitation);
    var made = person.flatMap(p -> ceremonies.made(p, response));
    return made.isPresent()
        && transaction.execute(status -> {
          boolean joined = join(person.get().id(), invitation, made.get());
          if (!joined) {
            status.setRollbackOnly();
          }
          return joined;
        });
  }

  /// Locks the person, then the invitation, as their end does.
  private boolean join(UUID person, String invitation, CredentialRecord made) {
    if (!joining.holders().activate(person) || !joining.invitations().useUp(invitation, person)) {
      return false;
    }
    store.deleteAll(person);
    joining.sessions().endAll(person);
    if (!store.insert(made, person, MAXIMUM, clock.instant())) {
      return false;
    }
    diary.record(person, "joined", Map.of("passkey", made.getCredentialId().toBase64UrlString()));
    return true;
  }

  /// What became of one more passkey.
  public enum Added {
    DONE,
    PASSKEY_NEEDED,
    TOO_MANY,
    REFUSED
  }

  public Added add(Session own, String response) {
    if (!own.isFresh(clock.instant())) {
      return Added.PASSKEY_NEEDED;
    }
    return joining
        .holders()
        .find(own.person())
        .flatMap(person -> ceremonies.made(person, response))
        .map(made -> transaction.execute(_ -> added(own, made)))
        .orElse(Added.REFUSED);
  }

  private Added added(Session own, CredentialRecord made) {
    var person = own.person();
    if (!stands(own)) {
      return Added.REFUSED;
    }
    if (!store.insert(made, person, MAXIMUM, clock.instant())) {
      return store.of(person).size() < MAXIMUM ? Added.REFUSED : Added.TOO_MANY;
    }
    diary.record(
        person, "passkey-added", Map.of("passkey", made.getCredentialId().toBase64UrlString()));
    return Added.DONE;
  }

  /// What became of a removal.
  public enum Removed {
    DONE,
    PASSKEY_NEEDED,
    /// It is the only one, or none of this person.
    NOT_POSSIBLE
  }

  /// Whoever has it may have logged in with it: all other sessions of the person end as well.
  ///
  /// @param passkey base64url
  public Removed remove(Session own, String passkey) {
    if (!own.isFresh(clock.instant())) {
      return Removed.PASSKEY_NEEDED;
    }
    var person = own.person();
    return transaction.execute(_ -> {
      if (!stands(own) || !store.deleteUnlessLast(bytes(passkey), person)) {
        return Removed.NOT_POSSIBLE;
      }
      int ended = joining.sessions().endOthers(own);
      diary.record(person, "passkey-removed", Map.of("passkey", passkey, "sessions", "" + ended));
      return Removed.DONE;
    });
  }

  /// Locks the person: whether they still act here by this session.
  private boolean stands(Session own) {
    return joining.holders().lockActive(own.person()) && joining.sessions().stands(own);
  }

  /// Locks the person: whether the passkey was not removed since it proved itself.
  private boolean stands(Ceremonies.Used used) {
    return joining.holders().lockActive(used.person()) && store.find(used.passkey()).isPresent();
  }

  private static byte[] bytes(String claimed) {
    try {
      return Base64.getUrlDecoder().decode(claimed);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  public String logInOptions() {
    return ceremonies.requestOptions();
  }

  /// Begins a session.
  ///
  /// @return its cookie; empty when the passkey proves nothing, or its owner is nobody any more
  public Optional<String> logIn(String response) {
    return ceremonies
        .used(response)
        .flatMap(used ->
            transaction.execute(_ -> stands(used) ? Optional.of(begun(used)) : Optional.empty()));
  }

  private String begun(Ceremonies.Used used) {
    var cookie = joining.sessions().begin(used.person());
    diary.record(used.person(), "logged-in", Map.of());
    return cookie;
  }

  /// Makes the session fresh again, by a passkey of the same person.
  public boolean prove(Session own, String response) {
    var used = ceremonies.used(response).filter(u -> u.person().equals(own.person()));
    return used.isPresent()
        && transaction.execute(_ -> {
          boolean proven = stands(used.get()) && joining.sessions().proven(own);
          if (proven) {
            diary.record(own.person(), "proved-again", Map.of());
          }
          return proven;
        });
  }

  /// Forgets challenges that nobody answered.
  void trim() {
    ceremonies.trim();
  }
}
