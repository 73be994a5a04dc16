package hk.iamsmart.sandbox.log;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What waits for citizens, and what ends next.
///
/// @param waiting how many journeys wait for a citizen
/// @param oldest when the one began that waits longest, on the real clock
/// @param latest of those that wait, some, the newest first
/// @param ends some of what ends by itself, the next first
public record Agenda(
    int waiting, Optional<Instant> oldest, List<Journey> latest, List<Expiry> ends) {
  public Agenda {
    latest = List.copyOf(latest);
    ends = List.copyOf(ends);
  }
}
