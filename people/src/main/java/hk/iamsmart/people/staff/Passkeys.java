package hk.iamsmart.people.staff;

import hk.iamsmart.people.staff.Member.State;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Passkeys of staff: registered by an invitation or beside another one, used to log in and to show
/// again that it is them.
@Service
public final class Passkeys {
  /// Passkeys of one member.
  static final int MAXIMUM = 10;

  private final Ceremonies ceremonies;
  private final PasskeysStore store;
  private final StaffStore members;
  private final Sessions sessions;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Passkeys(
      Ceremonies ceremonies,
      PasskeysStore store,
      StaffStore members,
      Sessions sessions,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.ceremonies = ceremonies;
    this.store = store;
    this.members = members;
    this.sessions = sessions;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// One passkey of a member.
  ///
  /// @param id base64url
  public record Listed(String id, String label, Instant madeAt, Instant usedAt) {}

  public List<Listed> of(SignedIn who) {
    return store.of(who.member().id()).stream()
        .map(one ->
            new Listed(
                one.getCredentialId().toBase64UrlString(),
                one.getLabel(),
                one.getCreated(),
                one.getLastUsed()))
        .toList();
  }

  /// Whom the invitation is for, while it counts.
  public Optional<Member> invited(String invitation) {
    return members
        .invited(Tokens.digest(invitation), clock.instant())
        .flatMap(members::find)
        .filter(member -> member.state() != State.ENDED);
  }

  /// Options for a first passkey; empty when the invitation does not count.
  public Optional<String> optionsFor(String invitation) {
    return invited(invitation).map(ceremonies::creationOptions);
  }

  /// Options for one more; empty when the passkey has to be used again first.
  public Optional<String> optionsFor(SignedIn who) {
    return who.isFresh(clock.instant())
        ? Optional.of(ceremonies.creationOptions(who.member()))
        : Optional.empty();
  }

  /// Uses the invitation up for this passkey. Passkeys and sessions of before are over: whoever has
  /// them may not be the one who was invited.
  ///
  /// @return false when invitation or passkey do not count
  public boolean register(String invitation, String response) {
    var member = invited(invitation);
    var made = member.flatMap(m -> ceremonies.made(m, response));
    return made.isPresent()
        && transaction.execute(status -> {
          boolean joined = join(member.get().id(), Tokens.digest(invitation), made.get());
          if (!joined) {
            status.setRollbackOnly();
          }
          return joined;
        });
  }

  /// Locks the member, then the invitation, as their end does.
  private boolean join(StaffId id, byte[] invitation, CredentialRecord made) {
    var now = clock.instant();
    if (!members.activate(id) || !members.useUp(invitation, id, now)) {
      return false;
    }
    store.deleteAll(id);
    sessions.endAll(id);
    if (!store.insert(made, id, MAXIMUM, now)) {
      return false;
    }
    record(id, "staff.joined", Map.of("passkey", made.getCredentialId().toBase64UrlString()));
    return true;
  }

  /// What became of one more passkey.
  public enum Added {
    DONE,
    PASSKEY_NEEDED,
    TOO_MANY,
    REFUSED
  }

  public Added add(SignedIn who, String response) {
    if (!who.isFresh(clock.instant())) {
      return Added.PASSKEY_NEEDED;
    }
    return ceremonies
        .made(who.member(), response)
        .map(made -> transaction.execute(_ -> added(who, made)))
        .orElse(Added.REFUSED);
  }

  private Added added(SignedIn who, CredentialRecord made) {
    var id = who.member().id();
    if (!stands(who)) {
      return Added.REFUSED;
    }
    if (!store.insert(made, id, MAXIMUM, clock.instant())) {
      return store.of(id).size() < MAXIMUM ? Added.REFUSED : Added.TOO_MANY;
    }
    record(
        id, "staff.passkey-added", Map.of("passkey", made.getCredentialId().toBase64UrlString()));
    return Added.DONE;
  }

  /// What became of a removal.
  public enum Removed {
    DONE,
    PASSKEY_NEEDED,
    /// It is the only one, or none of this member.
    NOT_POSSIBLE
  }

  /// Whoever has it may have logged in with it: all other sessions of the member end as well.
  ///
  /// @param passkey base64url
  public Removed remove(SignedIn who, String passkey) {
    if (!who.isFresh(clock.instant())) {
      return Removed.PASSKEY_NEEDED;
    }
    var id = who.member().id();
    return transaction.execute(_ -> {
      if (!stands(who) || !store.deleteUnlessLast(bytes(passkey), id)) {
        return Removed.NOT_POSSIBLE;
      }
      int ended = sessions.endOthers(who);
      record(id, "staff.passkey-removed", Map.of("passkey", passkey, "sessions", "" + ended));
      return Removed.DONE;
    });
  }

  /// Locks the member: whether they still act here by this session.
  private boolean stands(SignedIn who) {
    return isActive(who.member().id()) && sessions.stands(who);
  }

  /// Locks the member: whether the passkey was not removed since it proved itself.
  private boolean stands(Ceremonies.Used used) {
    return isActive(used.member()) && store.find(used.passkey()).isPresent();
  }

  private boolean isActive(StaffId id) {
    return members.lock(id).filter(member -> member.state() == State.ACTIVE).isPresent();
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
  /// @return its cookie; empty when the passkey proves nothing, or its owner is no member any more
  public Optional<String> logIn(String response) {
    return ceremonies
        .used(response)
        .flatMap(used ->
            transaction.execute(_ -> stands(used) ? Optional.of(begun(used)) : Optional.empty()));
  }

  private String begun(Ceremonies.Used used) {
    var cookie = sessions.begin(used.member());
    record(used.member(), "staff.logged-in", Map.of());
    return cookie;
  }

  /// Makes the session fresh again, by a passkey of the same member.
  public boolean prove(SignedIn who, String response) {
    var used = ceremonies.used(response).filter(u -> u.member().equals(who.member().id()));
    return used.isPresent()
        && transaction.execute(_ -> {
          boolean proven = stands(used.get()) && sessions.proven(who);
          if (proven) {
            record(who.member().id(), "staff.proved-again", Map.of());
          }
          return proven;
        });
  }

  private void record(StaffId id, String deed, Map<String, String> details) {
    audit.record(Actor.operator(id.toString()), deed, Subject.staff(id.value()), details);
  }

  /// Forgets challenges that nobody answered.
  void trim() {
    ceremonies.trim();
  }
}
