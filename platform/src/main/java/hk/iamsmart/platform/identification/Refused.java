package hk.iamsmart.platform.identification;

import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.protocol.wallet.WalletFault;

/// What was to be found out was not. It is told like this on the phone.
///
/// @param reason for the log; no personal data
public record Refused(WalletFault fault, String reason)
    implements FaceChecks.Outcome, ChipChecks.Outcome, RecordChecks.Outcome {
  public WalletAnswer answer() {
    return new WalletAnswer.Refusal(fault, reason);
  }
}
