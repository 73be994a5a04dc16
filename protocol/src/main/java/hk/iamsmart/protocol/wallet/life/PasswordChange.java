package hk.iamsmart.protocol.wallet.life;

import org.jspecify.annotations.Nullable;

/// `POST /wallet/v1/life/password`.
///
/// @param former null for who shows face or card instead
/// @param password six digits
public record PasswordChange(@Nullable String former, String password) {
  @Override
  public String toString() {
    return "PasswordChange[hidden]";
  }
}
