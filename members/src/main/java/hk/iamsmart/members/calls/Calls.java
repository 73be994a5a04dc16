package hk.iamsmart.members.calls;

import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.holdings.ServicePolicy;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.Services;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// The calls of organisations' services, kept for a while. A call that names nobody's client ID is
/// nobody's, and is not kept.
@Service
public final class Calls {
  private final CallsStore store;
  private final Holdings holdings;
  private final ObjectProvider<CallRecorder> recorder;
  private final InstantSource realClock;
  private final CallsSettings settings;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;

  Calls(
      CallsStore store,
      Holdings holdings,
      ObjectProvider<CallRecorder> recorder,
      @Qualifier("realClock") InstantSource realClock,
      CallsSettings settings,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.store = store;
    this.holdings = holdings;
    this.recorder = recorder;
    this.realClock = realClock;
    this.settings = settings;
    this.transaction = transaction;
    this.events = events;
  }

  /// @param list the newest first
  public record Found(List<Call> list, CallFigures figures) {
    public Found {
      list = List.copyOf(list);
    }
  }

  /// What was called before is among it, also a moment ago. One query.
  ///
  /// @param search names copies of the reader's organisation: those of [Holdings#of]
  public Found find(Insider who, CallSearch search) {
    if (!ServicePolicy.mayView(who)) {
      return new Found(List.of(), new CallFigures(0, 0, List.of()));
    }
    recorder.getObject().settle();
    return store.find(search, realClock.instant());
  }

  /// What a copy called in the last hour and the last day, for staff, who have asked a policy of
  /// their own.
  public CallFigures figures(ClientId copy) {
    recorder.getObject().settle();
    var none =
        new CallSearch(
            Set.of(copy),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            0);
    return store.find(none, realClock.instant()).figures();
  }

  /// When the last call of this copy came whose signature was right; empty when none is kept.
  public Optional<Instant> last(ClientId copy) {
    recorder.getObject().settle();
    return store.last(copy);
  }

  /// Waits a moment, so that what was called before has been told as [CallsKept].
  public void settle() {
    recorder.getObject().settle();
  }

  /// How long they are kept.
  public Duration kept() {
    return settings.kept();
  }

  /// With as many statements for many as for one.
  void keep(List<Call> batch) {
    var claimed = batch.stream().map(Call::client).collect(Collectors.toSet());
    var held = holdings.held(claimed);
    var some = batch.stream().filter(call -> held.containsKey(call.client())).toList();
    if (!some.isEmpty()) {
      transaction.executeWithoutResult(_ -> {
        store.insert(some);
        events.publishEvent(new CallsKept(some, held));
      });
    }
  }

  /// Forgets all of them.
  public void forget() {
    recorder.getObject().settle();
    store.deleteAll();
  }

  void trim() {
    store.trim(realClock.instant().minus(settings.kept()), settings.mostEach());
  }

  @EventListener
  void removed(Services.Removed event) {
    store.delete(event.id());
  }
}
