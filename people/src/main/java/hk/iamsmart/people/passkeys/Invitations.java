package hk.iamsmart.people.passkeys;

import hk.iamsmart.platform.ground.IdSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// Links that let one person register a passkey, once.
public final class Invitations {
  private final InvitationsStore store;
  private final IdSource ids;
  private final InstantSource clock;

  Invitations(InvitationsStore store, IdSource ids, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
  }

  /// Makes a link in the caller's transaction, which holds the person's row. The last link is the
  /// only one that counts.
  ///
  /// @return what it holds; a secret
  public String make(UUID person, Instant until) {
    var token = Tokens.text(ids.bytes(Tokens.BYTES));
    store.delete(person);
    store.insert(person, Tokens.digest(token), until);
    return token;
  }

  /// Whom the link invites, while it counts.
  public Optional<UUID> invited(String token) {
    return store.find(Tokens.digest(token), clock.instant());
  }

  /// In the transaction of what ends them.
  public void deleteAll(UUID person) {
    store.delete(person);
  }

  /// Uses the link up: of many who try, one hears true.
  boolean useUp(String token, UUID person) {
    return store.useUp(Tokens.digest(token), person, clock.instant());
  }
}
