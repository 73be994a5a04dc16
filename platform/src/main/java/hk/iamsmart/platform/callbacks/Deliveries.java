package hk.iamsmart.platform.callbacks;

import hk.iamsmart.platform.callbacks.CallbackPost.Patience;
import hk.iamsmart.platform.callbacks.Courier.Tried;
import hk.iamsmart.platform.callbacks.Lanes.Step;
import hk.iamsmart.platform.channel.ContentKeys;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.tlskeys.TlsKeys;
import hk.iamsmart.protocol.TxId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Keeps the lanes busy: a commit calls its service's lane at once, the sweep calls those with
/// something due, be it from a retry, another node or a process that died.
@Component
final class Deliveries implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
  private static final Duration SLOW = Duration.ofSeconds(1);
  private static final Duration PARTING = Duration.ofSeconds(15);

  private final Ledger ledger;
  private final Courier courier;
  private final Scribe scribe;
  private final List<CallbackObserver> observers;
  private final ApplicationEventPublisher events;
  private final Lanes lanes;
  private volatile boolean running;

  Deliveries(
      Ledger ledger,
      Courier courier,
      Scribe scribe,
      List<CallbackObserver> observers,
      ApplicationEventPublisher events) {
    this.ledger = ledger;
    this.courier = courier;
    this.scribe = scribe;
    this.observers = List.copyOf(observers);
    this.events = events;
    this.lanes = new Lanes(this::next, Lanes.PLACES);
  }

  /// One was committed.
  void accepted(Delivery delivery) {
    tell(o -> o.accepted(delivery));
    lanes.wake(delivery.to());
  }

  /// Ends what is over and calls the lanes of what is due. Returns without waiting for attempts.
  void sweep() {
    for (var fate : ledger.endOverdue()) {
      log.atWarn()
          .addKeyValue("callback", fate.txId())
          .addKeyValue("clientID", fate.to())
          .addKeyValue("attempts", fate.attempts().size())
          .log("a callback is a dead letter: nobody acknowledged it in time");
      tell(o -> o.ended(fate));
    }
    ledger.due().forEach(lanes::wake);
  }

  /// Waits until no attempt is under way; false when that took too long.
  boolean awaitIdle(Duration atMost) throws InterruptedException {
    return lanes.awaitIdle(atMost);
  }

  @EventListener
  void removed(Services.Removed event) {
    ledger.endAllOf(event.id());
  }

  private Step next(ClientId client) {
    var turn = ledger.next(client);
    if (turn == null) {
      return Step.NOTHING_DUE;
    }
    return switch (courier.attempt(turn.delivery(), scribe)) {
      case Tried.Postponed(var until) -> {
        ledger.postponed(turn.claimed(), until);
        yield Step.WENT_WELL;
      }
      case Tried.Made(var attempt, var certificate) when attempt.acknowledged() -> {
        if (ledger.delivered(turn.claimed(), attempt, certificate)) {
          tellDelivered(client, turn.delivery().txId());
        }
        yield attempt.took().compareTo(SLOW) > 0 ? Step.TROUBLE : Step.WENT_WELL;
      }
      case Tried.Made(var attempt, _) -> {
        ledger.failed(turn.claimed(), attempt);
        log.atInfo()
            .addKeyValue("callback", turn.delivery().txId())
            .addKeyValue("clientID", client)
            .addKeyValue("attempt", attempt.number())
            .addKeyValue("status", attempt.status())
            .addKeyValue("failure", attempt.failure())
            .log("a callback was not acknowledged");
        yield Step.TROUBLE;
      }
    };
  }

  private void tellDelivered(ClientId client, TxId txId) {
    if (!observers.isEmpty()) {
      var fate = ledger.fate(txId);
      tell(o -> o.ended(fate));
    }
    try {
      events.publishEvent(new Callbacks.Delivered(client, txId));
    } catch (RuntimeException e) {
      log.error("a listener to deliveries failed", e);
    }
  }

  private void tell(Consumer<CallbackObserver> news) {
    Courier.tell(observers, news);
  }

  @Override
  public void start() {
    running = true;
    lanes.open();
    ledger.due().forEach(lanes::wake);
  }

  /// Attempts under way are let end; what is left waits for the next start.
  @Override
  public void stop() {
    running = false;
    try {
      if (!lanes.close(PARTING)) {
        log.warn("callbacks under way did not end in time; they are tried again later");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /// After the web server has stopped, so that what its last requests caused may still leave.
  @Override
  public int getPhase() {
    return 0;
  }

  /// How callbacks leave, and the timers.
  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(CallbacksSettings.class)
  static class Wiring {
    private static final Duration CONNECT = Duration.ofSeconds(3);

    /// Strangers are waited for less than services.
    private static final Patience OUTWARD =
        new Patience(Duration.ofSeconds(2), Duration.ofSeconds(3));

    @Bean
    CallbackPost callbackPost(
        Reach reach,
        CallbacksSettings settings,
        TlsKeys hosts,
        @Qualifier("realClock") InstantSource realClock) {
      return new CallbackPost(
          reach,
          SystemDefaultDnsResolver.INSTANCE,
          new CallbackPost.Tls(settings.tls(reach.authorities()), hosts::seen),
          new Patience(CONNECT, settings.timeout()),
          2 * Lanes.PLACES,
          "iamsmart-callbacks",
          realClock);
    }

    /// Apart from callbacks: our client certificate is for services.
    @Bean
    OutwardPost outwardPost(
        Reach reach, CallbacksSettings settings, @Qualifier("realClock") InstantSource realClock) {
      var post =
          new CallbackPost(
              reach,
              SystemDefaultDnsResolver.INSTANCE,
              CallbackPost.Tls.of(settings.tlsOfNobody()),
              OUTWARD,
              OutwardPost.CONNECTIONS,
              "iamsmart",
              realClock);
      return new OutwardPost(post, reach);
    }

    @Bean
    Courier courier(
        Services services,
        ContentKeys keys,
        CallbackPost post,
        List<CallbackObserver> observers,
        InstantSource clock,
        @Qualifier("realClock") InstantSource realClock) {
      return new Courier(services, keys, post, observers, clock, realClock);
    }

    @Bean
    Sweep callbacksDue(Deliveries deliveries) {
      return Sweep.of("callbacks-due", Duration.ofMillis(500), deliveries::sweep);
    }

    @Bean
    Sweep callbacksTrim(Ledger ledger) {
      return Sweep.of("callbacks-trim", Duration.ofHours(1), ledger::trim);
    }
  }
}
