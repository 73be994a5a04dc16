package hk.iamsmart.sandbox.members;

import hk.iamsmart.members.membership.PortalUsers;
import hk.iamsmart.sandbox.ground.SandboxStore;
import hk.iamsmart.sandbox.passkeys.SoftwarePasskeys;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/// Invented people who come to the portal by themselves, each for one organisation: by the link in
/// a letter and with a passkey in software, by which anybody may be them afterwards.
@Component
public final class Walkers {
  private static final String KIND = "portal-newcomer";

  private final PortalUsers users;
  private final SoftwarePasskeys passkeys;
  private final SandboxStore store;

  Walkers(
      PortalUsers users,
      @Qualifier("portalPasskeys") SoftwarePasskeys passkeys,
      SandboxStore store) {
    this.users = users;
    this.passkeys = passkeys;
    this.store = store;
  }

  /// What is kept of somebody.
  private record Kept(String id, UUID person, UUID organisation) {}

  /// Registers a passkey, and logs in.
  ///
  /// @param id of nobody yet
  /// @param link of an invitation
  /// @return empty when the link is no longer of use
  public Optional<Entered> join(String id, String link) {
    passkeys.register(id, link);
    return passkeys.logIn(id).flatMap(set -> kept(id, set));
  }

  private Optional<Entered> kept(String id, String set) {
    return users
        .find(set.substring(set.indexOf('=') + 1, set.indexOf(';')))
        .filter(user -> !user.active().isEmpty())
        .map(user -> {
          var organisation = user.active().getFirst().organisation().id();
          store.insert(KIND, id, new Kept(id, user.person().id(), organisation));
          return new Entered(set, organisation);
        });
  }

  /// Logs in again; empty for whoever never joined, or has no passkey any more.
  public Optional<Entered> enter(String id) {
    return store
        .find(KIND, id, Kept.class)
        .flatMap(kept -> passkeys.logIn(id).map(set -> new Entered(set, kept.organisation())));
  }

  boolean has(UUID person) {
    return find(person).isPresent();
  }

  /// Makes the session of that cookie fresh, for a sensitive act. False when it is of nobody here.
  boolean proves(UUID person, String cookie) {
    return find(person).map(kept -> passkeys.prove(kept.id(), cookie)).orElse(false);
  }

  private Optional<Kept> find(UUID person) {
    return store.all(KIND, Kept.class).stream()
        .filter(kept -> kept.person().equals(person))
        .findFirst();
  }
}
