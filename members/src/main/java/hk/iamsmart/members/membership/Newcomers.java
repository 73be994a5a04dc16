package hk.iamsmart.members.membership;

import java.util.UUID;

/// Told in the transaction in which somebody joins by a link, for the first time or again: by then
/// whatever else gave access to their account is over. Beans of this type are found.
public interface Newcomers {
  void joined(UUID person);
}
