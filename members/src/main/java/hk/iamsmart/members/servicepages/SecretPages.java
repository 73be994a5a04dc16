package hk.iamsmart.members.servicepages;

import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.holdings.ServicePolicy;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalPage;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.services.ClientSecrets;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.dates.Dates;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The client secret of a copy is rolled with an overlap; the new one is shown once.
@Controller
final class SecretPages {
  private static final String SECRET = "/portal/{organisation}/services/{service}/secret";

  /// For how long the former secret may sign as well.
  private static final List<Duration> OVERLAPS =
      List.of(Duration.ofDays(1), Duration.ofHours(1), Duration.ofDays(7), Duration.ZERO);

  private final Portal portal;
  private final Pages pages;
  private final ServiceShelf shelf;
  private final ServiceViews views;
  private final ClientSecrets secrets;
  private final InstantSource clock;

  SecretPages(
      Portal portal,
      Pages pages,
      ServiceShelf shelf,
      ServiceViews views,
      ClientSecrets secrets,
      InstantSource clock) {
    this.portal = portal;
    this.pages = pages;
    this.shelf = shelf;
    this.views = views;
    this.secrets = secrets;
    this.clock = clock;
  }

  @GetMapping(SECRET)
  ResponseEntity<String> form(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    allowed(who);
    var held = shelf.service(who, service);
    return page(200, who, held, shelf.here(shelf.copy(held, request)), request, "");
  }

  private static void allowed(Insider who) {
    if (!ServicePolicy.mayRoll(who)) {
      throw Claimed.notAllowed(OrganisationRole.ADMINISTRATOR, OrganisationRole.CREATOR);
    }
  }

  @PostMapping(SECRET)
  ResponseEntity<String> roll(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    allowed(who);
    var held = shelf.service(who, service);
    var sent = portal.sent(request);
    var copy = copy(held, sent);
    var t = ServicePages.words(request);
    var overlap =
        OVERLAPS.stream().filter(one -> one.toString().equals(sent.text("overlap"))).findFirst();
    if (overlap.isEmpty()) {
      return page(400, who, held, copy, request, t.say("roll.fault"));
    }
    if (!who.isFresh(clock.instant())) {
      return again(who, held, copy, request, sent);
    }
    var secret = secrets.rollMarked(who.actor(), copy.client(), overlap.get());
    return views.secret(t, who, held, copy, "rolled", secret.orElseThrow(Claimed::notThere));
  }

  /// The form says which, since it is sent again by itself: never another one by default.
  private Copy copy(HeldService held, SentForm sent) {
    return shelf.here(
        Stage.parse(sent.text("stage")).flatMap(held::at).orElseThrow(Claimed::notThere));
  }

  /// Asks for the passkey and sends the form once it was used.
  private ResponseEntity<String> again(
      Insider who, HeldService held, Copy copy, HttpServletRequest request, SentForm sent) {
    return portal.confirmAndSend(request, sent, path(who, held, copy, request));
  }

  private static String path(Insider who, HeldService held, Copy copy, HttpServletRequest request) {
    return Portal.home(who)
        + ServicePages.PLACE
        + "/"
        + held.id()
        + ServiceViews.query(copy.stage())
        + "&lang="
        + ServicePages.words(request).language().tag();
  }

  @PostMapping(SECRET + "/former/end")
  ResponseEntity<String> endFormer(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    allowed(who);
    var held = shelf.service(who, service);
    var sent = portal.sent(request);
    var copy = copy(held, sent);
    if (!who.isFresh(clock.instant())) {
      return again(who, held, copy, request, sent);
    }
    secrets.endFormer(who.actor(), copy.client());
    return Portal.see(
        request,
        Portal.home(who)
            + ServicePages.PLACE
            + "/"
            + held.id()
            + "/secret"
            + ServiceViews.query(copy.stage()));
  }

  private ResponseEntity<String> page(
      int status, Insider who, HeldService held, Copy copy, HttpServletRequest request, String f) {
    Words t = ServicePages.words(request);
    var below = ServicePages.PLACE + "/" + held.id() + "/secret" + ServiceViews.query(copy.stage());
    var parts = new TreeMap<String, Object>();
    parts.put("t", t);
    parts.put("p", SettingWords.in(t.language()));
    parts.put("action", Portal.home(who) + below.replaceAll("[?].*", ""));
    parts.put("end", Portal.home(who) + below.replaceAll("[?].*", "/former/end"));
    parts.put("back", path(who, held, copy, request));
    parts.put("stage", copy.stage());
    parts.put("overlaps", OVERLAPS.stream().map(Duration::toString).toList());
    parts.put("fault", f);
    parts.put(
        "former",
        secrets.formerSignsUntil(copy.client()).map(Dates.in(t.language())::moment).orElse(""));
    var title = t.say("roll.title", held.name());
    return portal.answer(
        status,
        who,
        PortalPage.of(t, ServicePages.PLACE, title, pages.content("servicepages/roll.jte", parts))
            .at(below));
  }
}
