package hk.iamsmart.platform.broker;

import hk.iamsmart.platform.authentication.Authentication;
import hk.iamsmart.platform.authentication.BrowserKey;
import hk.iamsmart.platform.authentication.Listening;
import hk.iamsmart.platform.authentication.Progress;
import hk.iamsmart.platform.door.DoorSettings;
import hk.iamsmart.platform.door.Places;
import hk.iamsmart.platform.door.RetryAfter;
import hk.iamsmart.platform.ground.LoginId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/// Tells a waiting page what becomes of its login: by events as it happens, or when it asks.
@Controller
final class BrokerEvents {
  /// Pages that may listen at once; the next one asks from time to time instead.
  static final int MOST_LISTENERS = 4000;

  /// A page listens again after this long, so that a lost connection is never kept for ever.
  private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

  private static final Duration SOON = Duration.ofSeconds(1);

  /// Nothing is said for no longer than this.
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

  private final JsonMapper json = new JsonMapper();
  private final Authentication authentication;
  private final BrowserCookie cookie;
  private final PageWork work;
  private final Places listeners;
  private final WalletLink links;
  private final InstantSource clock;
  private final InstantSource realClock;
  private volatile boolean closing;

  BrokerEvents(
      Authentication authentication,
      BrowserCookie cookie,
      PageWork work,
      DoorSettings settings,
      WalletLink links,
      InstantSource clock,
      @Qualifier("realClock") InstantSource realClock) {
    this.authentication = authentication;
    this.cookie = cookie;
    this.work = work;
    this.listeners = new Places(MOST_LISTENERS, settings.streamsPerAddress(), Duration.ZERO);
    this.links = links;
    this.clock = clock;
    this.realClock = realClock;
  }

  @GetMapping("/broker/{login}/state")
  ResponseEntity<LoginState> state(@PathVariable String login, HttpServletRequest request) {
    return work.of(
        request,
        () ->
            ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(state(watch(login, request))),
        BrokerEvents::busy);
  }

  private static <T> ResponseEntity<T> busy() {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(SOON.toSeconds()))
        .build();
  }

  /// The code of this moment; the page asks again whenever the code changes.
  @GetMapping("/broker/{login}/qr.svg")
  ResponseEntity<String> picture(@PathVariable String login, HttpServletRequest request) {
    return work.of(request, () -> drawn(login, request), BrokerEvents::busy);
  }

  private ResponseEntity<String> drawn(String login, HttpServletRequest request) {
    return switch (watch(login, request)) {
      case Progress.Waiting waiting ->
          ResponseEntity.ok()
              .header(HttpHeaders.CONTENT_TYPE, "image/svg+xml;charset=UTF-8")
              .cacheControl(CacheControl.noStore())
              .body(QuickCode.svg(links.to(waiting.ticket(), waiting.rotation())));
      // it ended while the page asked for its picture
      case Progress.Unscanned _, Progress.Finished _ ->
          ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
      case Progress.Unknown _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    };
  }

  @GetMapping("/broker/{login}/events")
  void events(@PathVariable String login, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var id = LoginId.parse(login);
    var key = cookie.read(request);
    if (id.isEmpty() || key.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    if (closing) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    if (request.getMethod().equals("HEAD")) {
      beginStream(response);
      return;
    }
    switch (listeners.take(work.caller(request))) {
      case Places.None none -> {
        RetryAfter.tell(response, LONGEST_SILENCE);
        response.sendError(
            switch (none) {
              case CALLER_HAS_ENOUGH -> 429;
              case ALL_TAKEN -> 503;
            });
      }
      case Places.Place place -> {
        try (place) {
          listen(id.get(), key.get(), request, response);
        }
      }
    }
  }

  private static void beginStream(HttpServletResponse response) {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Accel-Buffering", "no");
  }

  /// The first look has a place; who listens afterwards holds none.
  private void listen(
      LoginId id, BrowserKey key, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var found =
        work.of(
            request,
            () -> Optional.of(authentication.listen(id, key)),
            Optional::<Optional<Listening>>empty);
    if (found.isEmpty()) {
      RetryAfter.tell(response, SOON);
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    beginStream(response);
    var out = response.getWriter();
    out.write("retry: 1000\n\n");
    if (found.get().isEmpty()) {
      say(out, state(new Progress.Unknown()));
      return;
    }
    try (var login = found.get().get()) {
      tell(login, out);
    }
  }

  private void tell(Listening login, PrintWriter out) {
    var end = realClock.instant().plus(LONGEST_CALL);
    var progress = login.now();
    while (!closing) {
      var state = state(progress);
      say(out, state);
      if (state.last() || out.checkError() || !realClock.instant().isBefore(end)) {
        return;
      }
      progress = login.next(untilNext(progress));
    }
  }

  private void say(PrintWriter out, LoginState state) {
    out.write("data: " + json.writeValueAsString(state) + "\n\n");
    out.flush();
  }

  private Duration untilNext(Progress progress) {
    if (progress instanceof Progress.Waiting waiting && !waiting.claimed()) {
      var left = Duration.between(clock.instant(), waiting.rotatesAt()).plusMillis(5);
      return left.compareTo(LONGEST_SILENCE) > 0 ? LONGEST_SILENCE : left;
    }
    return LONGEST_SILENCE;
  }

  private Progress watch(String login, HttpServletRequest request) {
    Optional<Progress> mine =
        LoginId.parse(login)
            .flatMap(id -> cookie.read(request).map(key -> authentication.watch(id, key)));
    return mine.orElseGet(Progress.Unknown::new);
  }

  private LoginState state(Progress progress) {
    return LoginState.of(progress, links, clock.instant());
  }

  /// Waiting pages do not hold up the end of the program: they listen again at the next server.
  @EventListener(ContextClosedEvent.class)
  void close() {
    closing = true;
  }
}
