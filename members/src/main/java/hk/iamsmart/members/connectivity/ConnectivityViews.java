package hk.iamsmart.members.connectivity;

import hk.iamsmart.members.calls.Calls;
import hk.iamsmart.members.connectivity.Finding.Kind;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.holdings.ServicePolicy;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalPage;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.kit.Tone;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What was found, in the reader's words.
@Component
final class ConnectivityViews {
  private final Portal portal;
  private final Pages pages;
  private final Connectivity connectivity;
  private final OutgoingAddresses outgoing;
  private final Calls calls;
  private final HouseSettings house;

  ConnectivityViews(
      Portal portal,
      Pages pages,
      Connectivity connectivity,
      OutgoingAddresses outgoing,
      Calls calls,
      HouseSettings house) {
    this.portal = portal;
    this.pages = pages;
    this.connectivity = connectivity;
    this.outgoing = outgoing;
    this.calls = calls;
    this.house = house;
  }

  /// Who looks at which copy.
  record Shown(Words t, Insider who, HeldService service, Copy copy) {
    String place() {
      return "/services/" + service.id();
    }

    String query() {
      return "?stage=" + copy.stage().word();
    }
  }

  /// @param hosts what was tried just now
  ResponseEntity<String> page(int status, Shown shown, List<Connectivity.Host> hosts, Told told) {
    var t = shown.t();
    var home = Portal.home(shown.who());
    var client = shown.copy().client().value();
    var all = connectivity.hosts(shown.copy());
    var parts = new TreeMap<String, Object>();
    parts.put("t", t);
    parts.put("told", told);
    parts.put(
        "stageName",
        SettingWords.in(t.language()).say("stage." + shown.copy().stage().name() + ".long"));
    parts.put("stage", shown.copy().stage());
    parts.put("action", home + shown.place() + "/connectivity");
    parts.put("back", home + shown.place() + shown.query());
    parts.put("runs", ServicePolicy.mayProbe(shown.who()));
    parts.put("outgoing", outgoing.all());
    parts.put(
        "names", all.stream().map(url -> new Connectivity.Host(url, List.of()).name()).toList());
    parts.put("more", all.size() > Connectivity.MOST_HOSTS);
    parts.put("hosts", hosts.stream().map(host -> view(t, host)).toList());
    parts.put(
        "last", calls.last(shown.copy().client()).map(Dates.in(t.language())::exact).orElse(""));
    parts.put("calls", home + "/calls?client=" + client);
    parts.put(
        "curl",
        "curl -sS -X POST -H 'clientID: %s' \\\n  %s/api/v1/security/getKey"
            .formatted(client, house.baseUrl()));
    var body = pages.content("connectivity/page.jte", parts);
    return portal.answer(
        status,
        shown.who(),
        PortalPage.of(t, "/services", t.say("title", shown.service().name()), body)
            .at(shown.place() + "/connectivity" + shown.query())
            .withScripts("kit/copy.js", "connectivity/trying.js"));
  }

  static HostView view(Words t, Connectivity.Host host) {
    var steps = new ArrayList<HostView.Step>();
    for (var finding : host.findings()) {
      var kind = finding.kind();
      var mend = "mend." + kind;
      var values = values(t, finding).toArray();
      steps.add(
          new HostView.Step(
              t.say("step." + kind.step()),
              t.say("verdict." + kind.verdict()),
              tone(kind.verdict()),
              t.say("found." + kind, values),
              t.keys().contains(mend) ? t.say(mend, values) : "",
              t.say("milliseconds", Math.max(1, finding.took().toMillis()))));
    }
    return new HostView(host.name(), steps);
  }

  /// Moments are written in the reader's language.
  private static List<Object> values(Words t, Finding finding) {
    var dates = Dates.in(t.language());
    var all = new ArrayList<Object>(finding.values());
    if (finding.kind() == Kind.EXPIRED) {
      all.set(0, dates.moment(Instant.parse(finding.values().getFirst())));
    }
    if (finding.kind() == Kind.TLS_FINE || finding.kind() == Kind.TLS_ENDS) {
      all.set(3, dates.day(Instant.parse(finding.values().get(3))));
    }
    return all;
  }

  private static Tone tone(Finding.Verdict verdict) {
    return switch (verdict) {
      case GOOD -> Tone.SUCCESS;
      case LOOK -> Tone.WARN;
      case BAD -> Tone.DANGER;
    };
  }
}
