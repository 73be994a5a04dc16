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
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.members.proposals.ProposalPolicy;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.stages.Stage;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The encipherment certificates of a copy: which one is in use, what still depends on those
/// before, and how they go. The next one comes by a proposal.
@Controller
final class CertificatePages {
  private static final String LIST = "/portal/{organisation}/services/{service}/certificates";

  private final Portal portal;
  private final Pages pages;
  private final ServiceShelf shelf;
  private final Rack rack;
  private final EnciphermentCertificates certificates;
  private final InstantSource clock;

  CertificatePages(
      Portal portal,
      Pages pages,
      ServiceShelf shelf,
      Rack rack,
      EnciphermentCertificates certificates,
      InstantSource clock) {
    this.portal = portal;
    this.pages = pages;
    this.shelf = shelf;
    this.rack = rack;
    this.certificates = certificates;
    this.clock = clock;
  }

  @GetMapping(LIST)
  ResponseEntity<String> list(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var held = shelf.service(who, service);
    var t = ServicePages.words(request);
    var told =
        Claimed.query(request, "done").equals("away")
            ? Told.done(t.say("certificates.gone"))
            : Told.NOTHING;
    return page(200, who, held, shelf.here(shelf.copy(held, request)), request, told, "");
  }

  /// One that somebody would notice goes when they are sure.
  @PostMapping(LIST + "/away")
  ResponseEntity<String> takeAway(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    if (!ServicePolicy.mayRoll(who)) {
      throw Claimed.notAllowed(OrganisationRole.ADMINISTRATOR, OrganisationRole.CREATOR);
    }
    var held = shelf.service(who, service);
    var t = ServicePages.words(request);
    var sent = portal.sent(request);
    // the form says which, since it is sent again by itself: never another one by default
    var named = Stage.parse(sent.text("stage")).flatMap(held::at);
    var copy = shelf.here(named.orElseThrow(Claimed::notThere));
    var fingerprint = sent.text("fingerprint");
    boolean used =
        rack.shown(t, copy.client()).stream()
            .anyMatch(one -> one.fingerprint().equals(fingerprint) && one.mayGo() && one.isUsed());
    if (used && sent.text("sure").isEmpty()) {
      return page(409, who, held, copy, request, Told.NOTHING, fingerprint);
    }
    if (!who.isFresh(clock.instant())) {
      return portal.confirmAndSend(request, sent, Portal.home(who) + below(held, copy));
    }
    return switch (certificates.takeAway(who.actor(), copy.client(), fingerprint)) {
      case DONE -> Portal.see(request, Portal.home(who) + below(held, copy) + "&done=away");
      case IN_USE ->
          page(409, who, held, copy, request, Told.fault(t.say("certificates.inUse")), "");
      case UNKNOWN ->
          page(409, who, held, copy, request, Told.fault(t.say("certificates.unknown")), "");
    };
  }

  private static String below(HeldService held, Copy copy) {
    return ServicePages.PLACE
        + "/"
        + held.id()
        + "/certificates"
        + ServiceViews.query(copy.stage());
  }

  /// @param sure which one they are asked about; empty for none
  private ResponseEntity<String> page(
      int status,
      Insider who,
      HeldService held,
      Copy copy,
      HttpServletRequest request,
      Told told,
      String sure) {
    var t = ServicePages.words(request);
    var at = Portal.home(who) + ServicePages.PLACE + "/" + held.id();
    var query = ServiceViews.query(copy.stage()) + "&lang=" + t.language().tag();
    var parts = new TreeMap<String, Object>();
    parts.put("t", t);
    parts.put("p", SettingWords.in(t.language()));
    parts.put("told", told);
    parts.put("stage", copy.stage());
    parts.put("all", rack.shown(t, copy.client()));
    parts.put("sure", sure);
    parts.put("away", at + "/certificates/away?lang=" + t.language().tag());
    parts.put("next", ProposalPolicy.mayDraft(who) ? at + "/change/encipherment" + query : "");
    parts.put("back", at + query);
    parts.put("takes", ServicePolicy.mayRoll(who));
    var body = pages.content("servicepages/certificates.jte", parts);
    var title = t.say("certificates.title", held.name());
    return portal.answer(
        status, who, PortalPage.of(t, ServicePages.PLACE, title, body).at(below(held, copy)));
  }
}
