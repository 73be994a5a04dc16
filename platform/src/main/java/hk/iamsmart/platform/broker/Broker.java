package hk.iamsmart.platform.broker;

import hk.iamsmart.platform.authentication.Authentication;
import hk.iamsmart.platform.authentication.Begin;
import hk.iamsmart.platform.authentication.BrowserKey;
import hk.iamsmart.platform.authentication.ClaimedLogin;
import hk.iamsmart.platform.authentication.Progress;
import hk.iamsmart.platform.authentication.Requester;
import hk.iamsmart.platform.door.Breakdown;
import hk.iamsmart.platform.ground.LoginId;
import hk.iamsmart.platform.look.ErrorPages;
import hk.iamsmart.platform.look.ReaderLanguage;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The pages between an online service's site and the citizen's phone.
@Controller
final class Broker {
  private static final Logger log = LoggerFactory.getLogger(Broker.class);

  private static final Duration SOON = Duration.ofSeconds(1);

  private final Authentication authentication;
  private final BrokerViews views;
  private final BrowserCookie cookie;
  private final PageWork work;
  private final ErrorPages errors;

  Broker(
      Authentication authentication,
      BrokerViews views,
      BrowserCookie cookie,
      PageWork work,
      ErrorPages errors) {
    this.authentication = authentication;
    this.views = views;
    this.cookie = cookie;
    this.work = work;
    this.errors = errors;
  }

  /// Wire contract, section 4.
  @GetMapping("/api/v1/auth/getQR")
  ResponseEntity<String> getQr(HttpServletRequest request) {
    return begin(LoginParameters.of(request), request, started -> begun(started, request));
  }

  /// The same for an app that wants a page with a QR code as well: see docs/guide/app-to-app.md.
  @GetMapping("/broker/v2_auth")
  ResponseEntity<String> appToApp(HttpServletRequest request) {
    return begin(LoginParameters.ofApp(request), request, started -> begun(started, request));
  }

  /// Wherever a login begins. HEAD is refused as GET would be, and begins nothing (RFC 9110
  /// §9.2.1).
  ///
  /// @param shown what the browser sees of a login that began
  ResponseEntity<String> begin(
      ClaimedLogin claimed,
      HttpServletRequest request,
      Function<Begin.Started, ResponseEntity<String>> shown) {
    return work.of(
        request,
        () ->
            request.getMethod().equals("HEAD")
                ? authentication
                    .refusal(claimed)
                    .map(refusal -> answer(refusal, shown, request))
                    .orElseGet(BrokerViews::unread)
                : answer(begin(claimed, request), shown, request),
        () -> {
          authentication.failed(claimed, 503, "every place for work is taken", Duration.ZERO);
          return errors.busy(request, SOON);
        });
  }

  private Begin begin(ClaimedLogin claimed, HttpServletRequest request) {
    long began = System.nanoTime();
    try {
      return authentication.begin(claimed, by(request));
    } catch (RuntimeException e) {
      var breakdown = Breakdown.of(e);
      var took = Duration.ofNanos(System.nanoTime() - began);
      authentication.failed(claimed, breakdown.status(), breakdown.reason(), took);
      throw e;
    }
  }

  /// Within the places of the pages.
  ResponseEntity<String> atWork(HttpServletRequest request, Supplier<ResponseEntity<String>> todo) {
    return work.of(request, todo, () -> errors.busy(request, SOON));
  }

  /// The page once more: reloaded, or in another language.
  @GetMapping("/broker/{login}")
  ResponseEntity<String> page(@PathVariable String login, HttpServletRequest request) {
    return atWork(request, () -> standing(login, request));
  }

  private ResponseEntity<String> standing(String login, HttpServletRequest request) {
    return switch (progress(login, request)) {
      case Progress.Finished(URI to) -> redirect(to);
      case Progress.Unknown _ -> views.gone(request);
      case Progress.Unscanned u ->
          views.unscanned(login, u, ReaderLanguage.chosen(request).orElse(u.language()));
      case Progress.Waiting w ->
          views.waiting(
              login, w, ReaderLanguage.chosen(request).orElse(w.language()), onPhone(request));
    };
  }

  @PostMapping("/broker/{login}/cancel")
  ResponseEntity<String> cancel(@PathVariable String login, HttpServletRequest request) {
    return atWork(request, () -> cancelled(login, request));
  }

  private ResponseEntity<String> cancelled(String login, HttpServletRequest request) {
    var mine = mine(login, request);
    if (mine.isEmpty()) {
      return views.gone(request);
    }
    return switch (authentication.cancel(mine.get().login(), mine.get().key())) {
      case Progress.Finished(URI to) -> redirect(to);
      case Progress.Unscanned u -> redirect(u.back());
      case Progress.Waiting _ -> redirect(URI.create("/broker/" + login));
      case Progress.Unknown _ -> views.gone(request);
    };
  }

  @PostMapping("/broker/{login}/refresh")
  ResponseEntity<String> refresh(@PathVariable String login, HttpServletRequest request) {
    return atWork(
        request,
        () ->
            mine(login, request)
                .flatMap(m -> authentication.refresh(m.login(), m.key(), by(request)))
                .map(begin -> answer(begin, this::continued, request))
                .orElseGet(() -> views.gone(request)));
  }

  private ResponseEntity<String> answer(
      Begin begin,
      Function<Begin.Started, ResponseEntity<String>> shown,
      HttpServletRequest request) {
    return switch (begin) {
      case Begin.Started s -> shown.apply(s);
      case Begin.ToService s -> {
        log.atInfo()
            .addKeyValue("code", s.code())
            .addKeyValue("parameter", s.parameter())
            .log("a login was refused: {}", s.reason());
        yield redirect(s.to());
      }
      case Begin.Untrusted u -> {
        log.atInfo()
            .addKeyValue("code", u.code())
            .addKeyValue("parameter", u.parameter())
            .log("a login was refused on our own page: {}", u.reason());
        yield views.untrusted(u, request);
      }
    };
  }

  /// A login that began anew continues under its own address, so that reloading the page does not
  /// begin another.
  private ResponseEntity<String> continued(Begin.Started started) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.SET_COOKIE, cookie.with(started.id(), started.key()))
        .location(URI.create("/broker/" + started.id().value()))
        .build();
  }

  private ResponseEntity<String> begun(Begin.Started started, HttpServletRequest request) {
    var progress = authentication.watch(started.id(), started.key());
    if (!(progress instanceof Progress.Waiting waiting)) {
      return redirect(URI.create("/broker/" + started.id().value()));
    }
    var page = views.waiting(started.id().value(), waiting, started.language(), onPhone(request));
    return ResponseEntity.status(page.getStatusCode())
        .headers(page.getHeaders())
        .header(HttpHeaders.SET_COOKIE, cookie.with(started.id(), started.key()))
        .body(page.getBody());
  }

  private Progress progress(String login, HttpServletRequest request) {
    return mine(login, request)
        .map(m -> authentication.watch(m.login(), m.key()))
        .orElseGet(Progress.Unknown::new);
  }

  private record Mine(LoginId login, BrowserKey key) {}

  private Optional<Mine> mine(String login, HttpServletRequest request) {
    return LoginId.parse(login).flatMap(id -> cookie.read(request).map(key -> new Mine(id, key)));
  }

  private static ResponseEntity<String> redirect(URI to) {
    return ResponseEntity.status(HttpStatus.FOUND).location(to).build();
  }

  private Requester by(HttpServletRequest request) {
    return Requester.seen(request.getHeader("User-Agent"), work.caller(request).text());
  }

  /// Whether the page is better a button than a picture to scan.
  private static boolean onPhone(HttpServletRequest request) {
    var agent = request.getHeader("User-Agent");
    return agent != null && (agent.contains("Android") || agent.contains("iPhone"));
  }
}
