package hk.iamsmart.members.applications;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.vault.Vault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What is kept how long: links until they expire, drafts for a month without a change, what was
/// rejected or withdrawn for as long as the operator says. What was approved belongs to its
/// organisation.
@Component
final class Retention {
  /// Without a change.
  static final Duration DRAFTS = Duration.ofDays(30);

  private static final Duration LONGEST = Duration.ofDays(3_653);
  private static final int A_ROUND = 200;

  private final LinksStore links;
  private final ApplicationsStore store;
  private final Folders folders;
  private final Vault vault;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Retention(
      LinksStore links,
      ApplicationsStore store,
      Folders folders,
      Vault vault,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.links = links;
    this.store = store;
    this.folders = folders;
    this.vault = vault;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  void run(Duration ended) {
    links.deleteSessionsOver(clock.instant());
    boolean more = true;
    while (more) {
      more = transaction.execute(_ -> forgetLinks());
    }
    more = true;
    while (more) {
      more = transaction.execute(_ -> forgetApplications(ended));
    }
  }

  private Boolean forgetLinks() {
    var gone = links.deleteOver(clock.instant(), A_ROUND);
    if (!gone.isEmpty()) {
      vault.forgetAll(gone);
    }
    return gone.size() == A_ROUND;
  }

  private Boolean forgetApplications(Duration ended) {
    var now = clock.instant();
    var over = store.over(now.minus(DRAFTS), now.minus(ended), A_ROUND);
    for (var row : over) {
      folders.forget(row);
      audit.record(
          Actor.platform(),
          "applications.forgotten",
          Subject.application(row.id()),
          Map.of("state", row.state().name()));
    }
    return over.size() == A_ROUND;
  }

  /// The timer.
  @Configuration(proxyBeanMethods = false)
  static class Wiring {
    @Bean
    Sweep forgetApplications(
        Retention retention, @Value("${iamsmart.applications.kept:180d}") Duration kept) {
      if (!kept.isPositive() || kept.compareTo(LONGEST) > 0) {
        throw new CannotStart("IAMSMART_APPLICATIONS_KEPT is more than nothing, ten years at most");
      }
      return Sweep.of("applications-forget", Duration.ofMinutes(10), () -> retention.run(kept));
    }
  }
}
