package hk.iamsmart.members.servicepages;

import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.holdings.Outcome;
import hk.iamsmart.members.holdings.ServicePolicy;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalPage;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.members.proposalpages.ProposalCard;
import hk.iamsmart.members.proposalpages.ProposalCards;
import hk.iamsmart.members.proposals.Proposal;
import hk.iamsmart.members.proposals.ProposalPolicy;
import hk.iamsmart.members.proposals.Proposals;
import hk.iamsmart.members.proposals.Standing;
import hk.iamsmart.members.servicecontacts.ContactWords;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What members see of services.
@Component
final class ServiceViews {
  /// Characters of a secret at its end.
  private static final int SHOWN = 4;

  private final Portal portal;
  private final Pages pages;
  private final ServiceShelf shelf;
  private final Proposals proposals;
  private final ProposalCards cards;
  private final HouseSettings house;
  private final Services services;

  ServiceViews(
      Portal portal,
      Pages pages,
      ServiceShelf shelf,
      Proposals proposals,
      ProposalCards cards,
      HouseSettings house,
      Services services) {
    this.portal = portal;
    this.pages = pages;
    this.shelf = shelf;
    this.proposals = proposals;
    this.cards = cards;
    this.house = house;
    this.services = services;
  }

  ResponseEntity<String> list(
      Words t, Insider who, List<HeldService> services, Map<ClientId, Integer> waiting) {
    var ends = shelf.rack().ends(t, services);
    var rows =
        services.stream()
            .map(one ->
                new ServiceRow(
                    one,
                    one.copies().stream()
                        .mapToInt(copy -> waiting.getOrDefault(copy.client(), 0))
                        .sum(),
                    Optional.ofNullable(ends.get(one)).filter(CertificateEnd::isNear)))
            .toList();
    var parts = parts(t, who);
    parts.put("rows", rows);
    parts.put("makes", ServicePolicy.mayMake(who));
    return answer(200, who, page(t, "list", t.say("title"), "", parts));
  }

  ResponseEntity<String> fresh(
      int status, Words t, Insider who, ShownName typed, Map<String, String> faults, Told told) {
    var p = SettingWords.in(t.language());
    var parts = parts(t, who);
    parts.put("typed", typed);
    parts.put("faults", faults);
    parts.put("told", told);
    parts.put(
        "ways",
        faults.entrySet().stream()
            .map(e ->
                Way.to(p.say("setting.NAME") + p.say("between") + e.getValue(), "#" + e.getKey()))
            .toList());
    var page = page(t, "new", t.say("new.title"), "/new", parts);
    return answer(status, who, page.withScripts("servicepages/preview.js"));
  }

  /// Shows the secret, once.
  ResponseEntity<String> made(Words t, Insider who, Outcome.Made made) {
    return secret(t, who, made.service(), made.copy(), "made", made.secret());
  }

  /// The same of a secret that takes the place of another one.
  ///
  /// @param why the beginning of the texts that say so
  ResponseEntity<String> secret(
      Words t, Insider who, HeldService service, Copy copy, String why, Secret once) {
    var secret = once.revealText();
    var client = copy.client().value();
    var parts = parts(t, who);
    parts.put("copy", copy);
    parts.put("client", client);
    parts.put("secret", secret);
    parts.put("env", env(client, secret));
    parts.put("about", why + ".about");
    var below = "/" + service.id() + query(copy.stage());
    var page = page(t, "made", t.say(why + ".title", service.name()), below, parts);
    return answer(200, who, page.withScripts("kit/copy.js"));
  }

  /// What a program reads, as far as the platform knows it.
  private String env(String client, String secret) {
    return """
    IAMSMART_URL="%s"
    IAMSMART_CLIENT_ID="%s"
    IAMSMART_CLIENT_SECRET="%s"
    """
        .formatted(house.baseUrl(), client, secret);
  }

  /// @param writing the proposal into which changes are saved, if the address names one
  ResponseEntity<String> one(
      int status,
      Words t,
      Insider who,
      HeldService service,
      Stage stage,
      String writing,
      Told told) {
    var copy = service.at(stage);
    var parts = parts(t, who);
    parts.put("service", service);
    parts.put("stage", stage);
    parts.put("told", told);
    parts.put("client", copy.map(one -> one.client().value()).orElse(""));
    parts.put("adds", ServicePolicy.mayMake(who) && shelf.mayHold(stage));
    parts.put("cards", copy.map(one -> open(t, who, one)).orElse(List.of()));
    parts.put("lines", copy.map(one -> lines(t, who, service, one, writing)).orElse(List.of()));
    boolean delivered = shelf.isDelivered(stage);
    parts.put("delivered", delivered);
    parts.put("rolls", ServicePolicy.mayRoll(who) && !delivered);
    parts.put(
        "certificates", copy.map(one -> shelf.rack().shown(t, one.client())).orElse(List.of()));
    parts.put("who", who);
    parts.put("stopped", copy.map(one -> shelf.stopped(t.language(), one)).orElse(""));
    parts.put("masked", copy.map(this::masked).orElse(""));
    parts.put("c", ContactWords.in(t.language()));
    parts.put("contacts", shelf.contacts().of(who, service.id()));
    parts.put("writes", ServicePolicy.mayChangeContacts(who));
    parts.put("decides", ProposalPolicy.mayDecide(who));
    parts.put("w", ProposalCards.words(t.language()));
    var page =
        page(t, "one", service.name(), "/" + service.id() + query(stage), parts)
            .withScripts("kit/copy.js")
            .withTools(pages.content("servicepages/stages.jte", chips(t, who, service, stage)));
    return answer(status, who, page);
  }

  /// As much of the secret as tells it from another one.
  private String masked(Copy copy) {
    return services
        .revealSecret(copy.client())
        .map(Secret::revealText)
        .filter(secret -> secret.length() >= 2 * SHOWN)
        .map(secret -> "••••••••" + secret.substring(secret.length() - SHOWN))
        .orElse("••••••••");
  }

  private Map<String, Object> chips(Words t, Insider who, HeldService service, Stage here) {
    var p = SettingWords.in(t.language());
    var path = Portal.home(who) + ServicePages.PLACE + "/" + service.id();
    var ways =
        shelf.stages(service).stream()
            .map(stage -> {
              var href = path + query(stage) + "&lang=" + t.language().tag();
              var way = Way.to(p.say("stage." + stage.name()), href);
              return stage == here ? way.here() : way;
            })
            .toList();
    return Map.of("name", t.say("stages"), "ways", ways);
  }

  /// What waits for a decision, and what the reader is writing.
  private List<ProposalCard> open(Words t, Insider who, Copy copy) {
    var some = proposals.unended(who, copy.client()).stream().filter(one -> concerns(who, one));
    var list = some.toList();
    if (list.isEmpty()) {
      return List.of();
    }
    var language = t.language();
    return cards.all(who, list, language);
  }

  private static boolean concerns(Insider who, Proposal one) {
    return one.standing() instanceof Standing.Waiting
        || one.standing() instanceof Standing.Approved
        || one.author().equals(who.person());
  }

  private List<SettingLine> lines(
      Words t, Insider who, HeldService service, Copy copy, String writing) {
    Settings now = shelf.inEffect(who, copy).settings();
    var p = SettingWords.in(t.language());
    var begin = Portal.home(who) + ServicePages.PLACE + "/" + service.id() + "/change/";
    var end =
        query(copy.stage())
            + Optional.of(writing)
                .filter(id -> !id.isEmpty())
                .map(id -> "&proposal=" + id)
                .orElse("")
            + "&lang="
            + t.language().tag();
    boolean drafts = ProposalPolicy.mayDraft(who);
    return now.all().stream()
        .map(one ->
            new SettingLine(
                p.say("setting." + one.name()),
                now.lines(p, one),
                now.pictures(one),
                one.isCode(),
                drafts ? begin + one.word() + end : ""))
        .toList();
  }

  static String query(Stage stage) {
    return "?stage=" + stage.word();
  }

  private static Map<String, Object> parts(Words t, Insider who) {
    return new TreeMap<>(
        Map.of(
            "t",
            t,
            "p",
            SettingWords.in(t.language()),
            "path",
            Portal.home(who) + ServicePages.PLACE));
  }

  private PortalPage page(
      Words t, String name, String title, String below, Map<String, Object> parts) {
    var body = pages.content("servicepages/" + name + ".jte", parts);
    return PortalPage.of(t, ServicePages.PLACE, title, body).at(ServicePages.PLACE + below);
  }

  private ResponseEntity<String> answer(int status, Insider who, PortalPage page) {
    return portal.answer(status, who, page);
  }
}
