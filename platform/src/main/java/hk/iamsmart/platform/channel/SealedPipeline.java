package hk.iamsmart.platform.channel;

import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.Credentials;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.RequestHeaders;
import hk.iamsmart.protocol.RequestSignature;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.WireJson;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import tools.jackson.databind.JsonNode;

/// The way of a request from its bytes to the bytes of its answer (wire contract, sections 1 and
/// 2): headers, client, method, time, signature, rate, nonce, content key, opening, handler,
/// sealing. The first step that refuses ends it.
final class SealedPipeline {
  private static final Logger log = LoggerFactory.getLogger(SealedPipeline.class);
  private static final int CANONICAL_MAXIMUM = 512;
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration MEMORY_FULL = Duration.ofSeconds(60);

  private final Map<String, SealedEndpoint> endpoints = new HashMap<>();
  private final Services services;
  private final ContentKeys keys;
  private final ReplayMemory replays;
  private final RateLimit rates;
  private final List<ExchangeObserver> observers;
  private final boolean everything;
  private final InstantSource realClock;
  private final Duration window;
  private final SecureRandom random;

  SealedPipeline(
      List<SealedEndpoint> endpoints,
      Services services,
      ContentKeys keys,
      ReplayMemory replays,
      ChannelSettings settings,
      List<ExchangeObserver> observers,
      InstantSource realClock,
      SecureRandom random) {
    for (var endpoint : endpoints) {
      if (this.endpoints.put(endpoint.path(), endpoint) != null) {
        throw new Bug("two endpoints have the path " + endpoint.path());
      }
    }
    this.services = services;
    this.keys = keys;
    this.replays = replays;
    this.rates =
        new RateLimit(settings.requestsPerSecond(), Duration.ofSeconds(1), System::nanoTime);
    this.observers = List.copyOf(observers);
    this.everything = observers.stream().anyMatch(ExchangeObserver::everything);
    this.realClock = realClock;
    this.window = settings.window();
    this.random = random;
  }

  /// Answers whatever arrives; it does not throw.
  Trail.Departure exchange(Trail.Arrival arrival) {
    return told(arrival, this::guarded);
  }

  /// For what HTTP itself refuses before it comes here.
  Trail.Departure refused(
      Trail.Arrival arrival, int status, String message, @Nullable Duration retryAfter) {
    return told(arrival, trail -> trail.http(status, message, message, retryAfter));
  }

  private Trail.Departure told(Trail.Arrival arrival, Function<Trail, Trail.Departure> way) {
    var trail = new Trail(arrival, realClock.instant(), System.nanoTime());
    MDC.put("txID", arrival.txId().toString());
    try {
      var departure = way.apply(trail);
      if (departure.code() != ReturnCode.D00000 || everything) {
        tell(trail.exchange(departure, System.nanoTime()));
      }
      return departure;
    } finally {
      MDC.remove("txID");
    }
  }

  private Trail.Departure guarded(Trail trail) {
    try {
      return received(trail);
    } catch (DataAccessResourceFailureException
        | TransientDataAccessException
        | CannotCreateTransactionException e) {
      log.warn("the database did not answer", e);
      return trail.http(503, "try again in a moment", "the database did not answer", SOON);
    } catch (RuntimeException e) {
      log.error("an exchange failed", e);
      return trail.http(
          500, ReturnCode.D20000.message(), "an error on our side; quote the txID", null);
    }
  }

  private Trail.Departure received(Trail trail) {
    var endpoint = endpoints.get(trail.arrival.path());
    if (endpoint == null) {
      return trail.http(404, "not found", "no call has this path", null);
    }
    if (!trail.arrival.method().equals("POST")) {
      return trail.http(405, "only POST is allowed", "the call is made with POST", null);
    }
    return switch (RequestHeaders.read(trail.arrival.headers())) {
      case RequestHeaders.Unreadable(var fault) ->
          trail.refuse(fault.code(), fault.parameter(), fault.reason());
      case RequestHeaders.Read(var headers) -> read(trail, endpoint, headers);
    };
  }

  private Trail.Departure read(Trail trail, SealedEndpoint endpoint, RequestHeaders headers) {
    trail.headers = headers;
    var credentials = ClientId.parse(headers.clientId()).flatMap(services::credentials);
    if (credentials.isEmpty()) {
      return trail.refuse(ReturnCode.D20003, "clientID", "no online service has this clientID");
    }
    if (credentials.get().service().suspended()) {
      return trail.refuse(ReturnCode.D10001, null, "the online service is suspended");
    }
    var fault =
        headers.fault(
            credentials.get().secret(), trail.arrival.body(), realClock.instant(), window);
    if (fault.isPresent()) {
      if (fault.get().code() == ReturnCode.D20006) {
        compareSignatures(trail, headers, credentials.get());
      }
      return trail.refuse(fault.get().code(), fault.get().parameter(), fault.get().reason());
    }
    return authentic(trail, endpoint, headers, credentials.get());
  }

  private static void compareSignatures(
      Trail trail, RequestHeaders headers, Credentials credentials) {
    var body = trail.arrival.body();
    var expected =
        credentials.secret().sign(headers.clientId(), headers.timestamp(), headers.nonce(), body);
    trail.canonical = RequestSignature.canonical(headers, body, CANONICAL_MAXIMUM);
    trail.firstDifference = expected.firstDifference(headers.signature());
  }

  private Trail.Departure authentic(
      Trail trail, SealedEndpoint endpoint, RequestHeaders headers, Credentials credentials) {
    var client = credentials.service().id();
    var wait = rates.take(client.value());
    if (wait.isPositive()) {
      return trail.http(429, "too many requests", "more requests a second than allowed", wait);
    }
    long stamped = headers.timestampMillis().orElseThrow();
    return switch (replays.accept(client, stamped, headers.nonce())) {
      case ReplayMemory.Verdict.Fresh _ ->
          endpoint.protection() == SealedEndpoint.Protection.SEALED
              ? sealed(trail, endpoint, credentials)
              : signed(trail, endpoint, credentials);
      case ReplayMemory.Verdict.Repeated _ ->
          trail.refuse(ReturnCode.D20004, null, "the nonce was used within the window");
      case ReplayMemory.Verdict.Forgotten(var through) ->
          trail.refuse(
              ReturnCode.D20003,
              "timestamp",
              "the server restarted: a request stamped at or before "
                  + through
                  + " cannot be told from a repeated one; stamp and sign it anew");
      case ReplayMemory.Verdict.Full _ ->
          trail.http(429, "too many requests", "too many nonces within the window", MEMORY_FULL);
      case ReplayMemory.Verdict.Closed _ ->
          trail.http(503, "try again in a moment", "the server is starting or stopping", SOON);
    };
  }

  private Trail.Departure signed(Trail trail, SealedEndpoint endpoint, Credentials credentials) {
    var body = body(trail);
    if (body == null) {
      return malformed(trail);
    }
    trail.opened = body;
    return switch (handle(trail, endpoint, credentials, body)) {
      case SealedAnswer.Success(var content) -> {
        trail.content = WireJson.mapper().valueToTree(content);
        yield Trail.Departure.plain(trail.arrival.txId(), trail.content);
      }
      case SealedAnswer.Refusal refusal -> refused(trail, refusal);
    };
  }

  private Trail.Departure sealed(Trail trail, SealedEndpoint endpoint, Credentials credentials) {
    var body = body(trail);
    if (body == null) {
      return malformed(trail);
    }
    var content = body.get("content");
    if (content == null || content.isNull()) {
      return trail.refuse(ReturnCode.D20001, "content", "the body has no member content");
    }
    if (!content.isString()) {
      return trail.refuse(ReturnCode.D20003, "content", "the content is not a text");
    }
    if (content.stringValue().isEmpty()) {
      return trail.refuse(ReturnCode.D20002, "content", "the content is empty");
    }
    return switch (keys.current(credentials.service().id())) {
      case ContentKeys.Current.Missing(var id, var reason) -> {
        trail.contentKey = id;
        yield trail.refuse(ReturnCode.D30002, null, reason);
      }
      case ContentKeys.Current.Valid(var id, var key) -> {
        trail.contentKey = id;
        yield opened(trail, endpoint, credentials, key, content.stringValue());
      }
    };
  }

  private Trail.Departure opened(
      Trail trail, SealedEndpoint endpoint, Credentials credentials, ContentKey key, String text) {
    switch (key.open(text)) {
      case ContentKey.Unopened(var fault) -> {
        return trail.refuse(ReturnCode.D30004, null, fault.reason());
      }
      case ContentKey.Opened(var plain) -> trail.opened = WireJson.object(plain).orElse(null);
    }
    var opened = trail.opened;
    if (opened == null) {
      return trail.refuse(ReturnCode.D20003, "content", "the content opens, but to no JSON object");
    }
    return switch (handle(trail, endpoint, credentials, opened)) {
      case SealedAnswer.Success(var content) -> {
        var plain = WireJson.bytes(content);
        if (everything) {
          trail.content = WireJson.mapper().valueToTree(content);
        }
        yield Trail.Departure.sealed(trail.arrival.txId(), key.seal(plain, random));
      }
      case SealedAnswer.Refusal refusal -> refused(trail, refusal);
    };
  }

  private static SealedAnswer handle(
      Trail trail, SealedEndpoint endpoint, Credentials credentials, JsonNode body) {
    return endpoint.handle(
        new OpenedRequest(credentials.service(), trail.arrival.txId(), trail.arrival.path(), body));
  }

  private static Trail.Departure refused(Trail trail, SealedAnswer.Refusal refusal) {
    return trail.refuse(refusal.code(), refusal.parameter(), refusal.reason());
  }

  /// An absent body counts as `{}`; null when it is no JSON object.
  private static @Nullable JsonNode body(Trail trail) {
    var body = trail.arrival.body();
    return body.length == 0
        ? WireJson.mapper().createObjectNode()
        : WireJson.object(body).orElse(null);
  }

  private static Trail.Departure malformed(Trail trail) {
    return trail.http(400, "malformed JSON", "the body is not one JSON object in UTF-8", null);
  }

  private void tell(Exchange exchange) {
    if (exchange.code() != ReturnCode.D00000 && log.isInfoEnabled()) {
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
    log.atInfo()
        .addKeyValue("clientID", client == null || ClientId.parse(client).isEmpty() ? "-" : client)
        .addKeyValue("path", exchange.path())
        .addKeyValue("status", exchange.status())
        .addKeyValue("code", exchange.code())
        .addKeyValue("reason", explanation == null ? "" : explanation.reason())
        .log("refused");
  }
}
