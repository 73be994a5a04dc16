package hk.iamsmart.members.production;

import hk.iamsmart.members.production.Dossier.Head;
import hk.iamsmart.platform.door.Breakdown;
import hk.iamsmart.platform.outbox.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/// Organisations are written to before the two years of an approval are over. Each step is told
/// once, whatever nodes look; of steps that were missed the latest alone. Nothing else happens by
/// itself.
@Component
final class ReviewReminders {
  /// Days before the end.
  private static final List<Integer> STEPS = List.of(7, 30, 60, 90);

  private static final int MOST = 10_000;
  private static final Logger LOG = LoggerFactory.getLogger(ReviewReminders.class);

  private final ProductionStore store;
  private final Shelf shelf;
  private final ProductionLetters letters;
  private final Dossiers.Tools tools;

  ReviewReminders(
      ProductionStore store, Shelf shelf, ProductionLetters letters, Dossiers.Tools tools) {
    this.store = store;
    this.shelf = shelf;
    this.letters = letters;
    this.tools = tools;
  }

  void run() {
    var now = tools.now();
    var years = Duration.ofDays(365L * Head.YEARS);
    store.approvedBy(now.minus(years.minus(Head.EARLY)), MOST).stream()
        .filter(head -> head.isDue(now))
        .forEach(head -> alone(head, now));
  }

  /// One that cannot be told must not keep the others from hearing; it is tried the next time. A
  /// database that does not answer is no matter of one.
  private void alone(Head head, Instant now) {
    try {
      tools.transaction().executeWithoutResult(_ -> remind(head, now));
    } catch (CannotCreateTransactionException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("the organisation of application {} could not be reminded", head.id());
      Breakdown.logged(e);
    }
  }

  private void remind(Head head, Instant now) {
    var end = head.due().orElseThrow();
    var left = Duration.between(now, end);
    STEPS.stream()
        .filter(days -> left.compareTo(Duration.ofDays(days)) <= 0)
        .findFirst()
        .filter(days -> store.claim(head.id(), head.approvedAt().orElseThrow(), days, now))
        .ifPresent(_ -> letters.remind(shelf.open(head), end));
  }

  /// The timer.
  @Configuration(proxyBeanMethods = false)
  static class Wiring {
    @Bean
    Sweep remindOfReviews(ReviewReminders reminders) {
      return Sweep.of("production-reviews", Duration.ofMinutes(30), reminders::run);
    }
  }
}
