package hk.iamsmart.protocol.wallet.registration;

/// `POST …/email`: a code is sent there. Another address, or the same again after a minute, sends
/// another code, which ends the former.
public record EmailGiven(String email) {
  @Override
  public String toString() {
    return "EmailGiven[hidden]";
  }
}
