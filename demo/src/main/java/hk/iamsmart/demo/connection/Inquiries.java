package hk.iamsmart.demo.connection;

import hk.iamsmart.sdk.BusinessId;
import hk.iamsmart.sdk.Problem;
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
public final class Inquiries {
  private static final Duration KEPT = Duration.ofMinutes(30);
  private static final int MOST = 1000;

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<BusinessId, Inquiry> inquiries = new LinkedHashMap<>();

  Inquiries(InstantSource clock) {
    this.clock = clock;
  }

  /// How far an inquiry is.
  public enum Stage {
    /// on the citizen's phone
    ASKED,
    /// the citizen has signed; what comes of it is on its way or being checked
    SIGNED,
    /// there is an answer
    OVER
  }

  /// How an inquiry ends.
  public sealed interface Reply {
    /// By an answer of the citizen, or the platform's word that there is none.
    record Given(RequestResult result) implements Reply {}

    /// By trouble on the way to it.
    record Troubled(Problem problem) implements Reply {}
  }

  private static final class Inquiry {
    private final Instant since;
    private final CountDownLatch signed = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable Reply reply;

    private Inquiry(Instant since) {
      this.since = since;
    }

    private Stage stage() {
      if (over.getCount() == 0) {
        return Stage.OVER;
      }
      return signed.getCount() == 0 ? Stage.SIGNED : Stage.ASKED;
    }
  }

  /// The citizen has signed, and the rest is the service's to do.
  public void signed(BusinessId id) {
    inquiry(id).signed.countDown();
  }

  public void reply(BusinessId id, Reply reply) {
    var inquiry = inquiry(id);
    inquiry.reply = reply;
    inquiry.over.countDown();
    inquiry.signed.countDown();
  }

  /// The answer, if it is there.
  public Optional<Reply> reply(BusinessId id) {
    return Optional.ofNullable(inquiry(id).reply);
  }

  public Stage stage(BusinessId id) {
    return inquiry(id).stage();
  }

  /// Waits until it is further than was seen.
  ///
  /// @return how far it is then, or when the time is up
  public Stage await(BusinessId id, Stage seen, Duration patience) throws InterruptedException {
    var inquiry = inquiry(id);
    var next = seen == Stage.ASKED ? inquiry.signed : inquiry.over;
    if (!next.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      return seen;
    }
    return inquiry.stage();
  }

  private Inquiry inquiry(BusinessId id) {
    lock.lock();
    try {
      var now = clock.instant();
      var oldestFirst = inquiries.values().iterator();
      while (oldestFirst.hasNext()) {
        var oldest = oldestFirst.next();
        if (inquiries.size() < MOST && oldest.since.plus(KEPT).isAfter(now)) {
          break;
        }
        oldestFirst.remove();
      }
      return inquiries.computeIfAbsent(id, _ -> new Inquiry(now));
    } finally {
      lock.unlock();
    }
  }
}
