package hk.iamsmart.protocol.wallet.registration;

/// `POST …/email/confirm`, the last step.
///
/// @param code six digits, good for ten minutes and five tries
public record EmailCode(String code) {
  @Override
  public String toString() {
    return "EmailCode[hidden]";
  }
}
