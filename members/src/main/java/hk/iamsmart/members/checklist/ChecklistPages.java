package hk.iamsmart.members.checklist;

import hk.iamsmart.members.connectivity.Connectivity;
import hk.iamsmart.members.connectivity.ConnectivityWords;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalPage;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Has the platform look for the files of app links, and says what it found. What counts of that
/// stands on the road; nothing that is sent is believed.
@Controller
final class ChecklistPages {
  static final Texts TEXTS = Texts.of(ChecklistPages.class);
  private static final String PATH = "/portal/{organisation}/services/{service}/road/links";

  private final Portal portal;
  private final Pages pages;
  private final Holdings holdings;
  private final Connectivity connectivity;
  private final Installation installation;

  ChecklistPages(
      Portal portal,
      Pages pages,
      Holdings holdings,
      Connectivity connectivity,
      Installation installation) {
    this.portal = portal;
    this.pages = pages;
    this.holdings = holdings;
    this.connectivity = connectivity;
    this.installation = installation;
  }

  @PostMapping(PATH)
  ResponseEntity<String> links(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    HeldService held =
        Claimed.id(service).flatMap(id -> holdings.find(who, id)).orElseThrow(Claimed::notThere);
    Copy copy =
        held.at(Stage.ITE)
            .filter(one -> !installation.delivers(one.stage()))
            .orElseThrow(Claimed::notThere);
    return switch (connectivity.links(who, copy)) {
      case Connectivity.Outcome.Tried(var files) ->
          page(200, who, held, Told.NOTHING, files, request);
      case Connectivity.Outcome.NotAllowed() ->
          throw Claimed.notAllowed(
              OrganisationRole.ADMINISTRATOR, OrganisationRole.APPROVER, OrganisationRole.CREATOR);
      case Connectivity.Outcome.TooMany(var left) -> {
        var t = TEXTS.in(ReaderLanguage.of(request));
        var seconds = left.toSeconds() + 1;
        var told = Told.fault(t.say("links.many", Connectivity.PER_MINUTE, seconds));
        yield page(429, who, held, told, List.of(), request);
      }
    };
  }

  private ResponseEntity<String> page(
      int status,
      Insider who,
      HeldService held,
      Told told,
      List<Connectivity.Host> files,
      HttpServletRequest request) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var road = "/services/" + held.id() + "/road";
    var parts = new TreeMap<String, Object>();
    parts.put("t", t);
    parts.put("c", ConnectivityWords.in(t.language()));
    parts.put("service", held.name());
    parts.put("told", told);
    parts.put(
        "files", files.stream().map(file -> ConnectivityWords.file(t.language(), file)).toList());
    parts.put("back", Portal.home(who) + road + "?lang=" + t.language().tag());
    var body = pages.content("checklist/found.jte", parts);
    // whoever changes the language looks at the road: the files are not tried by that
    return portal.answer(
        status, who, PortalPage.of(t, "/services", t.say("links.title"), body).at(road));
  }
}
