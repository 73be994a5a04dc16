package hk.iamsmart.platform.services;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Claims the looks of services that are older than the rule about names: of two that are called
/// alike the first to be registered has them, and both go on.
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
          .claim(service)
          .ifPresent(_ -> log.warn("the service {} is called as another is", service.id()));
    }
  }
}
