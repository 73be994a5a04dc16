package hk.iamsmart.members.holdings;

import hk.iamsmart.platform.stages.Stage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An online service of an organisation.
///
/// @param name for lists of the organisation's own; what citizens read is a setting of each copy
/// @param copies those that there are, in the order of the stages
public record HeldService(UUID id, UUID organisation, String name, List<Copy> copies) {
  public HeldService {
    copies = List.copyOf(copies);
  }

  public Optional<Copy> at(Stage stage) {
    return copies.stream().filter(copy -> copy.stage() == stage).findFirst();
  }
}
