package hk.iamsmart.platform.certificates;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.certificates.Certificates.Held.Reason;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.vault.ActivationKey;
import org.springframework.stereotype.Component;

/// Who may have a certificate, and what will activate its key.
@Component
final class Entitlement {
  sealed interface Answer {}

  record May(ActivationKey activatedBy) implements Answer {}

  record Not(Reason why, String reason) implements Answer {}

  private final Accounts accounts;
  private final Devices devices;

  Entitlement(Accounts accounts, Devices devices) {
    this.accounts = accounts;
    this.devices = devices;
  }

  Answer of(AccountId citizen) {
    var account = accounts.find(citizen).orElse(null);
    if (account == null || !account.active()) {
      return new Not(Reason.NO_PHONE, "the account is not active");
    }
    if (account.tier() != Tier.IAM_SMART_PLUS) {
      return new Not(Reason.NOT_PLUS, "the account is not iAM Smart+");
    }
    if (!devices.maySign(citizen)) {
      return new Not(Reason.PHONE_CANNOT_SIGN, "the phone's key is good for logging in only");
    }
    return devices
        .activationKey(citizen)
        .<Answer>map(May::new)
        .orElseGet(() -> new Not(Reason.NO_PHONE, "no phone whose gestures count"));
  }
}
