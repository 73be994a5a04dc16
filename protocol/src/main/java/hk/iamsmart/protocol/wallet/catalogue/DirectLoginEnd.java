package hk.iamsmart.protocol.wallet.catalogue;

import org.jspecify.annotations.Nullable;

/// Answer of `GET /wallet/v1/direct-logins/{ticket}`.
///
/// @param redirect where the phone goes on, the service's own address with a code or an error code;
///   null while the question is open. Worth a login, so it has no readable `toString`
public record DirectLoginEnd(@Nullable String redirect) {
  @Override
  public String toString() {
    return "DirectLoginEnd[hidden]";
  }
}
