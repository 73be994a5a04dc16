package hk.iamsmart.members.connectivity;

import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.holdings.ServicePolicy;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The page on which members see whether platform and service reach each other.
@Controller
public final class ConnectivityPages {
  static final Texts TEXTS = Texts.of(ConnectivityPages.class);
  private static final String PATH = "/portal/{organisation}/services/{service}/connectivity";

  private final Portal portal;
  private final Holdings holdings;
  private final Connectivity connectivity;
  private final ConnectivityViews views;
  private final Installation installation;

  ConnectivityPages(
      Portal portal,
      Holdings holdings,
      Connectivity connectivity,
      ConnectivityViews views,
      Installation installation) {
    this.portal = portal;
    this.holdings = holdings;
    this.connectivity = connectivity;
    this.views = views;
    this.installation = installation;
  }

  /// What the page of a copy leads to here.
  ///
  /// @param service path of the service's page
  public static Way way(Language language, String service, Stage stage) {
    return Way.to(
        TEXTS.in(language).say("way"),
        service + "/connectivity?stage=" + stage.word() + "&lang=" + language.tag());
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var shown = shown(who, service, Claimed.query(request, "stage"), request);
    return views.page(200, shown, List.of(), Told.NOTHING);
  }

  @PostMapping(PATH)
  ResponseEntity<String> run(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    if (!ServicePolicy.mayProbe(who)) {
      throw Claimed.notAllowed(
          OrganisationRole.ADMINISTRATOR, OrganisationRole.APPROVER, OrganisationRole.CREATOR);
    }
    var shown = shown(who, service, portal.sent(request).text("stage"), request);
    return switch (connectivity.run(who, shown.copy())) {
      case Connectivity.Outcome.Tried(var hosts) -> views.page(200, shown, hosts, Told.NOTHING);
      case Connectivity.Outcome.NotAllowed() ->
          throw Claimed.notAllowed(
              OrganisationRole.ADMINISTRATOR, OrganisationRole.APPROVER, OrganisationRole.CREATOR);
      case Connectivity.Outcome.TooMany(var left) -> {
        var seconds = left.toSeconds() + 1;
        var told = Told.fault(shown.t().say("fault.many", Connectivity.PER_MINUTE, seconds));
        yield views.page(429, shown, List.of(), told);
      }
    };
  }

  private ConnectivityViews.Shown shown(
      Insider who, String service, String stage, HttpServletRequest request) {
    HeldService held =
        Claimed.id(service).flatMap(id -> holdings.find(who, id)).orElseThrow(Claimed::notThere);
    // one that runs in another installation is reached from there
    Copy copy =
        Stage.parse(stage)
            .filter(one -> !installation.delivers(one))
            .flatMap(held::at)
            .orElseThrow(Claimed::notThere);
    return new ConnectivityViews.Shown(TEXTS.in(ReaderLanguage.of(request)), who, held, copy);
  }
}
