package hk.iamsmart.people.passkeys;

import hk.iamsmart.platform.ground.Bug;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/// Passkeys as Spring Security asks for them. What it saves is a use: a new passkey is kept by
/// whoever knows that it may be, in the transaction of an invitation.
final class Credentials implements UserCredentialRepository {
  private final PasskeysStore store;
  private final InstantSource clock;

  Credentials(PasskeysStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public void save(CredentialRecord record) {
    var isKnown = store.find(record.getCredentialId()).isPresent();
    if (isKnown && !store.used(record, clock.instant())) {
      throw new IllegalArgumentException("another use of this passkey was quicker");
    }
  }

  @Override
  public @Nullable CredentialRecord findByCredentialId(Bytes id) {
    return store.find(id).orElse(null);
  }

  @Override
  public List<CredentialRecord> findByUserId(Bytes id) {
    return Handle.read(id).map(store::of).orElseGet(List::of);
  }

  @Override
  public void delete(Bytes id) {
    throw new Bug("a passkey is removed by its owner");
  }
}
