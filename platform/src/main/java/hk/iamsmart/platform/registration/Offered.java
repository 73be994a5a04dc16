package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.devices.PhoneProofs;
import hk.iamsmart.platform.identification.Outside;
import hk.iamsmart.platform.phonedoor.NewPhoneCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.platform.registration.RegistrationStore.Row;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import hk.iamsmart.protocol.wallet.registration.RegistrationBegun;
import hk.iamsmart.protocol.wallet.registration.RegistrationChannel;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Who may begin here, and with what: nothing is begun that cannot be finished.
@Component
final class Offered {
  private final RegistrationStore store;
  private final PhoneProofs proofs;
  private final Outside outside;

  Offered(RegistrationStore store, PhoneProofs proofs, Outside outside) {
    this.outside = outside;
    this.store = store;
    this.proofs = proofs;
  }

  /// Empty when it may begin.
  Optional<Refusal> refusal(NewPhoneCall call, RegistrationBegun asked) {
    if (asked.age() == AgeGroup.UNDER_11) {
      return refused(WalletFault.TOO_YOUNG, "under 11");
    }
    boolean chip =
        asked.channel() == RegistrationChannel.PLACE || asked.tier() == AccountTier.IAM_SMART_PLUS;
    if (!outside.serves(chip)) {
      return refused(WalletFault.NOT_OFFERED, "somebody who has to be asked is not known here");
    }
    var unfit = proofs.unfit(asked.phone());
    if (unfit.isPresent()) {
      return unfit;
    }
    // one that has ended is shown as what it is, as long as its phone is somebody's
    boolean ended = store.byKey(call.keyId()).filter(Row::ended).isPresent();
    if (proofs.spent(call.keyId())) {
      return refused(WalletFault.UNKNOWN_REGISTRATION, "the key was bound; a new one is needed");
    }
    return !ended && proofs.bound(call.keyId())
        ? refused(WalletFault.PHONE_HAS_AN_ACCOUNT, "the device key is bound")
        : Optional.empty();
  }

  private static Optional<Refusal> refused(WalletFault fault, String reason) {
    return Optional.of(new Refusal(fault, reason));
  }
}
