package hk.iamsmart.protocol.wallet.registration;

/// `POST …/password`.
///
/// @param password six digits
public record PasswordChosen(String password) {
  @Override
  public String toString() {
    return "PasswordChosen[hidden]";
  }
}
