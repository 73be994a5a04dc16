package hk.iamsmart.platform.phonedoor;

import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.Breakdown;
import hk.iamsmart.platform.door.Callers;
import hk.iamsmart.platform.door.Door;
import hk.iamsmart.platform.door.LoggedTxId;
import hk.iamsmart.platform.door.RetryAfter;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import hk.iamsmart.protocol.wallet.FaultAnswer;
import hk.iamsmart.protocol.wallet.WalletMessages;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pipeline of the wallet API: bytes in, [WalletCalls] decides, bytes out.
final class WalletServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(WalletServlet.class);

  private final transient WalletCalls calls;
  private final transient FaultTexts texts;
  private final transient Bodies bodies;
  private final transient Callers callers;
  private final transient IdSource ids;
  private final transient InstantSource realClock;
  private final transient List<PhoneCallObserver> observers;

  WalletServlet(
      WalletCalls calls,
      FaultTexts texts,
      Bodies bodies,
      Callers callers,
      IdSource ids,
      InstantSource realClock,
      List<PhoneCallObserver> observers) {
    this.calls = calls;
    this.texts = texts;
    this.bodies = bodies;
    this.callers = callers;
    this.ids = ids;
    this.realClock = realClock;
    this.observers = List.copyOf(observers);
  }

  /// An answer as it goes out.
  ///
  /// @param fault empty for a success
  /// @param reason of a fault
  private record Departure(
      int status, String mediaType, byte[] body, String fault, String reason) {}

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var arrival = arrival(request);
    var at = realClock.instant();
    long began = System.nanoTime();
    try (var _ = new LoggedTxId(arrival.txId())) {
      var departure = departure(arrival, response);
      if (!observers.isEmpty()) {
        tell(request, arrival, at, departure, Duration.ofNanos(System.nanoTime() - began));
      }
      send(response, departure);
    }
  }

  private Departure departure(Arrival arrival, HttpServletResponse response) {
    return switch (outcome(arrival)) {
      case Outcome.Answer(WalletAnswer.Success(var content, var mediaType)) ->
          new Departure(200, mediaType, WalletMessages.write(content), "", "");
      case Outcome.Fault fault -> refused(arrival, response, fault, null);
      case Outcome.Malformed malformed -> {
        var fault = malformed.fault(key -> texts.text(key, arrival.language()));
        yield refused(arrival, response, fault, null);
      }
      case Outcome.OutOfOrder other -> refused(arrival, response, other.fault(), other.next());
      case Outcome.NotAllowed other -> {
        response.setHeader("Allow", String.join(", ", other.methods()));
        yield refused(arrival, response, other.fault(), null);
      }
    };
  }

  private void tell(
      HttpServletRequest request, Arrival arrival, Instant at, Departure departure, Duration took) {
    var call =
        new PhoneCallObserver.PhoneCall(
            arrival.txId(),
            arrival.trace().account,
            at,
            arrival.method(),
            arrival.query().isEmpty() ? arrival.path() : arrival.path() + "?" + arrival.query(),
            everyHeader(request),
            arrival.trace().body,
            departure.status(),
            departure.fault(),
            departure.reason(),
            departure.body(),
            took);
    for (var observer : observers) {
      try {
        observer.observe(call);
      } catch (RuntimeException e) {
        log.error("an observer of calls failed", e);
      }
    }
  }

  private static Map<String, String> everyHeader(HttpServletRequest request) {
    var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var name : Collections.list(request.getHeaderNames())) {
      all.put(name, String.join(", ", Collections.list(request.getHeaders(name))));
    }
    return all;
  }

  private Arrival arrival(HttpServletRequest request) {
    return new Arrival(
        request.getMethod(),
        request.getRequestURI(),
        Objects.requireNonNullElse(request.getQueryString(), ""),
        callers.of(request),
        FaultTexts.language(header(request, "Accept-Language").orElse("")),
        LoggedTxId.keep(request, new TxId(ids.hex32())),
        DeviceSignature.parse(
            header(request, "Content-Digest").orElse(""),
            header(request, "Signature-Input").orElse(""),
            header(request, "Signature").orElse("")),
        longest -> bodies.take(request, Door.WALLET_API, longest),
        new Arrival.Trace());
  }

  /// A header that is there exactly once.
  private static Optional<String> header(HttpServletRequest request, String name) {
    var values = Collections.list(request.getHeaders(name));
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  private Outcome outcome(Arrival arrival) {
    try {
      return calls.serve(arrival);
    } catch (RuntimeException e) {
      return Outcome.of(Breakdown.logged(e));
    }
  }

  /// @param step that is next, where another was called
  private Departure refused(
      Arrival arrival, HttpServletResponse response, Outcome.Fault refusal, @Nullable String step) {
    var fault = refusal.fault();
    log.info("{} {} refused: {}, {}", arrival.method(), arrival.path(), fault, refusal.reason());
    RetryAfter.tell(response, refusal.retryAfter());
    response.setHeader("Content-Language", arrival.language().tag());
    var answer =
        new FaultAnswer(
            fault.name(),
            texts.text(fault, arrival.language()),
            arrival.txId().toString(),
            refusal.problems().isEmpty() ? null : refusal.problems(),
            step);
    var body = WalletMessages.write(answer);
    return new Departure(
        refusal.status(), "application/json", body, fault.name(), refusal.reason());
  }

  private static void send(HttpServletResponse response, Departure departure) throws IOException {
    response.setStatus(departure.status());
    response.setContentType(departure.mediaType());
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(departure.body().length);
    response.getOutputStream().write(departure.body());
  }
}
