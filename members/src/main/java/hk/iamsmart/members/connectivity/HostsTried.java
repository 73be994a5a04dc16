package hk.iamsmart.members.connectivity;

import hk.iamsmart.platform.ground.ClientId;
import java.util.List;

/// Told after the way to the hosts of a copy was tried.
public record HostsTried(ClientId copy, List<Connectivity.Host> hosts) {
  public HostsTried {
    hosts = List.copyOf(hosts);
  }
}
