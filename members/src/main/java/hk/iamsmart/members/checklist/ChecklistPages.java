package hk.iamsmart.members.checklist;

import hk.iamsmart.members.connectivity.Connectivity;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// Has the platform look for the files of app links. What it finds stands on the road; nothing that
/// is sent is believed.
@Controller
final class ChecklistPages {
  static final Texts TEXTS = Texts.of(ChecklistPages.class);
  private static final String PATH = "/portal/{organisation}/services/{service}/road/links";

  private final Holdings holdings;
  private final Connectivity connectivity;
  private final Installation installation;

  ChecklistPages(Holdings holdings, Connectivity connectivity, Installation installation) {
    this.holdings = holdings;
    this.connectivity = connectivity;
    this.installation = installation;
  }

  @PostMapping(PATH)
  ResponseEntity<String> links(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    Copy copy =
        Claimed.id(service)
            .flatMap(id -> holdings.find(who, id))
            .flatMap(held -> held.at(Stage.ITE))
            .filter(one -> !installation.delivers(one.stage()))
            .orElseThrow(Claimed::notThere);
    return switch (connectivity.links(who, copy)) {
      case Connectivity.Outcome.Tried _ ->
          Portal.see(request, Portal.home(who) + "/services/" + copy.service() + "/road");
      case Connectivity.Outcome.NotAllowed() ->
          throw Claimed.notAllowed(
              OrganisationRole.ADMINISTRATOR, OrganisationRole.APPROVER, OrganisationRole.CREATOR);
      case Connectivity.Outcome.TooMany _ ->
          throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
    };
  }
}
