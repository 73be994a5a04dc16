package hk.iamsmart.members.smartlogin;

import gg.jte.Content;
import hk.iamsmart.members.membership.PortalUser;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalAside;
import hk.iamsmart.members.portaldoor.PortalCookie;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.gate.PathLimit;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.sdk.IamSmart;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Logging in with iAM Smart, and the link to it on somebody's account.
@Controller
@Order(1)
final class SmartLoginPages implements PortalAside {
  private static final Texts TEXTS = Texts.of(SmartLoginPages.class);
  private static final String PORTAL = "/portal";
  private static final String ACCOUNT = PORTAL + "/account";
  private static final String BELOW = PORTAL + "/smart";
  private static final String COOKIE = "portal-smart";
  private static final int BEGUN_PER_MINUTE = 60;
  private static final int LONGEST_NEXT = 500;

  private final ObjectProvider<Portal> portal;
  private final PortalConnection connection;
  private final SmartLogins logins;
  private final PortalCookie cookie;
  private final Pages pages;
  private final InstantSource clock;
  private final boolean secure;

  SmartLoginPages(
      ObjectProvider<Portal> portal,
      PortalConnection connection,
      SmartLogins logins,
      PortalCookie cookie,
      Pages pages,
      InstantSource clock,
      HouseSettings house) {
    this.portal = portal;
    this.connection = connection;
    this.logins = logins;
    this.cookie = cookie;
    this.pages = pages;
    this.clock = clock;
    this.secure = "https".equals(house.baseUrl().getScheme());
  }

  @Bean
  static OpenPath openSmartLogin() {
    return new OpenPath(HttpMethod.POST, BELOW + "/login", "a citizen proves who it is");
  }

  @Bean
  static OpenPath openSmartCallback() {
    return new OpenPath(
        HttpMethod.GET, PortalService.CALLBACK, "state and code prove that a login was begun");
  }

  @Bean
  static PathLimit smartLoginsOfAnAddress() {
    return new PathLimit(List.of(openSmartLogin(), openSmartCallback()), BEGUN_PER_MINUTE);
  }

  @Bean
  static Sweep smartLoginTrim(SmartLogins logins) {
    return Sweep.of("smartlogin-trim", Duration.ofMinutes(10), logins::trim);
  }

  @Override
  public Content belowLogin(Language language, String next) {
    var t = TEXTS.in(language);
    return connection.iamSmart().isEmpty()
        ? _ -> {}
        : pages.content("smartlogin/login.jte", Map.of("t", t, "next", next));
  }

  @Override
  public Content onAccount(Language language, PortalUser user) {
    if (connection.iamSmart().isEmpty()) {
      return _ -> {};
    }
    return pages.content(
        "smartlogin/account.jte", Map.of("t", TEXTS.in(language), "linked", logins.isLinked(user)));
  }

  @PostMapping(BELOW + "/login")
  ResponseEntity<String> logIn(
      @RequestParam(defaultValue = PORTAL) String next, HttpServletRequest request) {
    var there = Portal.inside(next);
    return begun(Optional.empty(), there.length() > LONGEST_NEXT ? PORTAL : there, request);
  }

  /// Links the citizen who answers, with a fresh passkey alone.
  @PostMapping(BELOW + "/link")
  ResponseEntity<String> link(HttpServletRequest request) {
    var user = Portal.user();
    return user.session().isFresh(clock.instant())
        ? begun(Optional.of(user.session().id()), ACCOUNT, request)
        : portal.getObject().confirm(request, ACCOUNT);
  }

  @PostMapping(BELOW + "/unlink")
  ResponseEntity<String> unlink(HttpServletRequest request) {
    var user = Portal.user();
    if (!user.session().isFresh(clock.instant())) {
      return portal.getObject().confirm(request, ACCOUNT);
    }
    logins.unlink(user);
    return Portal.see(request, ACCOUNT);
  }

  private ResponseEntity<String> begun(
      Optional<UUID> session, String next, HttpServletRequest request) {
    var agent = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
    var language = ReaderLanguage.of(request);
    var start = logins.begin(connected(), session, next, agent, language);
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.SET_COOKIE, browser(start.cookie(), SmartLogins.PATIENCE))
        .location(start.url())
        .build();
  }

  /// Where the platform leads the browser back to.
  @GetMapping(PortalService.CALLBACK)
  ResponseEntity<String> came(
      @RequestParam(defaultValue = "") String state,
      @CookieValue(name = COOKIE, defaultValue = "") String browser,
      HttpServletRequest request) {
    var query = Objects.requireNonNullElse(request.getQueryString(), "");
    var answer = logins.came(connected(), query, state, browser, Portal.current());
    var language = answer.language().orElseGet(() -> ReaderLanguage.of(request));
    return switch (answer.came()) {
      case Came.In(var session, var next) -> in(session, within(next, language));
      case Came.Linked() -> to(within(ACCOUNT, language)).build();
      case Came.NotBegun() ->
          connection
              .elsewhere(state)
              .map(path -> to(path + "&" + query).<String>build())
              .orElseGet(() -> told(400, "not-begun", PORTAL, language));
      case Came.Rejected() -> told(200, "rejected", PORTAL, language);
      case Came.Nobody() -> told(403, "nobody", PORTAL, language);
      case Came.Taken() -> told(409, "taken", ACCOUNT, language);
      case Came.LoggedOut() -> told(403, "logged-out", PORTAL, language);
      case Came.Failed() -> told(502, "failed", PORTAL, language);
    };
  }

  private static String within(String path, Language language) {
    var query = path.indexOf('?');
    var says = query >= 0 && path.substring(query).contains("lang=");
    return says ? path : path + (query < 0 ? "?" : "&") + "lang=" + language.tag();
  }

  private static ResponseEntity.BodyBuilder to(String path) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, path);
  }

  private ResponseEntity<String> in(String session, String next) {
    return to(next)
        .header(HttpHeaders.SET_COOKIE, browser("", Duration.ZERO), cookie.holding(session))
        .build();
  }

  private ResponseEntity<String> told(int status, String what, String back, Language language) {
    var t = TEXTS.in(language);
    var body = pages.content("smartlogin/told.jte", Map.of("t", t, "what", what, "back", back));
    return pages.answer(
        status, Page.of(language, t.say(what + ".title"), body).switchedAt(PORTAL).within(PORTAL));
  }

  private IamSmart connected() {
    return connection
        .iamSmart()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /// The platform leads back by a link, so it comes with one.
  private String browser(String value, Duration age) {
    return ResponseCookie.from(COOKIE, value)
        .path(BELOW)
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .maxAge(age)
        .build()
        .toString();
  }
}
