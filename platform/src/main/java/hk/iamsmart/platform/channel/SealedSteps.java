package hk.iamsmart.platform.channel;

import hk.iamsmart.platform.channel.Trail.Departure;
import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.BodyFault;
import hk.iamsmart.platform.door.Places;
import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.RequestHeaders;
import hk.iamsmart.protocol.RequestSignature;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.WireJson;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a request must pass before its endpoint sees it (wire contract, sections 1 and 2). Each
/// step leaves on the trail what it found; the first that refuses ends the way.
final class SealedSteps {
  private static final int CANONICAL_MAXIMUM = 512;
  private static final int METHOD_LONGEST = 20;
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// Bytes of a body whose signature is checked only when it is its turn to be in memory.
  private static final int LARGE = 256 * 1024;

  private static final int LARGE_AT_ONCE = 8;
  private static final int LARGE_AT_ONCE_EACH = 4;
  private static final Duration MEMORY_FULL = Duration.ofSeconds(60);

  private final List<Step> always =
      List.of(
          this::bodyIsShortEnough,
          this::pathIsACall,
          this::methodIsPost,
          this::headersAreReadable,
          this::serviceIsKnown,
          this::serviceIsActive,
          this::addressIsAllowed,
          this::headersAreRight,
          this::bodyArrives,
          this::largeBodyHasAPlace,
          this::signatureIsRight,
          this::rateIsKept,
          this::workHasAPlace,
          this::nonceIsFresh,
          this::bodyIsAnObject);

  private final List<Step> ofSealed =
      List.of(this::contentIsThere, this::contentKeyIsValid, this::contentOpens);

  private final Map<String, SealedEndpoint> endpoints = new HashMap<>();
  private final Services services;
  private final ContentKeys keys;
  private final ReplayMemory replays;
  private final RateLimit rates;

  /// By calls a minute, of which few values are given.
  private final Map<Integer, RateLimit> quotas = new ConcurrentHashMap<>();

  private final Places work;
  private final Places largeBodies = new Places(LARGE_AT_ONCE, LARGE_AT_ONCE_EACH, PATIENCE);
  private final InstantSource clock;
  private final InstantSource realClock;
  private final Duration window;

  SealedSteps(
      List<SealedEndpoint> endpoints,
      Services services,
      ContentKeys keys,
      ReplayMemory replays,
      ChannelSettings settings,
      InstantSource clock,
      InstantSource realClock) {
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
    this.work = new Places(settings.atOnce(), settings.atOnceEach(), PATIENCE);
    this.clock = clock;
    this.realClock = realClock;
    this.window = settings.window();
  }

  /// One of them.
  private interface Step {
    /// Null when the request may go on.
    @Nullable Departure refusal(Trail trail);
  }

  /// Null when the trail leads to its endpoint.
  @Nullable Departure refusal(Trail trail) {
    var refusal = refusal(always, trail);
    return refusal == null && trail.isSealed() ? refusal(ofSealed, trail) : refusal;
  }

  private static @Nullable Departure refusal(List<Step> steps, Trail trail) {
    for (var step : steps) {
      var refusal = step.refusal(trail);
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  private @Nullable Departure bodyIsShortEnough(Trail trail) {
    return trail.arrival.incoming().isTooLong() ? refused(trail, BodyFault.TOO_LONG) : null;
  }

  private static Departure refused(Trail trail, BodyFault fault) {
    return trail.http(
        fault.status(),
        fault == BodyFault.TOO_LONG ? "the body is larger than 10 MB" : fault.reason(),
        fault.reason(),
        fault.retryAfter().orElse(null));
  }

  private @Nullable Departure pathIsACall(Trail trail) {
    trail.endpoint = endpoints.get(trail.arrival.path());
    return trail.endpoint == null
        ? trail.http(404, "not found", "no call has this path; calls are below /api/v1", null)
        : null;
  }

  private @Nullable Departure methodIsPost(Trail trail) {
    var method = trail.arrival.method();
    return method.equals("POST")
        ? null
        : trail.http(
            405,
            "only POST is allowed",
            "a call is made with POST, this one came with "
                + CodePoints.first(METHOD_LONGEST, method),
            null);
  }

  private @Nullable Departure headersAreReadable(Trail trail) {
    return switch (RequestHeaders.read(trail.arrival.headers())) {
      case RequestHeaders.Unreadable(var fault) ->
          trail.refuse(fault.code(), fault.parameter(), fault.reason());
      case RequestHeaders.Read(var headers) -> {
        trail.headers = headers;
        yield null;
      }
    };
  }

  private @Nullable Departure serviceIsKnown(Trail trail) {
    trail.credentials =
        ClientId.parse(trail.headers().clientId()).flatMap(services::credentials).orElse(null);
    return trail.credentials == null
        ? trail.refuse(ReturnCode.D20003, "clientID", "no online service has this clientID")
        : null;
  }

  private @Nullable Departure serviceIsActive(Trail trail) {
    return trail.service().suspended()
        ? trail.refuse(ReturnCode.D10001, null, "the online service is suspended")
        : null;
  }

  private @Nullable Departure addressIsAllowed(Trail trail) {
    var caller = trail.arrival.caller();
    var allowed = trail.service().terms().sources();
    return allowed.allow(caller.address())
        ? null
        : trail.refuse(
            new SealedAnswer.Refusal(
                ReturnCode.D20012,
                null,
                "the call came from " + caller.text() + ", which the service does not allow",
                "a call from one of " + String.join(", ", allowed.texts()),
                "Call from an allowed address, or allow this one in the settings of the service."));
  }

  private @Nullable Departure headersAreRight(Trail trail) {
    return trail
        .headers()
        .headerFault(realClock.instant(), window)
        .map(fault -> {
          var expected = "timestamp".equals(fault.parameter()) ? inTheWindow() : null;
          return trail.refuse(
              new SealedAnswer.Refusal(
                  fault.code(), fault.parameter(), fault.reason(), expected, null));
        })
        .orElse(null);
  }

  private String inTheWindow() {
    return "milliseconds since 1970 UTC, 13 digits, at most "
        + window.toMillis()
        + " ms from the real time";
  }

  // nobody waits for the body of a request that its headers refuse, and who waits holds nothing
  private @Nullable Departure bodyArrives(Trail trail) {
    return switch (trail.arrival.incoming().take()) {
      case Bodies.Refused(var fault) -> refused(trail, fault);
      case Bodies.Body body -> {
        trail.taken = body;
        yield null;
      }
    };
  }

  private @Nullable Departure largeBodyHasAPlace(Trail trail) {
    boolean large = trail.taken != null && trail.taken.size() > LARGE;
    return large ? placed(trail, largeBodies.take(trail.arrival.caller())) : null;
  }

  // who waits for other calls of the same service holds nothing that another service needs
  private @Nullable Departure workHasAPlace(Trail trail) {
    trail.putDown();
    return placed(trail, work.take(trail.service().id().value()));
  }

  private static @Nullable Departure placed(Trail trail, Places.Turn turn) {
    return switch (turn) {
      case Places.Place place -> {
        trail.places.push(place);
        yield null;
      }
      case Places.None.CALLER_HAS_ENOUGH ->
          trail.http(429, "too many requests", "more at a time than one caller may have", SOON);
      case Places.None.ALL_TAKEN ->
          trail.http(503, "try again in a moment", "every place for work is taken", SOON);
    };
  }

  private @Nullable Departure signatureIsRight(Trail trail) {
    var headers = trail.headers();
    var fault = headers.signatureFault(trail.credentials().secret(), trail.bytes()).orElse(null);
    if (fault == null || formerSecretSigned(trail)) {
      return null;
    }
    compareSignatures(trail);
    return trail.refuse(fault.code(), fault.parameter(), fault.reason());
  }

  /// The secret before the latest signs for a while as well.
  private boolean formerSecretSigned(Trail trail) {
    return trail
        .credentials()
        .formerAt(clock.instant())
        .filter(secret -> trail.headers().signatureFault(secret, trail.bytes()).isEmpty())
        .isPresent();
  }

  private static void compareSignatures(Trail trail) {
    var headers = trail.headers();
    var body = trail.bytes();
    var expected =
        trail
            .credentials()
            .secret()
            .sign(headers.clientId(), headers.timestamp(), headers.nonce(), body);
    trail.canonical = RequestSignature.canonical(headers, body, CANONICAL_MAXIMUM);
    trail.firstDifference = expected.firstDifference(headers.signature());
  }

  // only authentic requests count: nobody uses up another's share
  private @Nullable Departure rateIsKept(Trail trail) {
    var wait = rates.take(trail.service().id().value());
    return wait.isPositive()
        ? tooMany(trail, "more requests a second than allowed", wait)
        : quotaIsKept(trail);
  }

  /// Services of the same quota share a limit, in which each counts for itself.
  private @Nullable Departure quotaIsKept(Trail trail) {
    var quota = trail.service().terms().quota();
    if (quota.isEmpty()) {
      return null;
    }
    int calls = quota.get().callsAMinute();
    var limit =
        quotas.computeIfAbsent(
            calls, most -> new RateLimit(most, Duration.ofMinutes(1), System::nanoTime));
    var wait = limit.take(trail.service().id().value());
    return wait.isPositive()
        ? tooMany(trail, "more calls than its quota of " + calls + " a minute", wait)
        : null;
  }

  private static Departure tooMany(Trail trail, String reason, Duration wait) {
    return trail.http(429, "too many requests", reason, wait);
  }

  private @Nullable Departure nonceIsFresh(Trail trail) {
    var headers = trail.headers();
    long stamped = headers.timestampMillis().orElseThrow();
    return switch (replays.accept(trail.service().id(), stamped, headers.nonce())) {
      case ReplayMemory.Verdict.Fresh _ -> null;
      case ReplayMemory.Verdict.Repeated _ ->
          trail.refuse(ReturnCode.D20004, null, "the nonce was used within the window");
      case ReplayMemory.Verdict.Forgotten(var through) ->
          trail.refuse(
              new SealedAnswer.Refusal(
                      ReturnCode.D20003,
                      "timestamp",
                      "the server restarted: a request stamped at or before "
                          + through
                          + " cannot be told from a repeated one")
                  .advising(
                      "a timestamp after " + through,
                      "Stamp and sign the request again, with a new nonce, and send it once"
                          + " more."));
      case ReplayMemory.Verdict.Full _ ->
          trail.http(429, "too many requests", "too many nonces within the window", MEMORY_FULL);
      case ReplayMemory.Verdict.Closed _ ->
          trail.http(503, "try again in a moment", "the server is starting or stopping", SOON);
    };
  }

  // an absent body counts as {}
  private @Nullable Departure bodyIsAnObject(Trail trail) {
    var body = trail.bytes();
    trail.body =
        body.length == 0
            ? WireJson.mapper().createObjectNode()
            : WireJson.object(body).orElse(null);
    trail.opened = trail.isSealed() ? null : trail.body;
    return trail.body == null
        ? trail.http(400, "malformed JSON", "the body is not one JSON object in UTF-8", null)
        : textsAreUnicode(trail, trail.body());
  }

  /// RFC 7493 §2.1, and NUL, which the database does not hold.
  private static @Nullable Departure textsAreUnicode(Trail trail, JsonNode object) {
    return WireJson.unstorable(object)
        .map(at -> at.isEmpty() ? "content" : at)
        .map(at ->
            trail.refuse(
                ReturnCode.D20003, at, "has half of a surrogate pair or the character U+0000"))
        .orElse(null);
  }

  private @Nullable Departure contentIsThere(Trail trail) {
    var parameters = new Parameters(trail.body());
    trail.sealedContent = parameters.text("content", Integer.MAX_VALUE);
    return parameters.fault().map(trail::refuse).orElse(null);
  }

  private @Nullable Departure contentKeyIsValid(Trail trail) {
    return switch (keys.current(trail.service().id())) {
      case ContentKeys.Current.Missing(var id, var reason) -> {
        trail.contentKeyId = id;
        yield trail.refuse(ReturnCode.D30002, null, reason);
      }
      case ContentKeys.Current.Valid(var id, var key) -> {
        trail.contentKeyId = id;
        trail.contentKey = key;
        yield null;
      }
    };
  }

  private @Nullable Departure contentOpens(Trail trail) {
    return switch (trail.contentKey().open(trail.sealedContent())) {
      case ContentKey.Unopened(var fault) -> trail.refuse(ReturnCode.D30004, null, fault.reason());
      case ContentKey.Opened(var plain) -> {
        trail.opened = WireJson.object(plain).orElse(null);
        yield trail.opened == null
            ? trail.refuse(ReturnCode.D20003, "content", "the content opens, but to no JSON object")
            : textsAreUnicode(trail, trail.opened);
      }
    };
  }
}
