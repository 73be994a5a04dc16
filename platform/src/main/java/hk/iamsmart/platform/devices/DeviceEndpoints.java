package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.devices.PhoneRows.PhoneRow;
import hk.iamsmart.platform.fido.Factor;
import hk.iamsmart.platform.fido.Judges;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import hk.iamsmart.protocol.wallet.DeviceState;
import hk.iamsmart.protocol.wallet.DeviceUnbound;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// `/device`: what the phone may know of its own binding, and its end. A suspended phone may call
/// these as well.
@Configuration(proxyBeanMethods = false)
class DeviceEndpoints {
  private final PhoneRows phones;

  DeviceEndpoints(PhoneRows phones) {
    this.phones = phones;
  }

  @Bean
  WalletEndpoint showDevice(Accounts accounts, Judges judges) {
    return own(
        "GET",
        call -> {
          var phone = row(call).phone();
          var account =
              accounts.find(phone.account()).orElseThrow(() -> new Bug("a phone of nobody"));
          return new DeviceState(
              phone.id().toString(),
              accounts.identity(phone.account()).enName(),
              account.tier().name(),
              phone.boundAt().toString(),
              phone.status().name(),
              phone.proof().name(),
              judges.passkeyUse().signsWith(phone.proof()));
        });
  }

  @Bean
  WalletEndpoint unbindDevice(Devices devices, Judges judges) {
    return own(
        "DELETE",
        call -> {
          var factor = row(call).factor();
          devices.unbind(call.account(), Actor.citizen(call.account()));
          return new DeviceUnbound(
              switch (factor) {
                case Factor.Uaf(var credential) ->
                    judges.uaf().deregistrationRequest(credential.aaid(), credential.keyId());
                case Factor.Passkey _ -> null;
              });
        });
  }

  private static WalletEndpoint own(String method, Function<DeviceCall, Object> work) {
    return new WalletEndpoint.OfBoundPhone(
        method,
        "/device",
        WalletEndpoint.ORDINARY_BODY,
        true,
        false,
        call -> new WalletAnswer.Success(work.apply(call)));
  }

  private PhoneRow row(DeviceCall call) {
    return phones.byId(call.device()).orElseThrow(() -> new Bug("a call of no phone"));
  }
}
