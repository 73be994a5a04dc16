package hk.iamsmart.platform.channel;

import hk.iamsmart.platform.channel.Trail.Departure;
import hk.iamsmart.platform.door.Breakdown;
import hk.iamsmart.platform.door.LoggedTxId;
import hk.iamsmart.platform.door.SecurityLog;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.WireJson;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way of a request from its bytes to the bytes of its answer: the steps, the endpoint,
/// sealing. Whatever ends it, those who observe are told.
final class SealedPipeline {
  private static final Logger log = LoggerFactory.getLogger(SealedPipeline.class);

  private final SealedSteps steps;
  private final List<ExchangeObserver> observers;
  private final boolean everything;
  private final boolean contents;
  private final InstantSource realClock;
  private final SecureRandom random;

  SealedPipeline(
      SealedSteps steps,
      List<ExchangeObserver> observers,
      InstantSource realClock,
      SecureRandom random) {
    this.steps = steps;
    this.observers = List.copyOf(observers);
    this.everything = observers.stream().anyMatch(ExchangeObserver::everything);
    this.contents = observers.stream().anyMatch(ExchangeObserver::contents);
    this.realClock = realClock;
    this.random = random;
  }

  /// Answers whatever arrives; it does not throw. When it returns, the request holds nothing any
  /// more: how fast the caller reads the answer concerns nobody else.
  Departure exchange(Trail.Arrival arrival) {
    try (var _ = new LoggedTxId(arrival.txId());
        var trail = new Trail(arrival, realClock.instant(), System.nanoTime())) {
      var departure = guarded(trail);
      if (departure.code() != ReturnCode.D00000 || everything) {
        tell(trail.exchange(departure, System.nanoTime()));
      }
      return departure;
    }
  }

  private Departure guarded(Trail trail) {
    try {
      var refusal = steps.refusal(trail);
      return refusal == null ? served(trail) : refusal;
    } catch (RuntimeException e) {
      var breakdown = Breakdown.logged(e);
      var message =
          switch (breakdown) {
            case SILENT_DATABASE -> "try again in a moment";
            case BUG -> ReturnCode.D20000.message();
          };
      return trail.http(
          breakdown.status(), message, breakdown.reason(), breakdown.retryAfter().orElse(null));
    }
  }

  private Departure served(Trail trail) {
    var request =
        new OpenedRequest(
            trail.service(), trail.arrival.txId(), trail.arrival.path(), trail.opened());
    return switch (trail.endpoint().handle(request)) {
      case SealedAnswer.Success(var content) -> succeeded(trail, content);
      case SealedAnswer.Refusal refusal -> trail.refuse(refusal);
      case SealedAnswer.TooManyRequests later -> trail.refuse(later);
    };
  }

  private Departure succeeded(Trail trail, Object content) {
    var txId = trail.arrival.txId();
    if (!trail.isSealed()) {
      trail.content = WireJson.mapper().valueToTree(content);
      return Departure.plain(txId, trail.content);
    }
    var plain = WireJson.bytes(content);
    if (contents) {
      trail.content = WireJson.mapper().valueToTree(content);
    }
    return Departure.sealed(txId, trail.contentKey().seal(plain, random));
  }

  private void tell(Exchange exchange) {
    if (exchange.code() != ReturnCode.D00000) {
      logRefusal(exchange);
    }
    for (var observer : observers) {
      if (exchange.code() != ReturnCode.D00000 || observer.everything()) {
        try {
          observer.observe(exchange);
        } catch (RuntimeException e) {
          log.error("an observer of exchanges failed", e);
        }
      }
    }
  }

  private static void logRefusal(Exchange exchange) {
    var client = exchange.claimedClientId();
    var explanation = exchange.explanation();
    SecurityLog.refused(
        "api",
        client == null || ClientId.parse(client).isEmpty() ? "-" : client,
        exchange.path(),
        exchange.status(),
        exchange.code().name(),
        explanation == null ? "" : explanation.reason());
  }
}
