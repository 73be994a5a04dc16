package hk.iamsmart.sdk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Where a service keeps the requests whose answers it awaits. [PendingRequestsInMemory] does for
/// one process; a service of several processes writes its own over its database.
///
/// A result is delivered at least once (wire contract, section 5), perhaps to two processes at the
/// same time. So the one delivery that does the work claims the request first. Each method is one
/// atomic step; over SQL, one statement whose row count decides.
public interface PendingRequests {

  /// A claim that was neither settled nor released for that long belongs to a process that died,
  /// and the next delivery may take it.
  Duration CLAIM_LIFETIME = Duration.ofMinutes(1);

  /// Remembers a request, before it is sent.
  ///
  /// @return false when there is no room, or a request of this businessID: it is not sent then
  boolean add(PendingRequest request);

  /// The request of this businessID, answered or not; empty when there is none, or it may be
  /// forgotten by [PendingRequest#forgetAt].
  Optional<PendingRequest> find(BusinessId businessId);

  /// Takes the request for one delivery, if nobody else has it.
  ///
  /// ```sql
  /// update pending set claim = :claim, claimed_at = :now
  ///  where business_id = :id and not settled
  ///    and (claim is null or claimed_at <= :now - interval '1 minute')
  /// ```
  ///
  /// @param claim the delivery's own unguessable name
  /// @param now by this service's clock
  Claimed claim(BusinessId businessId, String claim, Instant now);

  /// The work is done. Best written in the transaction of the work itself.
  ///
  /// @return false when the claim was lost meanwhile
  boolean settle(BusinessId businessId, String claim);

  /// The work could not be done: the next delivery may try. Nothing happens when the claim was
  /// lost.
  void release(BusinessId businessId, String claim);

  /// Forgets a request that the platform has surely not accepted.
  void remove(BusinessId businessId);

  /// What a claim meets.
  enum Claimed {
    /// the request is this delivery's
    MINE,
    /// another delivery is at it
    BUSY,
    /// the work was done before
    SETTLED,
    /// there is no such request any more
    UNKNOWN
  }
}
