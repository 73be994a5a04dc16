package hk.iamsmart.sandbox.log;

import hk.iamsmart.platform.console.Sight;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Which exchanges or journeys a reader wants, the newest first.
///
/// @param doors these, or every one when there is none
/// @param sight what the reader may see
/// @param client of this service
/// @param account of this citizen
/// @param words all of which are in it
/// @param before older than this one; 0 for the newest
/// @param limit so many at most
public record LogQuery(
    Set<LogDoor> doors,
    Sight sight,
    Optional<String> client,
    Optional<UUID> account,
    boolean refusedOnly,
    String words,
    long before,
    int limit) {
  public LogQuery {
    doors = Set.copyOf(doors);
  }
}
