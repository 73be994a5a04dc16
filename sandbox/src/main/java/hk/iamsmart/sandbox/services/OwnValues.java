package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.developers.ReadersServices;
import hk.iamsmart.sandbox.ground.SandboxStore;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The values that stand in the examples of the guide: those of the services that developers made,
/// the latest first, then the seeded ones. No secret is among them.
@Component
final class OwnValues implements ReadersServices {
  private static final int SHOWN_MAXIMUM = 50;

  private final SandboxStore store;

  OwnValues(SandboxStore store) {
    this.store = store;
  }

  @Override
  public List<Known> known(String wanted) {
    var newest =
        store.newest(
            SandboxServices.KIND,
            wanted,
            SHOWN_MAXIMUM,
            "clientID",
            "name",
            "redirectURIs.0",
            "seeded");
    var made = newest.stream().filter(service -> !isSeeded(service));
    var seeded = newest.reversed().stream().filter(OwnValues::isSeeded);
    return Stream.concat(made, seeded)
        .map(service -> new Known(service.get(0), service.get(1), service.get(2)))
        .toList();
  }

  private static boolean isSeeded(List<String> service) {
    return Boolean.parseBoolean(service.get(3));
  }
}
