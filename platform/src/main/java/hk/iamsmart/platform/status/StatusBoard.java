package hk.iamsmart.platform.status;

import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.door.Breakdown;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Looks how the installation stands, seldom: however many ask, the database is asked once in ten
/// seconds.
@Component
final class StatusBoard {
  private static final Logger log = LoggerFactory.getLogger(StatusBoard.class);
  private static final Duration GOOD_FOR = Duration.ofSeconds(10);

  private final Callbacks callbacks;
  private final Announcements announcements;
  private final InstantSource clock;
  private final InstantSource realClock;
  private final Semaphore looking = new Semaphore(1);
  private final AtomicReference<Optional<Seen>> last = new AtomicReference<>(Optional.empty());

  StatusBoard(
      Callbacks callbacks,
      Announcements announcements,
      InstantSource clock,
      @Qualifier("realClock") InstantSource realClock) {
    this.callbacks = callbacks;
    this.announcements = announcements;
    this.clock = clock;
    this.realClock = realClock;
  }

  private record Seen(Instant real, Standing standing) {}

  Standing standing() {
    var known = last.get();
    var now = realClock.instant();
    if (known.filter(seen -> seen.real().plus(GOOD_FOR).isAfter(now)).isPresent()) {
      return known.get().standing();
    }
    if (known.isPresent() && !looking.tryAcquire()) {
      return known.get().standing(); // somebody looks already
    }
    try {
      var standing = look();
      last.set(Optional.of(new Seen(now, standing)));
      return standing;
    } finally {
      if (known.isPresent()) {
        looking.release();
      }
    }
  }

  private Standing look() {
    try {
      return new Standing(
          clock.instant(), Optional.of(callbacks.waiting()), announcements.latest());
    } catch (DataAccessException | TransactionException e) {
      log.warn("the status page says that the database does not answer: {}", Breakdown.line(e));
      return new Standing(clock.instant(), Optional.empty(), List.of());
    }
  }
}
