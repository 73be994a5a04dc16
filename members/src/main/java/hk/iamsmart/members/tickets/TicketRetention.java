package hk.iamsmart.members.tickets;

import hk.iamsmart.members.tickets.Ticket.State;
import hk.iamsmart.members.tickets.TicketLetters.News;
import hk.iamsmart.members.tickets.TicketStore.Row;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.outbox.Sweep;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Closes what was answered and stayed quiet, and forgets what was closed for as long as the
/// operator says.
@Component
public final class TicketRetention {
  /// Without a word of the asker, after an answer.
  static final Duration QUIET = Duration.ofDays(30);

  private static final Duration LONGEST = Duration.ofDays(3_653);
  private static final int A_ROUND = 100;

  private final TicketStore store;
  private final Binder binder;
  private final TicketLetters letters;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;

  TicketRetention(
      TicketStore store,
      Binder binder,
      TicketLetters letters,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.store = store;
    this.binder = binder;
    this.letters = letters;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
    this.events = events;
  }

  void run(Duration kept) {
    boolean more = true;
    while (more) {
      more = transaction.execute(_ -> close());
    }
    more = true;
    while (more) {
      more = transaction.execute(_ -> forget(kept));
    }
  }

  private Boolean close() {
    var now = clock.instant();
    var quiet = store.quiet(EnumSet.of(State.WAITING, State.ANSWERED), now.minus(QUIET), A_ROUND);
    for (var row : quiet) {
      store.close(row.number(), now);
      letters.tell(binder.open(row), News.CLOSED, Optional.empty());
      record("tickets.closed", row);
    }
    return quiet.size() == A_ROUND;
  }

  private Boolean forget(Duration kept) {
    var over = store.quiet(EnumSet.of(State.CLOSED), clock.instant().minus(kept), A_ROUND);
    for (var row : over) {
      binder.forget(row);
      record("tickets.forgotten", row);
    }
    return over.size() == A_ROUND;
  }

  /// Forgets all tickets, and tells [AllForgotten].
  public void forgetAll() {
    transaction.executeWithoutResult(_ -> {
      binder.forgetAll();
      events.publishEvent(new AllForgotten());
    });
  }

  private void record(String deed, Row row) {
    audit.record(Actor.platform(), deed, Subject.helpdesk(row.number()), Map.of());
  }

  /// The timer.
  @Configuration(proxyBeanMethods = false)
  static class Wiring {
    @Bean
    Sweep endTickets(
        TicketRetention retention, @Value("${iamsmart.helpdesk.kept:365d}") Duration kept) {
      if (!kept.isPositive() || kept.compareTo(LONGEST) > 0) {
        throw new CannotStart("IAMSMART_HELPDESK_KEPT is more than nothing, ten years at most");
      }
      return Sweep.of("tickets-end", Duration.ofMinutes(10), () -> retention.run(kept));
    }
  }
}
