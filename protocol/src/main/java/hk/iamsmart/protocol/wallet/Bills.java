package hk.iamsmart.protocol.wallet;

import java.util.List;

/// Answer of `GET /wallet/v1/bills`: every utility whose bills prove an address, linked or not.
public record Bills(List<BillProvider> providers) {
  public Bills {
    providers = List.copyOf(providers);
  }
}
