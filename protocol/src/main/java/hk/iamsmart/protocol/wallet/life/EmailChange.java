package hk.iamsmart.protocol.wallet.life;

/// `POST /wallet/v1/life/email`: a code is sent to the new address.
///
/// @param password six digits
public record EmailChange(String password, String email) {
  @Override
  public String toString() {
    return "EmailChange[hidden]";
  }
}
