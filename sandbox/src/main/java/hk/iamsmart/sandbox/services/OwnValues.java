package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.developers.ReadersServices;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/// The values that stand in the examples of the guide: those of the services that developers made,
/// the latest first, then the seeded ones. No secret is among them.
@Component
final class OwnValues implements ReadersServices {
  private static final int SHOWN_MAXIMUM = 50;

  private final SandboxServices services;

  OwnValues(SandboxServices services) {
    this.services = services;
  }

  @Override
  public List<Known> known() {
    var all = services.all();
    var made = new ArrayList<>(all.stream().filter(service -> !service.seeded()).toList());
    Collections.reverse(made);
    all.stream().filter(SandboxService::seeded).forEach(made::add);
    return made.stream()
        .limit(SHOWN_MAXIMUM)
        .map(service ->
            new Known(service.clientID(), service.name(), service.redirectURIs().getFirst()))
        .toList();
  }
}
