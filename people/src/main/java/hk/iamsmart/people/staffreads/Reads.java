package hk.iamsmart.people.staffreads;

import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.outbox.Sweep;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes what staff read into the audit, once for a while: pages are loaded again and again.
@Component
final class Reads {
  /// Whoever reads on after this long begins anew.
  static final Duration LASTS = Duration.ofMinutes(15);

  private final ReadsStore store;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Reads(ReadsStore store, Audit audit, InstantSource clock, TransactionTemplate transaction) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  @Bean
  static Sweep readingsEnd(Reads reads) {
    return Sweep.of("staff-readings", Duration.ofMinutes(10), reads::trim);
  }

  void note(SignedIn who, Subject about) {
    var now = clock.instant();
    transaction.executeWithoutResult(_ -> {
      if (store.begin(who.actor().written(), about.written(), now, now.plus(LASTS))) {
        audit.record(who.actor(), StaffRead.DEED, about, Map.of());
      }
    });
  }

  void trim() {
    store.deleteEndedBefore(clock.instant());
  }
}
