package hk.iamsmart.members.calls;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.TxId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Which calls somebody wants to see.
///
/// @param of copies of the organisation
/// @param refused only those that were refused, or only those that were not
/// @param within so much time until now
/// @param before older than the one with this number; 0 for the newest
public record CallSearch(
    Set<ClientId> of,
    Optional<Boolean> refused,
    Optional<String> code,
    Optional<TxId> txId,
    Optional<Duration> within,
    long before,
    int atMost) {
  public CallSearch {
    of = Set.copyOf(of);
  }
}
