package hk.iamsmart.people.staff;

import hk.iamsmart.platform.ground.Bug;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;

/// Members of staff as Spring Security asks for them. It never makes or deletes one.
final class StaffEntities implements PublicKeyCredentialUserEntityRepository {
  private final StaffStore store;

  StaffEntities(StaffStore store) {
    this.store = store;
  }

  @Override
  public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
    return StaffId.ofHandle(id.getBytes())
        .flatMap(store::find)
        .map(Ceremonies::entity)
        .orElse(null);
  }

  @Override
  public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
    return null; // nobody is known by a name
  }

  @Override
  public void save(PublicKeyCredentialUserEntity entity) {
    throw new Bug("members of staff are invited");
  }

  @Override
  public void delete(Bytes id) {
    throw new Bug("members of staff are ended");
  }
}
