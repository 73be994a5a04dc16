package hk.iamsmart.protocol.wallet.life;

import org.jspecify.annotations.Nullable;

/// Answer of `POST /wallet/v1/life/acts/{actID}`.
///
/// @param bindingCode with which another phone takes over, until `expires`; for `TRANSFER` only
/// @param expires ISO 8601, UTC
/// @param uafRequest text of a JSON array with one DeregistrationRequest; for `DEREGISTER`, absent
///   for passkeys
public record ActDone(
    LifeAct act,
    @Nullable String bindingCode,
    @Nullable String expires,
    @Nullable String uafRequest) {
  @Override
  public String toString() {
    return "ActDone[" + act + "]";
  }
}
