package hk.iamsmart.members.portaldoor;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.people.passkeys.RelyingParty;
import hk.iamsmart.platform.ground.Uuids;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.SiteLink;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The pages of everybody at the portal: login, invitation, one's organisations, passkeys and
/// sessions.
@Controller
final class PortalPages {
  private static final String PORTAL = PortalGate.PORTAL;
  private static final String ACCOUNT = PORTAL + "/account";

  private final Portal portal;
  private final RelyingParty party;
  private final Memberships memberships;
  private final PortalCookie cookie;

  PortalPages(
      Portal portal,
      @Qualifier("membershipParty") RelyingParty party,
      Memberships memberships,
      PortalCookie cookie) {
    this.portal = portal;
    this.party = party;
    this.memberships = memberships;
    this.cookie = cookie;
  }

  @Bean
  static SiteLink linkToPortal() {
    return SiteLink.below(45, PORTAL, language -> Portal.TEXTS.in(language).say("link"));
  }

  private static Words words(HttpServletRequest request) {
    return Portal.TEXTS.in(ReaderLanguage.of(request));
  }

  /// The login; for whoever is logged in, their organisation, or the choice of one.
  @GetMapping(PORTAL)
  ResponseEntity<String> start(HttpServletRequest request) {
    var user = PortalAuthentication.current();
    if (user.isEmpty()) {
      var t = words(request);
      var next = Portal.inside(request.getParameter("next"));
      var asides = portal.belowLogin(t.language(), next);
      boolean registered = "yes".equals(request.getParameter("registered"));
      var parts = Map.<String, Object>of("next", next, "asides", asides, "registered", registered);
      return portal.own(200, t, PORTAL, "login", parts);
    }
    var only = user.get().memberships();
    return only.size() == 1 && user.get().active().size() == 1
        ? Portal.see(request, Portal.home(only.getFirst().organisation().id()))
        : portal.own(200, words(request), PORTAL, "choose", Map.of("user", user.get()));
  }

  @GetMapping(PORTAL + "/invitation")
  ResponseEntity<String> invitation(HttpServletRequest request) {
    return portal.own(200, words(request), PORTAL + "/invitation", "invitation", Map.of());
  }

  @GetMapping(PORTAL + "/{organisation}")
  ResponseEntity<String> organisation(Insider who, HttpServletRequest request) {
    return Portal.see(request, portal.first(who));
  }

  @GetMapping(ACCOUNT)
  ResponseEntity<String> account(HttpServletRequest request) {
    var user = Portal.user();
    return portal.own(
        200,
        words(request),
        ACCOUNT,
        "account",
        Map.of(
            "user",
            user,
            "dates",
            Dates.in(ReaderLanguage.of(request)),
            "sessions",
            party.sessions().of(user.session()),
            "passkeys",
            party.passkeys().of(user.session()),
            "asides",
            portal.onAccount(ReaderLanguage.of(request), user)));
  }

  @PostMapping(PORTAL + "/logout")
  ResponseEntity<String> logOut() {
    var session = Portal.user().session();
    party.sessions().end(session, session.id());
    return ResponseEntity.status(303)
        .header(HttpHeaders.LOCATION, PORTAL)
        .header(HttpHeaders.SET_COOKIE, cookie.cookie().gone())
        .build();
  }

  /// One that has ended meanwhile has ended.
  @PostMapping(PORTAL + "/sessions/{id}/end")
  ResponseEntity<String> endSession(@PathVariable String id, HttpServletRequest request) {
    Uuids.parse(id).ifPresent(session -> party.sessions().end(Portal.user().session(), session));
    return Portal.see(request, ACCOUNT);
  }

  @PostMapping(PORTAL + "/passkeys/{id}/remove")
  ResponseEntity<String> removePasskey(@PathVariable String id, HttpServletRequest request) {
    return switch (party.passkeys().remove(Portal.user().session(), id)) {
      case DONE, NOT_POSSIBLE -> Portal.see(request, ACCOUNT);
      case PASSKEY_NEEDED -> portal.confirm(request, ACCOUNT);
    };
  }

  /// An invitation that is there no more leads to what there is.
  @PostMapping(PORTAL + "/invitations/{id}/accept")
  ResponseEntity<String> accept(@PathVariable String id, HttpServletRequest request) {
    boolean accepted =
        Uuids.parse(id).map(one -> memberships.accept(Portal.user(), one)).orElse(false);
    return Portal.see(request, accepted ? Portal.home(Uuids.parse(id).orElseThrow()) : PORTAL);
  }

  @PostMapping(PORTAL + "/invitations/{id}/decline")
  ResponseEntity<String> decline(@PathVariable String id, HttpServletRequest request) {
    Uuids.parse(id).ifPresent(one -> memberships.decline(Portal.user(), one));
    return Portal.see(request, PORTAL);
  }
}
