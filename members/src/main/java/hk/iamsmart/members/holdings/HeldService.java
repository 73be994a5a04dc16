package hk.iamsmart.members.holdings;

import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.platform.stages.Stage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// An online service of an organisation.
///
/// @param name for lists of the organisation's own; what citizens read is a setting of each copy
/// @param copies those that there are, in the order of the stages
public record HeldService(UUID id, UUID organisation, String name, List<Copy> copies) {
  public HeldService {
    copies = copies.stream().sorted(Comparator.comparing(Copy::stage)).toList();
  }

  public Optional<Copy> at(Stage stage) {
    return copies.stream().filter(copy -> copy.stage() == stage).findFirst();
  }

  /// Whether it came with the organisation: no other service of theirs is called so.
  public boolean isFirstOf(Organisation one) {
    return organisation.equals(one.id()) && name.equals(FirstService.name(one));
  }

  HeldService with(Copy copy) {
    return new HeldService(
        id, organisation, name, Stream.concat(copies.stream(), Stream.of(copy)).toList());
  }
}
