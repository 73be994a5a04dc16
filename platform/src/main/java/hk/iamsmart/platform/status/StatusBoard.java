package hk.iamsmart.platform.status;

import hk.iamsmart.platform.callbacks.Callbacks.Waiting;
import hk.iamsmart.platform.door.Breakdown;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Looks how the installation stands, seldom: however many ask, the database is asked once in ten
/// seconds, by one at a time. What it said of announcements is remembered while it is away.
final class StatusBoard {
  private static final Logger log = LoggerFactory.getLogger(StatusBoard.class);
  private static final Duration GOOD_FOR = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Supplier<Waiting> callbacks;
  private final Function<Instant, List<Announcement>> announcements;
  private final InstantSource clock;
  private final InstantSource realClock;
  private final Semaphore looking = new Semaphore(1);
  private final AtomicReference<Optional<Seen>> last = new AtomicReference<>(Optional.empty());

  /// @param announcements what is shown at a moment
  StatusBoard(
      Supplier<Waiting> callbacks,
      Function<Instant, List<Announcement>> announcements,
      InstantSource clock,
      InstantSource realClock) {
    this.callbacks = callbacks;
    this.announcements = announcements;
    this.clock = clock;
    this.realClock = realClock;
  }

  private record Seen(Instant real, Standing standing) {}

  Standing standing() {
    var fresh = fresh();
    if (fresh.isPresent()) {
      return fresh.get();
    }
    var known = last.get();
    if (!myTurn(known.isPresent() ? Duration.ZERO : PATIENCE)) {
      return known.map(Seen::standing).orElseGet(() -> silent(clock.instant()));
    }
    try {
      return fresh().orElseGet(this::look); // somebody may have looked meanwhile
    } finally {
      looking.release();
    }
  }

  private Optional<Standing> fresh() {
    var now = realClock.instant();
    return last.get().filter(seen -> seen.real().plus(GOOD_FOR).isAfter(now)).map(Seen::standing);
  }

  private boolean myTurn(Duration patience) {
    try {
      return looking.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Standing look() {
    var standing = seen(clock.instant());
    last.set(Optional.of(new Seen(realClock.instant(), standing)));
    return standing;
  }

  private Standing seen(Instant now) {
    try {
      return new Standing(now, Optional.of(callbacks.get()), Optional.of(announcements.apply(now)));
    } catch (DataAccessException | TransactionException e) {
      log.warn("the status page says that the database does not answer: {}", Breakdown.line(e));
      return silent(now);
    }
  }

  private Standing silent(Instant now) {
    return new Standing(
        now, Optional.empty(), last.get().flatMap(seen -> seen.standing().announcements()));
  }
}
