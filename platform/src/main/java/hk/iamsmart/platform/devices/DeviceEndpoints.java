package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.devices.PhoneRows.PhoneRow;
import hk.iamsmart.platform.fido.Judges;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import hk.iamsmart.protocol.wallet.DeviceState;
import hk.iamsmart.protocol.wallet.DeviceUnbound;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// `/device`: what the phone may know of its own binding, and its end.
@Configuration(proxyBeanMethods = false)
class DeviceEndpoints {
  private static final String PATH = "/device";

  private final PhoneRows phones;

  DeviceEndpoints(PhoneRows phones) {
    this.phones = phones;
  }

  /// For a suspended phone and a suspended account as well: they learn why they may call nothing
  /// else.
  @Bean
  WalletEndpoint showDevice(Accounts accounts, Judges judges) {
    return new WalletEndpoint.OfBoundPhone(
        "GET",
        PATH,
        WalletEndpoint.ORDINARY_BODY,
        WalletEndpoint.Admits.ANY,
        WalletEndpoint.Waits.NOT,
        call -> {
          var phone = row(call).phone();
          var account =
              accounts.find(phone.account()).orElseThrow(() -> new Bug("a phone of nobody"));
          var holder = accounts.identity(phone.account());
          return new WalletAnswer.Success(
              new DeviceState(
                  phone.id().toString(),
                  holder.enName(),
                  holder.chName(),
                  account.tier().name(),
                  phone.boundAt().toString(),
                  phone.status().name(),
                  phone.proof().name(),
                  judges.passkeyUse().signsWith(phone.proof()),
                  account.status().name()));
        });
  }

  /// Not for a suspended phone: it revokes the certificates for good, and whoever calls may have a
  /// copy of the key. A person unbinds that phone, or another takes its place.
  @Bean
  WalletEndpoint unbindDevice(Devices devices) {
    return WalletEndpoint.of(
        "DELETE",
        PATH,
        call -> {
          var farewell = devices.deregistrationRequest(call.account()).orElse(null);
          devices.unbind(call.account(), Actor.citizen(call.account()));
          return new WalletAnswer.Success(new DeviceUnbound(farewell));
        });
  }

  private PhoneRow row(DeviceCall call) {
    return phones.byId(call.device()).orElseThrow(() -> new Bug("a call of no phone"));
  }
}
