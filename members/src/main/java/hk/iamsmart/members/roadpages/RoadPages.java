package hk.iamsmart.members.roadpages;

import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalPage;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.members.road.Road;
import hk.iamsmart.members.road.RoadItem;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The road of a service, which everybody of its organisation sees.
@Controller
public final class RoadPages {
  static final Texts TEXTS = Texts.of(RoadPages.class);
  private static final String PATH = "/portal/{organisation}/services/{service}/road";

  private final Portal portal;
  private final Pages pages;
  private final Holdings holdings;
  private final Road road;

  RoadPages(Portal portal, Pages pages, Holdings holdings, Road road) {
    this.portal = portal;
    this.pages = pages;
    this.holdings = holdings;
    this.road = road;
  }

  /// What the page of a service leads to here.
  ///
  /// @param service path of the service's page
  public static Way way(Language language, String service) {
    return Way.to(TEXTS.in(language).say("way"), service + "/road?lang=" + language.tag());
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    HeldService held =
        Claimed.id(service).flatMap(id -> holdings.find(who, id)).orElseThrow(Claimed::notThere);
    var t = TEXTS.in(ReaderLanguage.of(request));
    var stages = stages(t, held);
    var place = "/services/" + held.id();
    var parts = new TreeMap<String, Object>();
    parts.put("t", t);
    parts.put("service", held.name());
    parts.put("stages", stages);
    parts.put("now", now(stages));
    parts.put("back", Portal.home(who) + place + "?lang=" + t.language().tag());
    var body = pages.content("roadpages/road.jte", parts);
    return portal.answer(
        200, who, PortalPage.of(t, "/services", t.say("title"), body).at(place + "/road"));
  }

  private List<RoadStage> stages(Words t, HeldService held) {
    var items = road.of(held, t.language());
    var words = SettingWords.in(t.language());
    var all = new ArrayList<RoadStage>();
    for (var stage : Stage.values()) {
      var here = items.stream().filter(one -> one.stage() == stage).toList();
      var done = here.stream().filter(RoadItem::isDone).count();
      var count = here.isEmpty() ? "" : t.say("count", done, here.size());
      all.add(new RoadStage(stage, words.say("stage." + stage.name() + ".long"), count, here));
    }
    return all;
  }

  /// The stage at which something is left to do, from 1; behind the last when nothing is.
  private static int now(List<RoadStage> stages) {
    int passed = 0;
    while (passed < stages.size() && stages.get(passed).isPassed()) {
      passed++;
    }
    return passed + 1;
  }
}
