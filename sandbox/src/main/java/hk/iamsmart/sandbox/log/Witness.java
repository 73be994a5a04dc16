package hk.iamsmart.sandbox.log;

import hk.iamsmart.platform.advice.Advisor;
import hk.iamsmart.platform.authentication.Begin;
import hk.iamsmart.platform.authentication.LoginObserver;
import hk.iamsmart.platform.callbacks.CallbackAttempt;
import hk.iamsmart.platform.callbacks.CallbackObserver;
import hk.iamsmart.platform.callbacks.Delivery;
import hk.iamsmart.platform.callbacks.Fate;
import hk.iamsmart.platform.channel.Exchange;
import hk.iamsmart.platform.channel.ExchangeObserver;
import hk.iamsmart.platform.channel.Explanation;
import hk.iamsmart.platform.door.LoggedTxId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.phonedoor.PhoneCallObserver;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sandbox.door.Preparation;
import hk.iamsmart.sandbox.log.LoggedExchange.Line;
import hk.iamsmart.sandbox.log.LoggedExchange.Side;
import hk.iamsmart.sandbox.log.LoggedExchange.Sides;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Sees what goes through every door and hands it to the log. What the sandbox does to prepare
/// itself is nobody's exchange.
@Component
final class Witness
    implements ExchangeObserver, PhoneCallObserver, LoginObserver, CallbackObserver {
  /// A call that waits until something happens, again and again.
  private static final String RINGS = "/wallet/v1/rings";

  private static final String GET_KEY = "/security/getKey";
  private static final int OPENED_MAXIMUM = 1 << 20;

  private final ApiLog log;
  private final Advisor advisor;
  private final Preparation preparation;
  private final IdSource ids;
  private final InstantSource clock;
  private final InstantSource realClock;

  Witness(
      ApiLog log,
      Advisor advisor,
      Preparation preparation,
      IdSource ids,
      InstantSource clock,
      @Qualifier("realClock") InstantSource realClock) {
    this.log = log;
    this.advisor = advisor;
    this.preparation = preparation;
    this.ids = ids;
    this.clock = clock;
    this.realClock = realClock;
  }

  @Override
  public boolean everything() {
    return true;
  }

  @Override
  public void observe(Exchange exchange) {
    boolean refused = exchange.code() != ReturnCode.D00000;
    // of all others nothing is kept but what is in the log
    boolean advised = refused || exchange.path().equals(GET_KEY);
    int beside = advised ? exchange.answer().length + 3 * exchange.body().length : 0;
    Supplier<Optional<Explanation>> advice =
        advised ? () -> advisor.explained(exchange) : Optional::empty;
    take(
        new Draft(
            LoggedExchange.of(exchange),
            exchange.at(),
            null,
            refused,
            Relations.of(exchange, clock.instant()),
            advice),
        beside);
  }

  /// @param beside what its advice needs, in bytes
  private void take(Draft draft, int beside) {
    log.take(new ApiLog.Taken(draft.exchange().weight() + beside, () -> draft));
  }

  @Override
  public void observe(PhoneCall call) {
    boolean good = call.fault().isEmpty();
    if (!preparation.isDone() || (good && call.path().startsWith(RINGS))) {
      return;
    }
    var now = clock.instant();
    int weight = 2048 + call.body().length + call.answer().length;
    log.take(new ApiLog.Taken(weight, () -> draft(call, now)));
  }

  private Draft draft(PhoneCall call, Instant now) {
    boolean good = call.fault().isEmpty();
    var account = call.account();
    var sent = content(call.body());
    var answered = content(call.answer());
    var request = new Side(new TreeMap<>(call.headers()), LoggedExchange.cut(call.body()), sent);
    var answer = new Side(Map.of(), LoggedExchange.cut(call.answer()), answered);
    var line =
        new Line(
            call.method(),
            call.path(),
            call.status(),
            good ? String.valueOf(call.status()) : call.fault(),
            call.reason(),
            null,
            call.took());
    return new Draft(
        LoggedExchange.of(
            LogDoor.PHONE,
            call.txId().toString(),
            Relations.entered(call).orElse(null),
            call.at(),
            line,
            new Sides(request, answer)),
        call.at(),
        account == null ? null : account.value(),
        !good,
        Relations.of(call, sent, answered, now),
        () -> good ? Optional.empty() : advisor.phone(call.fault(), call.reason()));
  }

  /// Nobody reads what is longer.
  private static @Nullable JsonNode content(byte[] body) {
    return body.length > OPENED_MAXIMUM ? null : WireJson.object(body).orElse(null);
  }

  @Override
  public void asked(Asked asked) {
    var answered = Answered.of(asked.begin());
    var line = answered.line("GET", path(asked.byApp()), asked.took());
    browser(
        asked.parameters().get("clientID"),
        line,
        new Sides(side(asked.parameters()), side(answered.told())),
        !answered.reason().isEmpty(),
        Relations.of(asked));
  }

  @Override
  public void failed(Failed failed) {
    var line =
        new Line(
            "GET",
            path(failed.byApp()),
            failed.status(),
            String.valueOf(failed.status()),
            failed.reason(),
            null,
            failed.took());
    browser(
        failed.parameters().get("clientID"),
        line,
        new Sides(side(failed.parameters()), side(Map.of())),
        true,
        Relations.of(failed));
  }

  private static String path(boolean byApp) {
    return byApp ? "/app" : "/api/v1/auth/getQR";
  }

  private record Answered(
      int status,
      String code,
      String reason,
      @Nullable String parameter,
      Map<String, String> told) {
    static Answered of(Begin begin) {
      return switch (begin) {
        case Begin.Started started ->
            new Answered(200, "D00000", "", null, Map.of("ticketID", started.ticket().value()));
        case Begin.ToService(var to, var code, var parameter, var reason) ->
            new Answered(302, code.name(), reason, parameter, Map.of("Location", to.toString()));
        case Begin.Untrusted(var code, var parameter, var reason, var _) ->
            new Answered(400, code.name(), reason, parameter, Map.of());
      };
    }

    Line line(String method, String path, Duration took) {
      return new Line(method, path, status, code, reason, parameter, took);
    }
  }

  @Override
  public void renewed(ApprovalId former, Begin begin, Duration took) {
    var answered = Answered.of(begin);
    browser(
        begin instanceof Begin.Started started ? started.service().id().value() : null,
        answered.line("POST", "/broker/refresh", took),
        new Sides(side(Map.of("ticketID", former.value())), side(answered.told())),
        !answered.reason().isEmpty(),
        Relations.renewed(former.value(), begin));
  }

  @Override
  public void sentBack(ApprovalId ticket, URI to) {
    if (!log.first("back " + ticket)) {
      return;
    }
    var query = query(to);
    var error = query.get("error_code");
    var traits = Relations.sentBack(ticket.value(), query.get("code"), error, clock.instant());
    var place = to.toString().replaceFirst("[?].*", "");
    var line = new Line("GET", place, 302, error == null ? "302" : error, "", null, Duration.ZERO);
    var told = side(Map.of("Location", to.toString()));
    browser(null, line, new Sides(side(Map.of()), told), error != null, traits);
  }

  private void browser(
      @Nullable String client, Line line, Sides sides, boolean refused, Draft.Traits traits) {
    var now = realClock.instant();
    var txId = LoggedTxId.current().orElseGet(() -> new TxId(ids.hex32()));
    var exchange = LoggedExchange.of(LogDoor.BROWSER, txId.toString(), client, now, line, sides);
    take(
        new Draft(
            exchange, now, null, refused, traits, () -> advisor.browser(asOfTheApi(exchange, now))),
        0);
  }

  /// As advice is asked for.
  private static Exchange asOfTheApi(LoggedExchange exchange, Instant now) {
    return new Exchange(
        TxId.parse(exchange.txID()).orElseThrow(),
        exchange.clientID(),
        now,
        exchange.method(),
        "/auth/getQR",
        Map.of(),
        new byte[0],
        exchange.request().opened(),
        null,
        new byte[0],
        200,
        ReturnCode.parse(exchange.code()).orElse(ReturnCode.D00000),
        exchange.explanation(),
        Duration.ZERO);
  }

  private static Map<String, String> query(URI uri) {
    var all = new TreeMap<String, String>();
    Arrays.stream(Optional.ofNullable(uri.getRawQuery()).orElse("").split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> all.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    return all;
  }

  private static Side side(Map<String, String> members) {
    JsonNode tree = WireJson.mapper().valueToTree(new TreeMap<>(members));
    return new Side(Map.of(), "", tree);
  }

  @Override
  public void accepted(Delivery delivery) {}

  @Override
  public void attempted(Delivery delivery, CallbackAttempt attempt) {
    var now = realClock.instant();
    var status = attempt.status();
    var failure = attempt.failure();
    var line =
        new Line(
            "POST",
            delivery.redirect().toString(),
            status == null ? 0 : status,
            status == null ? String.valueOf(failure) : String.valueOf(status),
            attempt.acknowledged() ? "" : attempt.detail(),
            null,
            attempt.took());
    var request =
        new Side(
            new TreeMap<>(attempt.headers()),
            LoggedExchange.cut(attempt.body()),
            delivery.content());
    var exchange =
        LoggedExchange.of(
            LogDoor.CALLBACK,
            delivery.txId().toString(),
            delivery.to().value(),
            now,
            line,
            new Sides(request, new Side(Map.of(), "", null)));
    // at once, since an attempt may be heavy
    var advice = advisor.explained(delivery, attempt);
    take(
        new Draft(
            exchange,
            now,
            null,
            !attempt.acknowledged(),
            Relations.of(delivery, attempt),
            () -> advice),
        0);
  }

  @Override
  public void ended(Fate fate) {}
}
