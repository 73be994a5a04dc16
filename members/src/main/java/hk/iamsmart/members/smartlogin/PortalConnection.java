package hk.iamsmart.members.smartlogin;

import hk.iamsmart.sdk.IamSmart;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// The portal's connection to iAM Smart, made when somebody first needs it.
@Component
final class PortalConnection {
  private final Supplier<Optional<IamSmart>> iamSmart;

  PortalConnection(ObjectProvider<PortalService> services) {
    iamSmart =
        SingletonSupplier.of(() ->
            services
                .orderedStream()
                .flatMap(one -> one.configuration().stream())
                .findFirst()
                .map(IamSmart::connect));
  }

  /// Empty where nobody logs in with iAM Smart.
  Optional<IamSmart> iamSmart() {
    return iamSmart.get();
  }
}
