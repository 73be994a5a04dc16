package hk.iamsmart.platform.services;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Keeps the looks of services that are older than the rules about names and departments: of two
/// that are called alike the first to be registered has them, and both go on.
@Component
final class FormerNames implements SmartInitializingSingleton {
  private static final Logger log = LoggerFactory.getLogger(FormerNames.class);
  private static final int MOST = 10_000;

  private final ServicesStore store;

  FormerNames(ServicesStore store) {
    this.store = store;
  }

  @Override
  public void afterSingletonsInstantiated() {
    var names = new Names(store);
    for (var service : store.withoutLooks(MOST)) {
      names
          .faultOfFormer(service)
          .ifPresent(fault ->
              log.warn("the service {} keeps a name that {}", service.id(), fault.reason()));
      names.keep(service);
    }
  }
}
