package hk.iamsmart.members.evidence;

import hk.iamsmart.members.evidence.Seen.What;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.callbacks.Fate;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.ReturnCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Keeps what the ledger of callbacks forgets after a week: each when it was delivered, and all of
/// them from time to time, because a process may die in between. Counting a day twice changes
/// nothing.
@Component
final class Deliveries {
  private static final int A_PAGE = 500;
  private static final int PAGES = 4;
  private static final Set<ReturnCode> TIME_OUTS =
      EnumSet.of(
          ReturnCode.D40003,
          ReturnCode.D50003,
          ReturnCode.D60003,
          ReturnCode.D70003,
          ReturnCode.D71003,
          ReturnCode.D80003);

  private final EvidenceStore store;
  private final Callbacks callbacks;
  private final Holdings holdings;
  private final Installation installation;

  Deliveries(
      EvidenceStore store, Callbacks callbacks, Holdings holdings, Installation installation) {
    this.store = store;
    this.callbacks = callbacks;
    this.holdings = holdings;
    this.installation = installation;
  }

  @EventListener
  void delivered(Callbacks.Delivered event) {
    if (!installation.plays(Stage.ITE) || !isInTheTestingEnvironment(event.to())) {
      return;
    }
    var one =
        new Callbacks.Search(
            Set.of(event.to()),
            Optional.of(Fate.State.DELIVERED),
            Optional.empty(),
            Optional.of(event.txId()),
            0,
            1);
    store.see(callbacks.find(one).list().stream().flatMap(it -> seen(it).stream()).toList());
  }

  private boolean isInTheTestingEnvironment(ClientId client) {
    return holdings.held(Set.of(client)).get(client) == Stage.ITE;
  }

  /// The latest of a copy, as far as the ledger knows them.
  private void gather(ClientId copy) {
    var some = new ArrayList<Seen>();
    long before = 0;
    for (int page = 0; page < PAGES; page++) {
      var found =
          callbacks.find(
              new Callbacks.Search(
                  Set.of(copy),
                  Optional.of(Fate.State.DELIVERED),
                  Optional.empty(),
                  Optional.empty(),
                  before,
                  A_PAGE));
      found.list().forEach(one -> some.addAll(seen(one)));
      if (found.list().size() < A_PAGE) {
        break;
      }
      before = found.list().getLast().number();
    }
    store.see(some);
  }

  private static List<Seen> seen(Callbacks.Progress one) {
    var whats = new ArrayList<What>();
    whats.add(What.CALLBACK_ACKNOWLEDGED);
    if (one.attempts() > 1) {
      whats.add(What.CALLBACK_RETRIED);
    }
    if (TIME_OUTS.contains(one.code())) {
      whats.add(What.TIME_OUT_ACKNOWLEDGED);
    }
    return whats.stream().map(what -> seen(one, what)).toList();
  }

  private static Seen seen(Callbacks.Progress one, What what) {
    var at = one.madeAt();
    return new Seen(one.to(), Evidence.day(at), what, "", 1, at, at);
  }

  void sweep() {
    holdings.all(Stage.ITE).forEach(copy -> gather(copy.client()));
  }

  /// The timer.
  @Configuration(proxyBeanMethods = false)
  static class Wiring {
    @Bean
    Sweep gatherEvidence(Deliveries deliveries) {
      return Sweep.of("evidence-deliveries", Duration.ofMinutes(10), deliveries::sweep);
    }
  }
}
