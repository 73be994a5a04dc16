package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.platform.vault.ActivationProof;

/// Proof that the owner's phone signed one particular question with a biometric gesture, over
/// exactly the statement that was shown. Only this room can make one.
public final class Gesture {
  private final AccountId by;
  private final DeviceId with;
  private final ApprovalId question;
  private final ActivationProof proof;

  Gesture(AccountId by, DeviceId with, ApprovalId question, ActivationProof proof) {
    this.by = by;
    this.with = with;
    this.question = question;
    this.proof = proof;
  }

  public AccountId by() {
    return by;
  }

  public DeviceId with() {
    return with;
  }

  public boolean answers(ApprovalId id) {
    return question.equals(id);
  }

  /// The gesture as the phone sent it, for the vault, which trusts nobody's word.
  public ActivationProof proof() {
    return proof;
  }
}
