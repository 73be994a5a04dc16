package hk.iamsmart.platform.broker;

import hk.iamsmart.platform.authentication.Authentication;
import hk.iamsmart.platform.authentication.Begin;
import hk.iamsmart.platform.authentication.Progress;
import hk.iamsmart.platform.door.LoggedTxId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.look.ErrorPages;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.OwnAddress;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.look.Trouble;
import hk.iamsmart.platform.look.Trouble.Fact;
import hk.iamsmart.platform.look.Trouble.Way;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TxId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// How the pages of the broker look in each state of a login.
@Component
final class BrokerViews {
  /// Where a return code is explained to developers.
  private static final String CODES = "/developers/codes/";

  private final Texts texts = Texts.of(BrokerViews.class);
  private final Pages pages;
  private final ErrorPages errors;
  private final WalletLink links;
  private final InstantSource clock;
  private final IdSource ids;
  private final List<CodeAside> asides;

  BrokerViews(
      Pages pages,
      ErrorPages errors,
      WalletLink links,
      InstantSource clock,
      IdSource ids,
      ObjectProvider<CodeAside> asides) {
    this.pages = pages;
    this.errors = errors;
    this.links = links;
    this.clock = clock;
    this.ids = ids;
    this.asides = asides.orderedStream().toList();
  }

  ResponseEntity<String> waiting(
      String login, Progress.Waiting waiting, Language language, boolean onPhone) {
    var state = LoginState.of(waiting, links, clock.instant());
    boolean launch = waiting.brokerPage() && onPhone;
    return show(login, waiting.service(), waiting.anonymous(), language, state, launch);
  }

  ResponseEntity<String> unscanned(String login, Progress.Unscanned unscanned, Language language) {
    var state = LoginState.of(unscanned, links, clock.instant());
    return show(login, unscanned.service(), unscanned.anonymous(), language, state, false);
  }

  /// @param launch whether the app on this phone is what the service wants opened
  private ResponseEntity<String> show(
      String login,
      OnlineService service,
      boolean anonymous,
      Language language,
      LoginState state,
      boolean launch) {
    var t = texts.in(language);
    var body =
        pages.content(
            "broker/code.jte",
            Map.of(
                "t", t,
                "login", login,
                "service", service,
                "anonymous", anonymous,
                "state", state,
                "life", Authentication.LOGIN_LIFE,
                "launch", launch,
                "asides", asides.stream().map(a -> a.below(language, state.link())).toList()));
    var page =
        Page.of(
                language,
                t.say(anonymous ? "request.title" : "title", service.name(language)),
                body)
            .shaped(Page.Shape.WIDE)
            .withScripts("broker/broker.js")
            .switchedAt("/broker/" + login);
    var ends = Stream.concat(service.callbacks().stream(), service.appReturns().stream());
    for (var end : ends.toList()) {
      page = page.leadingTo(origin(end));
    }
    return pages.answer(200, page);
  }

  /// A fault of the online service, told to its developer and to the citizen in different words.
  ResponseEntity<String> untrusted(Begin.Untrusted fault, HttpServletRequest request) {
    var language = ReaderLanguage.of(request);
    var t = texts.in(language);
    var reason = t.say("untrusted.reason." + fault.code().name());
    var ways =
        fault.service().flatMap(service -> back(language, service)).map(List::of).orElse(List.of());
    var facts = facts(t, fault.code(), fault.parameter(), reason);
    return trouble(400, language, trouble(t, Icon.WARNING, "untrusted", ways, facts), request);
  }

  /// A link that opens nothing.
  ResponseEntity<String> badLink(BadLink bad, HttpServletRequest request) {
    var language = ReaderLanguage.of(request);
    var t = texts.in(language);
    var facts = facts(t, bad.code(), bad.parameter(), t.say("link.reason." + bad.name()));
    var trouble = trouble(t, Icon.UNLINK, "link", List.of(), facts);
    return trouble(bad.status().value(), language, trouble, request);
  }

  /// A login that is over, or another browser's.
  ResponseEntity<String> gone(HttpServletRequest request) {
    var language = ReaderLanguage.of(request);
    var t = texts.in(language);
    var facts = List.of(new Fact(t.say("untrusted.reason"), t.say("gone.reason"), false));
    return trouble(404, language, trouble(t, Icon.CLOCK, "gone", List.of(), facts), request);
  }

  private Trouble trouble(Words t, Icon icon, String kind, List<Way> ways, List<Fact> facts) {
    return new Trouble(
        icon,
        t.say(kind + ".title"),
        t.say(kind + ".meaning"),
        t.say(kind + ".next"),
        txId(),
        ways,
        facts);
  }

  private ResponseEntity<String> trouble(
      int status, Language language, Trouble trouble, HttpServletRequest request) {
    // what was sent to a login is told in another language at the login
    var address = OwnAddress.of(request).replaceFirst("/(?:cancel|refresh)$", "");
    return pages.answer(status, errors.page(language, trouble, address));
  }

  private static List<Fact> facts(Words t, ReturnCode code, String parameter, String reason) {
    return List.of(
        new Fact(
            t.say("untrusted.code"),
            code.name(),
            true,
            CODES + code.name() + "?lang=" + t.language().tag()),
        new Fact(t.say("untrusted.parameter"), parameter, true),
        new Fact(t.say("untrusted.reason"), reason, false));
  }

  /// To the site where a registered callback is; never to what a request says.
  private Optional<Way> back(Language language, OnlineService service) {
    return service.callbacks().stream()
        .filter(callback -> callback.getScheme().matches("https?"))
        .map(callback -> origin(callback) + "/")
        .min(Comparator.naturalOrder())
        .map(origin -> errors.backTo(language, origin, service.name(language)));
  }

  /// The page of a login to who asks for its headers alone.
  static ResponseEntity<String> unread() {
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
        .cacheControl(CacheControl.noStore())
        .body("");
  }

  private TxId txId() {
    return LoggedTxId.current().orElseGet(() -> new TxId(ids.hex32()));
  }

  /// As a content security policy names it.
  static String origin(URI callback) {
    var scheme = callback.getScheme();
    return scheme.equals("https") || scheme.equals("http")
        ? scheme + "://" + callback.getRawAuthority()
        : scheme + ":";
  }
}
