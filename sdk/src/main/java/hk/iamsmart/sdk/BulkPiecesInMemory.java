package hk.iamsmart.sdk;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// The deliveries of one process, bounded in bytes. A restart forgets them: what was acknowledged
/// to the platform does not come again, so keep them in a database where that matters.
public final class BulkPiecesInMemory implements BulkPieces {
  private final long most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<BusinessId, Map<Integer, byte[]>> pieces = new LinkedHashMap<>();
  private long held;

  /// @param most how many bytes may be kept
  public BulkPiecesInMemory(long most) {
    this.most = most;
  }

  @Override
  public boolean keep(BusinessId businessId, int number, byte[] piece) {
    lock.lock();
    try {
      var mine = pieces.getOrDefault(businessId, Map.of());
      if (mine.containsKey(number)) {
        return true;
      }
      if (held + piece.length > most) {
        return false;
      }
      pieces.computeIfAbsent(businessId, _ -> new HashMap<>()).put(number, piece.clone());
      held += piece.length;
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Map<Integer, byte[]> of(BusinessId businessId) {
    lock.lock();
    try {
      return Map.copyOf(pieces.getOrDefault(businessId, Map.of()));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void remove(BusinessId businessId) {
    lock.lock();
    try {
      var gone = pieces.remove(businessId);
      if (gone != null) {
        held -= gone.values().stream().mapToLong(piece -> piece.length).sum();
      }
    } finally {
      lock.unlock();
    }
  }
}
