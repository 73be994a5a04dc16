package hk.iamsmart.sdk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The awaited answers of one process, bounded in number and age. A restart forgets them: answers
/// that come later are refused as unknown.
public final class PendingRequestsInMemory implements PendingRequests {
  private final InstantSource clock;
  private final int most;
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<BusinessId, Entry> entries = new LinkedHashMap<>();

  /// @param most how many may be awaited or remembered at a time, for [PendingRequest#LIFETIME]
  ///   each
  public PendingRequestsInMemory(InstantSource clock, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("room for at least one request");
    }
    this.clock = clock;
    this.most = most;
  }

  private record Entry(
      PendingRequest request, @Nullable String claim, Instant claimedAt, boolean settled) {

    Entry claimedBy(@Nullable String other, Instant at) {
      return new Entry(request, other, at, false);
    }

    boolean freeAt(Instant now) {
      return claim == null || !claimedAt.plus(CLAIM_LIFETIME).isAfter(now);
    }

    @Override
    public String toString() {
      return "Entry[" + request + "]";
    }
  }

  @Override
  public boolean add(PendingRequest request) {
    lock.lock();
    try {
      forgetTheOld();
      if (entries.size() >= most) {
        return false;
      }
      var entry = new Entry(request, null, Instant.EPOCH, false);
      return entries.putIfAbsent(request.businessId(), entry) == null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<PendingRequest> find(BusinessId businessId) {
    lock.lock();
    try {
      forgetTheOld();
      return Optional.ofNullable(entries.get(businessId)).map(Entry::request);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Claimed claim(BusinessId businessId, String claim, Instant now) {
    lock.lock();
    try {
      var entry = entries.get(businessId);
      if (entry == null) {
        return Claimed.UNKNOWN;
      }
      if (entry.settled()) {
        return Claimed.SETTLED;
      }
      if (!entry.freeAt(now)) {
        return Claimed.BUSY;
      }
      entries.put(businessId, entry.claimedBy(claim, now));
      return Claimed.MINE;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean settle(BusinessId businessId, String claim) {
    lock.lock();
    try {
      var entry = entries.get(businessId);
      if (entry == null || entry.settled() || !claim.equals(entry.claim())) {
        return false;
      }
      entries.put(businessId, new Entry(entry.request(), null, entry.claimedAt(), true));
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void release(BusinessId businessId, String claim) {
    lock.lock();
    try {
      var entry = entries.get(businessId);
      if (entry != null && claim.equals(entry.claim())) {
        entries.put(businessId, entry.claimedBy(null, entry.claimedAt()));
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void remove(BusinessId businessId) {
    lock.lock();
    try {
      entries.remove(businessId);
    } finally {
      lock.unlock();
    }
  }

  private void forgetTheOld() {
    var now = clock.instant();
    entries.values().removeIf(entry -> !entry.request().forgetAt().isAfter(now));
  }
}
