package hk.iamsmart.members.smartlogin;

import hk.iamsmart.sdk.IamSmart;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// The portal's connection to iAM Smart, made when somebody first needs it.
@Component
public final class PortalConnection {
  private final Supplier<Optional<IamSmart>> iamSmart;
  private final ObjectProvider<SmartReturn> returns;

  PortalConnection(ObjectProvider<PortalService> services, ObjectProvider<SmartReturn> returns) {
    this.returns = returns;
    iamSmart =
        SingletonSupplier.of(() ->
            services
                .orderedStream()
                .flatMap(one -> one.configuration().stream())
                .findFirst()
                .map(IamSmart::connect));
  }

  /// Empty where the portal is no online service.
  public Optional<IamSmart> iamSmart() {
    return iamSmart.get();
  }

  /// Where a browser goes on that was sent away for something else than a login.
  Optional<String> elsewhere(String state) {
    return returns.orderedStream().flatMap(one -> one.path(state).stream()).findFirst();
  }
}
