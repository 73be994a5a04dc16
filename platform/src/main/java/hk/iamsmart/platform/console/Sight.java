package hk.iamsmart.platform.console;

import hk.iamsmart.platform.ground.ClientId;
import java.util.Optional;
import java.util.Set;

/// Which online services a reader of pages for developers may see.
///
/// @param services these, or every one
public record Sight(Optional<Set<ClientId>> services) {
  public static final Sight EVERYTHING = new Sight(Optional.empty());

  public Sight {
    services = services.map(Set::copyOf);
  }

  public boolean covers(ClientId service) {
    return services.map(some -> some.contains(service)).orElse(true);
  }
}
