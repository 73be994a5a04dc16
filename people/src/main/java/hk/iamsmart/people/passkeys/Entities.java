package hk.iamsmart.people.passkeys;

import hk.iamsmart.platform.ground.Bug;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;

/// People as Spring Security asks for them. It never makes or deletes one.
final class Entities implements PublicKeyCredentialUserEntityRepository {
  private final Holders holders;

  Entities(Holders holders) {
    this.holders = holders;
  }

  @Override
  public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
    return Handle.read(id).flatMap(holders::find).map(Ceremonies::entity).orElse(null);
  }

  @Override
  public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
    return null; // nobody is known by a name
  }

  @Override
  public void save(PublicKeyCredentialUserEntity entity) {
    throw new Bug("people are invited");
  }

  @Override
  public void delete(Bytes id) {
    throw new Bug("people are ended");
  }
}
