package hk.iamsmart.members.connectivity;

import hk.iamsmart.platform.ground.ClientId;
import java.util.List;

/// Told after the files of app links were looked for, two for each site.
public record LinksTried(ClientId copy, List<Connectivity.Host> hosts) {
  public LinksTried {
    hosts = List.copyOf(hosts);
  }
}
