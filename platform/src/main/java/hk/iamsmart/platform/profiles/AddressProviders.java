package hk.iamsmart.platform.profiles;

import java.util.List;

/// The utilities that this installation is connected with; an edge of the house.
public record AddressProviders(List<AddressProvider> providers) {
  public AddressProviders {
    providers = List.copyOf(providers);
    if (providers.stream().map(p -> p.utility().id()).distinct().count() != providers.size()) {
      throw new IllegalArgumentException("two utilities have one id");
    }
  }
}
