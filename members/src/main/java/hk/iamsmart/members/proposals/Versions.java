package hk.iamsmart.members.proposals;

import hk.iamsmart.platform.ground.ClientId;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// What copies are set to, whosever they are: for those who run the platform.
@Service
public final class Versions {
  private final VersionsStore store;

  Versions(VersionsStore store) {
    this.store = store;
  }

  public Optional<Version> inEffect(ClientId client) {
    return store.inEffect(client);
  }
}
