package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.devices.PhoneRows.PhoneRow;
import hk.iamsmart.platform.fido.Factor;
import hk.iamsmart.platform.fido.Uaf;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.wallet.DeviceState;
import hk.iamsmart.protocol.wallet.DeviceUnbound;
import java.util.function.Function;

/// `/device`: what the phone may know of its own binding, and its end. A suspended phone may call
/// these as well.
///
/// @param method `GET` or `DELETE`
record DeviceEndpoint(String method, Function<DeviceCall, Object> answer)
    implements WalletEndpoint {
  @Override
  public String path() {
    return "/device";
  }

  @Override
  public WalletAnswer handle(DeviceCall call) {
    return new WalletAnswer.Success(answer.apply(call));
  }

  static DeviceEndpoint show(PhoneRows phones, Accounts accounts) {
    return new DeviceEndpoint(
        "GET",
        call -> {
          var phone = row(phones, call).phone();
          var account =
              accounts.find(phone.account()).orElseThrow(() -> new Bug("a phone of nobody"));
          return new DeviceState(
              phone.id().toString(),
              accounts.identity(phone.account()).enName(),
              account.tier().name(),
              phone.boundAt().toString(),
              phone.status().name());
        });
  }

  static DeviceEndpoint unbind(PhoneRows phones, Devices devices, Uaf uaf) {
    return new DeviceEndpoint(
        "DELETE",
        call -> {
          var factor = row(phones, call).factor();
          devices.unbind(call.account(), Actor.citizen(call.account()));
          return new DeviceUnbound(
              switch (factor) {
                case Factor.Uaf(var credential) ->
                    uaf.deregistrationRequest(credential.aaid(), credential.keyId());
                case Factor.Passkey _ -> null;
              });
        });
  }

  private static PhoneRow row(PhoneRows phones, DeviceCall call) {
    return phones.byId(call.device()).orElseThrow(() -> new Bug("a call of no phone"));
  }
}
