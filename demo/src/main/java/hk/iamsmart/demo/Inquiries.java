package hk.iamsmart.demo;

import hk.iamsmart.sdk.BusinessId;
import hk.iamsmart.sdk.RequestResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The answers of phones, from the callback to the page that waits for them. An answer may be there
/// before the page is, and is kept for half an hour.
@Component
final class Inquiries {
  private static final Duration KEPT = Duration.ofMinutes(30);
  private static final int MOST = 1000;

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<BusinessId, Inquiry> inquiries = new LinkedHashMap<>();

  Inquiries(InstantSource clock) {
    this.clock = clock;
  }

  private static final class Inquiry {
    private final Instant since;
    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile @Nullable RequestResult result;

    private Inquiry(Instant since) {
      this.since = since;
    }
  }

  void deliver(RequestResult result) {
    var inquiry = inquiry(result.businessId());
    inquiry.result = result;
    inquiry.answered.countDown();
  }

  /// The answer, if it is there.
  Optional<RequestResult> answer(BusinessId id) {
    return Optional.ofNullable(inquiry(id).result);
  }

  /// Waits for the answer; false when the time is up without one.
  boolean await(BusinessId id, Duration patience) throws InterruptedException {
    return inquiry(id).answered.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Inquiry inquiry(BusinessId id) {
    lock.lock();
    try {
      var now = clock.instant();
      var oldestFirst = inquiries.values().iterator();
      while (oldestFirst.hasNext()
          && (inquiries.size() >= MOST || !oldestFirst.next().since.plus(KEPT).isAfter(now))) {
        oldestFirst.remove();
      }
      return inquiries.computeIfAbsent(id, _ -> new Inquiry(now));
    } finally {
      lock.unlock();
    }
  }
}
