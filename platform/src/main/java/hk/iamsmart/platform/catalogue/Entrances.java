package hk.iamsmart.platform.catalogue;

import hk.iamsmart.platform.catalogue.DirectLoginsStore.Begun;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.DirectLogin;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Whether a service can be entered from the catalogue now.
@Component
final class Entrances {
  private final Services services;

  Entrances(Services services) {
    this.services = services;
  }

  sealed interface Entrance {
    record Open(OnlineService service, DirectLogin to) implements Entrance {}

    record Closed(WalletFault fault) implements Entrance {}
  }

  Entrance of(Optional<ClientId> claimed) {
    return claimed
        .flatMap(services::find)
        .map(Entrances::of)
        .orElseGet(() -> new Entrance.Closed(WalletFault.UNKNOWN_SERVICE));
  }

  static Entrance of(OnlineService service) {
    if (service.suspended()) {
      return new Entrance.Closed(WalletFault.SERVICE_SUSPENDED);
    }
    return service
        .directLogin()
        .filter(_ -> service.scopes().contains(Scope.AUTHENTICATION))
        .<Entrance>map(to -> new Entrance.Open(service, to))
        .orElseGet(() -> new Entrance.Closed(WalletFault.NO_DIRECT_LOGIN));
  }

  /// Why a login that was begun cannot go on: what was registered then must be so now.
  Optional<WalletFault> closed(Begun login) {
    return switch (of(Optional.of(login.service()))) {
      case Entrance.Closed(var fault) -> Optional.of(fault);
      case Entrance.Open(var _, var to) when !to.equals(login.to()) ->
          Optional.of(WalletFault.NO_DIRECT_LOGIN);
      case Entrance.Open _ -> Optional.empty();
    };
  }
}
