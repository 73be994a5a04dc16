package hk.iamsmart.members.smartlogin;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.sdk.Configuration;
import hk.iamsmart.sdk.IamSmart;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// The portal's connection to iAM Smart, made when somebody first needs it.
@Component
public final class PortalConnection {
  private final Supplier<Optional<Configuration>> configuration;
  private final Supplier<Optional<IamSmart>> iamSmart;
  private final Services services;
  private final ObjectProvider<SmartReturn> returns;

  PortalConnection(
      ObjectProvider<PortalService> portals,
      ObjectProvider<SmartReturn> returns,
      Services services) {
    this.returns = returns;
    this.services = services;
    configuration =
        SingletonSupplier.of(
            () -> portals.orderedStream().flatMap(one -> one.configuration().stream()).findFirst());
    iamSmart = SingletonSupplier.of(() -> configuration.get().map(IamSmart::connect));
  }

  /// Empty where the portal is no online service.
  public Optional<IamSmart> iamSmart() {
    return iamSmart.get();
  }

  /// Whether the portal is registered with this scope.
  public boolean mayAsk(Scope scope) {
    return configuration
        .get()
        .flatMap(one -> ClientId.parse(one.clientId()))
        .flatMap(services::find)
        .filter(portal -> portal.scopes().contains(scope))
        .isPresent();
  }

  /// Where a browser goes on that was sent away for something else than a login.
  Optional<String> elsewhere(String state) {
    return returns.orderedStream().flatMap(one -> one.path(state).stream()).findFirst();
  }
}
