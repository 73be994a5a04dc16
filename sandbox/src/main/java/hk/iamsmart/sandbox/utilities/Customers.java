package hk.iamsmart.sandbox.utilities;

import java.util.List;
import java.util.Optional;

/// Whom the utilities supply: the personas.
public interface Customers {
  /// The ids of everybody.
  List<String> everybody();

  Optional<Customer> find(String persona);
}
