package hk.iamsmart.sandbox.members;

import java.util.List;

/// One organisation with its people, as the page shows it.
///
/// @param number of its business registration
public record ShownCompany(String name, String number, List<ShownMember> people) {
  public ShownCompany {
    people = List.copyOf(people);
  }
}
