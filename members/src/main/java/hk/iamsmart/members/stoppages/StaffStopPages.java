package hk.iamsmart.members.stoppages;

import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.members.stops.StopPolicy;
import hk.iamsmart.members.stops.Stops;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffPages.Inside;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.stages.Installation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Where one member of staff stops a service. Everything else takes two of them.
@Controller
final class StaffStopPages {
  private static final String PATH = "/staff/stops/{client}";
  private static final Pattern CLIENT = Pattern.compile("[0-9a-f]{32}");

  /// The passkey's page needs it, and this page stands in its frame.
  private static final String SCRIPT = "passkeys/passkeys.js";

  private final StaffPages pages;
  private final Holdings holdings;
  private final Services services;
  private final Stops stops;
  private final Installation installation;

  StaffStopPages(
      StaffPages pages,
      Holdings holdings,
      Services services,
      Stops stops,
      Installation installation) {
    this.pages = pages;
    this.holdings = holdings;
    this.services = services;
    this.stops = stops;
    this.installation = installation;
  }

  /// Whoever may not is refused before anything is looked for.
  private Copy copy(String claimed) {
    if (!StopPolicy.mayStop(StaffPages.who())) {
      throw Claimed.notAllowed();
    }
    return Optional.of(claimed)
        .filter(id -> CLIENT.matcher(id).matches())
        .map(ClientId::new)
        .flatMap(holdings::copy)
        .orElseThrow(Claimed::notThere);
  }

  @GetMapping(PATH)
  ResponseEntity<String> form(@PathVariable String client, HttpServletRequest request) {
    return page(200, copy(client), request, "", "");
  }

  @PostMapping(PATH)
  ResponseEntity<String> stop(@PathVariable String client, HttpServletRequest request) {
    var copy = copy(client);
    if (installation.delivers(copy.stage())) {
      return page(409, copy, request, "", "");
    }
    var typed = Optional.ofNullable(request.getParameter("reason")).orElse("");
    var query = ReaderLanguage.chosen(request).map(one -> "?lang=" + one.tag()).orElse("");
    var id = copy.client();
    return switch (stops.stop(StaffPages.who(), id, typed)) {
      case DONE -> StaffPages.see("/staff/emergencies/" + id.value() + query);
      case NOT_ALLOWED -> throw Claimed.notAllowed();
      case PASSKEY_NEEDED -> pages.confirm(request, "/staff/stops/" + id.value() + query);
      case UNKNOWN -> throw Claimed.notThere();
      case UNFIT_REASON -> page(400, copy, request, typed, "fault.reason");
      case STOPPED_ALREADY -> page(409, copy, request, typed, "fault.already");
    };
  }

  private ResponseEntity<String> page(
      int status, Copy copy, HttpServletRequest request, String typed, String fault) {
    var language = ReaderLanguage.of(request);
    var t = StopWords.in(language);
    var path = "/staff/stops/" + copy.client().value();
    var name = services.find(copy.client()).map(it -> it.name(language)).orElse("");
    var parts =
        Map.<String, Object>of(
            "name",
            name,
            "stage",
            SettingWords.in(language).say("stage." + copy.stage().name() + ".long"),
            "path",
            path,
            "back",
            "/staff/emergencies/" + copy.client().value(),
            "typed",
            typed,
            "fault",
            fault,
            "command",
            installation.delivers(copy.stage()) ? StopWords.command(copy) : "");
    return pages.page(status, path, new Inside(t, "stoppages", "staff", parts), SCRIPT);
  }
}
