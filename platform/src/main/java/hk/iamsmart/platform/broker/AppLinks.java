package hk.iamsmart.platform.broker;

import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Approvals;
import hk.iamsmart.platform.authentication.Authentication;
import hk.iamsmart.platform.authentication.Begin;
import hk.iamsmart.platform.authentication.Progress;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.AppLink;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Links by which an app or a site of an online service opens the wallet page on the same phone:
/// `<base>/app/<name>` where a native app has a scheme (wire contract, section 4). A login begins
/// here and is carried along; a request of somebody who is signed in is opened by its ticket, by
/// the phone of the citizen it was asked of and by no other.
@Controller
final class AppLinks {
  private final Approvals approvals;
  private final Authentication authentication;
  private final Broker broker;
  private final BrokerViews views;
  private final BrowserCookie cookie;
  private final String base;

  AppLinks(
      Approvals approvals,
      Authentication authentication,
      Broker broker,
      BrokerViews views,
      BrowserCookie cookie,
      HouseSettings house) {
    this.approvals = approvals;
    this.authentication = authentication;
    this.broker = broker;
    this.views = views;
    this.cookie = cookie;
    this.base = house.baseUrl().toString();
  }

  /// The name is empty, or begins with a slash.
  @GetMapping(AppLink.PATH + "{*name}")
  ResponseEntity<String> open(@PathVariable String name, HttpServletRequest request) {
    var link = new AppLink(AppLink.named(name.replaceFirst("^/", "")), "");
    if (link.isLogin()) {
      var claimed = LoginParameters.ofLink(link, request);
      return broker.begin(claimed, request, started -> opened(started, request));
    }
    return link.isRequest()
        ? broker.atWork(request, () -> ticket(request))
        : views.badLink(BadLink.NAME_UNKNOWN, request);
  }

  /// What the browser gives the page that handles `web+iamsmart:`. It says nothing that a link of
  /// ours does not say, so it becomes one.
  @GetMapping("/wallet/open")
  ResponseEntity<String> handle(HttpServletRequest request) {
    var claimed = request.getParameter("link");
    if (claimed == null || claimed.isBlank()) {
      var bad = claimed == null ? BadLink.LINK_MISSING : BadLink.LINK_EMPTY;
      return views.badLink(bad, request);
    }
    return Optional.of(claimed)
        .filter(c -> c.regionMatches(true, 0, AppLink.WEB_SCHEME, 0, AppLink.WEB_SCHEME.length()))
        .flatMap(c -> AppLink.read(c, base))
        .filter(link -> link.isLogin() || link.isRequest())
        .map(link -> to(URI.create(link.path())))
        .orElseGet(() -> views.badLink(BadLink.LINK_UNFIT, request));
  }

  private ResponseEntity<String> opened(Begin.Started started, HttpServletRequest request) {
    var progress = authentication.watch(started.id(), started.key());
    if (!(progress instanceof Progress.Waiting waiting)) {
      return begun(started, URI.create("/broker/" + started.id().value()));
    }
    var wallet =
        WalletLink.query(waiting.ticket(), waiting.rotation()) + "&login=" + started.id().value();
    return begun(started, URI.create(wallet + language(request)));
  }

  private ResponseEntity<String> begun(Begin.Started started, URI to) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.SET_COOKIE, cookie.with(started.id(), started.key()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .location(to)
        .build();
  }

  private ResponseEntity<String> ticket(HttpServletRequest request) {
    var claimed = request.getParameter("ticketID");
    if (claimed == null || claimed.isEmpty()) {
      var bad = claimed == null ? BadLink.TICKET_MISSING : BadLink.TICKET_EMPTY;
      return views.badLink(bad, request);
    }
    var ticket = ApprovalId.parse(claimed);
    if (ticket.isEmpty()) {
      return views.badLink(BadLink.TICKET_UNFIT, request);
    }
    return ticket
        .flatMap(approvals::find)
        .filter(Approval.Waiting.class::isInstance)
        .map(waiting -> to(URI.create("/wallet?ticket=" + waiting.id() + language(request))))
        .orElseGet(() -> views.badLink(BadLink.TICKET_GONE, request));
  }

  /// The language that the service asks for, if it does; the citizen's own choice otherwise.
  private static String language(HttpServletRequest request) {
    var claimed = request.getParameter("lang");
    return claimed == null || claimed.isEmpty() ? "" : "&lang=" + Language.meant(claimed).tag();
  }

  private static ResponseEntity<String> to(URI place) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(place).build();
  }
}
