package hk.iamsmart.members.programme;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.Language;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Which exercises a service has done, as an installation knows that keeps what goes through its
/// doors. Where there is none, nothing is ticked off.
public interface Exercises {
  /// The services that may be asked about: their names by their client IDs.
  SequencedMap<String, String> services(Language language);

  /// Judged by what the service did alone; empty when there is no such service.
  Optional<Set<Lesson>> done(ClientId service);
}
