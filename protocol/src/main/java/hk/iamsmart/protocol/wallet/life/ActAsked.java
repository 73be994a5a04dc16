package hk.iamsmart.protocol.wallet.life;

/// `POST /wallet/v1/life/acts`.
///
/// @param password six digits
public record ActAsked(LifeAct act, String password) {
  @Override
  public String toString() {
    return "ActAsked[" + act + "]";
  }
}
