package hk.iamsmart.members.stoppages;

import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalPage;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.members.stops.StopPolicy;
import hk.iamsmart.members.stops.Stops;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Where an administrator of an organisation stops a copy of its service.
@Controller
final class StopPages {
  private static final String PATH = "/portal/{organisation}/services/{service}/stop";

  private final Portal portal;
  private final Pages pages;
  private final Holdings holdings;
  private final Installation installation;
  private final Stops stops;

  StopPages(Portal portal, Pages pages, Holdings holdings, Installation installation, Stops stops) {
    this.portal = portal;
    this.pages = pages;
    this.holdings = holdings;
    this.installation = installation;
    this.stops = stops;
  }

  private HeldService held(Insider who, String service) {
    if (!StopPolicy.mayStop(who)) {
      throw Claimed.notAllowed(OrganisationRole.ADMINISTRATOR);
    }
    return Claimed.id(service).flatMap(id -> holdings.find(who, id)).orElseThrow(Claimed::notThere);
  }

  /// The one that the address or the form names: never another one by default. One that runs in
  /// another installation is stopped there, and the page says how.
  private Copy copy(HeldService held, String stage) {
    return Stage.parse(stage).flatMap(held::at).orElseThrow(Claimed::notThere);
  }

  @GetMapping(PATH)
  ResponseEntity<String> form(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var held = held(who, service);
    return page(200, who, held, copy(held, Claimed.query(request, "stage")), request, "", "");
  }

  @PostMapping(PATH)
  ResponseEntity<String> stop(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var held = held(who, service);
    var sent = portal.sent(request);
    var copy = copy(held, sent.text("stage"));
    if (installation.delivers(copy.stage())) {
      return page(409, who, held, copy, request, "", "");
    }
    var typed = sent.text("reason");
    return switch (stops.stop(who, copy.client(), typed)) {
      case DONE -> Portal.see(request, back(who, copy));
      case NOT_ALLOWED -> throw Claimed.notAllowed(OrganisationRole.ADMINISTRATOR);
      case PASSKEY_NEEDED -> portal.confirmAndSend(request, sent, back(who, copy));
      case UNKNOWN -> throw Claimed.notThere();
      case UNFIT_REASON -> page(400, who, held, copy, request, typed, "fault.reason");
      case STOPPED_ALREADY -> page(409, who, held, copy, request, typed, "fault.already");
    };
  }

  private static String back(Insider who, Copy copy) {
    return Portal.home(who) + "/services/" + copy.service() + "?stage=" + copy.stage().word();
  }

  private ResponseEntity<String> page(
      int status,
      Insider who,
      HeldService held,
      Copy copy,
      HttpServletRequest request,
      String typed,
      String fault) {
    var language = ReaderLanguage.of(request);
    var t = StopWords.in(language);
    var below = "/services/" + held.id() + "/stop";
    var parts = new TreeMap<String, Object>();
    parts.put("t", t);
    parts.put("name", held.name());
    parts.put("stage", SettingWords.in(language).say("stage." + copy.stage().name() + ".long"));
    parts.put("word", copy.stage().word());
    parts.put("action", Portal.home(who) + below + "?lang=" + language.tag());
    parts.put("back", back(who, copy) + "&lang=" + language.tag());
    parts.put("typed", typed);
    parts.put("fault", fault);
    var body =
        installation.delivers(copy.stage())
            ? pages.content("stoppages/elsewhere.jte", elsewhere(parts, copy))
            : pages.content("stoppages/stop.jte", parts);
    return portal.answer(
        status,
        who,
        PortalPage.of(t, "/services", t.say("title"), body)
            .at(below + "?stage=" + copy.stage().word())
            .withScripts("kit/copy.js"));
  }

  private static Map<String, Object> elsewhere(Map<String, Object> parts, Copy copy) {
    var some = new TreeMap<>(parts);
    some.keySet().retainAll(Set.of("t", "name", "stage", "back"));
    some.put("command", StopWords.command(copy));
    return some;
  }
}
