package hk.iamsmart.platform.catalogue;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.services.DirectLogin;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// Citizens with phones, and services that they can enter.
final class CatalogueHouse {
  private final Accounts accounts;
  private final Devices devices;
  private final Services services;
  private final SimulatedAuthority authority;

  CatalogueHouse(
      Accounts accounts, Devices devices, Services services, SimulatedAuthority authority) {
    this.accounts = accounts;
    this.devices = devices;
    this.services = services;
    this.authority = authority;
  }

  record Citizen(AccountId account, Phone phone) {}

  Citizen citizen(int port) {
    var pocket = new Pocket(accounts, port, authority);
    var account = pocket.citizen();
    var phone = pocket.phone(Pocket.android());
    phone.bind(devices.invite(account, false).value()).orThrow();
    return new Citizen(account, phone);
  }

  OnlineService service() {
    return TestServices.register(services, KeyWrap.PKCS1);
  }

  OnlineService service(DirectLogin.Kind kind, String redirect) {
    var service = service();
    return entered(service, Optional.of(new DirectLogin(kind, URI.create(redirect))));
  }

  OnlineService entered(OnlineService service, Optional<DirectLogin> directLogin) {
    var changed = service.with(Set.of(), directLogin);
    replace(changed);
    return changed;
  }

  /// The same service, which may do nothing but this.
  OnlineService limited(OnlineService service, Set<Scope> scopes) {
    var changed = service.change().scopes(scopes).done();
    replace(changed);
    return changed;
  }

  void replace(OnlineService changed) {
    var outcome = services.replace(TestServices.OPERATOR, changed);
    if (!(outcome instanceof Services.Replacement.Replaced)) {
      throw new AssertionError(outcome);
    }
  }

  static String error(PhoneAnswer<?> answer) {
    if (answer instanceof PhoneAnswer.Refused<?> refused) {
      return refused.error();
    }
    throw new AssertionError(answer);
  }
}
