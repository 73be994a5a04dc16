package hk.iamsmart.platform.broker;

import hk.iamsmart.platform.authentication.Begin;
import hk.iamsmart.platform.authentication.Progress;
import hk.iamsmart.platform.door.LoggedTxId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.TxId;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// How the pages of the broker look in each state of a login.
@Component
final class BrokerViews {
  private final Texts texts = Texts.of(BrokerViews.class);
  private final Pages pages;
  private final WalletLink links;
  private final InstantSource clock;
  private final IdSource ids;
  private final List<CodeAside> asides;

  BrokerViews(
      Pages pages,
      WalletLink links,
      InstantSource clock,
      IdSource ids,
      ObjectProvider<CodeAside> asides) {
    this.pages = pages;
    this.links = links;
    this.clock = clock;
    this.ids = ids;
    this.asides = asides.orderedStream().toList();
  }

  ResponseEntity<String> waiting(
      String login, Progress.Waiting waiting, Language language, boolean onPhone) {
    var state = LoginState.of(waiting, links, clock.instant());
    var template = waiting.brokerPage() && onPhone ? "broker/launch.jte" : "broker/code.jte";
    return show(login, waiting.service(), waiting.anonymous(), language, state, template);
  }

  ResponseEntity<String> unscanned(String login, Progress.Unscanned unscanned, Language language) {
    var state = LoginState.of(unscanned, links, clock.instant());
    return show(
        login, unscanned.service(), unscanned.anonymous(), language, state, "broker/code.jte");
  }

  private ResponseEntity<String> show(
      String login,
      OnlineService service,
      boolean anonymous,
      Language language,
      LoginState state,
      String template) {
    var t = texts.in(language);
    var body =
        pages.content(
            template,
            Map.of(
                "t", t,
                "login", login,
                "service", service,
                "anonymous", anonymous,
                "state", state,
                "asides", asides.stream().map(a -> a.below(language, state.link())).toList()));
    var page =
        Page.of(
                language,
                t.say(anonymous ? "request.title" : "title", service.name(language)),
                body)
            .withScripts("broker/broker.js")
            .switchedAt("/broker/" + login);
    for (var callback : service.callbacks()) {
      page = page.leadingTo(origin(callback));
    }
    return pages.answer(200, page);
  }

  /// A fault of the online service, told to its developer and to the citizen in different words.
  ResponseEntity<String> untrusted(Begin.Untrusted fault, Language language) {
    var t = texts.in(language);
    var body =
        pages.content("broker/untrusted.jte", Map.of("t", t, "fault", fault, "txId", txId()));
    return pages.answer(400, Page.of(language, t.say("untrusted.title"), body));
  }

  /// A link that opens nothing.
  ResponseEntity<String> badLink(BadLink bad, Language language) {
    var t = texts.in(language);
    var facts =
        Map.<String, Object>of(
            "t", t,
            "code", bad.code().name(),
            "parameter", bad.parameter(),
            "reason", t.say("link.reason." + bad.name()),
            "txId", txId());
    var body = pages.content("broker/link.jte", facts);
    return pages.answer(bad.status().value(), Page.of(language, t.say("link.title"), body));
  }

  /// A login that is over, or another browser's.
  ResponseEntity<String> gone(Language language) {
    var t = texts.in(language);
    var body = pages.content("broker/gone.jte", Map.of("t", t, "txId", txId()));
    return pages.answer(404, Page.of(language, t.say("gone.title"), body));
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
