package hk.iamsmart.platform.phonedoor;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.DeviceId;

/// Proof that a bound phone made this call: it was signed with the device key, now and for the
/// first time. It is no gesture: nobody has touched the phone.
public final class DeviceCall extends WalletCall {
  private final AccountId account;
  private final DeviceId device;

  DeviceCall(AccountId account, DeviceId device, Content content) {
    super(content);
    this.account = account;
    this.device = device;
  }

  public AccountId account() {
    return account;
  }

  public DeviceId device() {
    return device;
  }
}
