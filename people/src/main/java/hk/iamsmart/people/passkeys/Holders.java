package hk.iamsmart.people.passkeys;

import java.util.Optional;
import java.util.UUID;

/// The people of a site, as the room that keeps them knows them.
public interface Holders {
  /// Empty when there is nobody, or they have ended.
  Optional<Person> find(UUID id);

  /// Holds their row until the transaction ends. Whatever gives or takes passkeys, sessions and
  /// links of one person locks this row before any other, so those come one after the other.
  ///
  /// @return whether they have joined, and not ended
  boolean lockActive(UUID id);

  /// Somebody who was invited has joined. Locks as the above.
  ///
  /// @return false when they have ended
  boolean activate(UUID id);
}
