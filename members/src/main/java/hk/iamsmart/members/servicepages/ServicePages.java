package hk.iamsmart.members.servicepages;

import hk.iamsmart.members.enrolpages.EnrolPages;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.holdings.Outcome;
import hk.iamsmart.members.holdings.ServicePolicy;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalEntry;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.members.productionpages.ProductionWay;
import hk.iamsmart.members.proposals.Proposals;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The services of an organisation: everybody in it sees them, administrators make them and their
/// copies.
@Controller
public final class ServicePages {
  static final String PLACE = "/services";
  private static final String LIST = "/portal/{organisation}/services";
  private static final String ONE = LIST + "/{service}";
  static final Texts TEXTS = Texts.of(ServicePages.class);

  private final Portal portal;
  private final ServiceShelf shelf;
  private final ServiceViews views;
  private final Holdings holdings;
  private final Proposals proposals;

  ServicePages(
      Portal portal,
      ServiceShelf shelf,
      ServiceViews views,
      Holdings holdings,
      Proposals proposals) {
    this.portal = portal;
    this.shelf = shelf;
    this.views = views;
    this.holdings = holdings;
    this.proposals = proposals;
  }

  @Bean
  static PortalEntry entryOfServices() {
    return new PortalEntry(
        10, PLACE, Icon.KEY, language -> TEXTS.in(language).say("title"), ServicePolicy::mayView);
  }

  static Words words(HttpServletRequest request) {
    return TEXTS.in(ReaderLanguage.of(request));
  }

  @GetMapping(LIST)
  ResponseEntity<String> list(Insider who, HttpServletRequest request) {
    return views.list(words(request), who, holdings.of(who), proposals.waitingFor(who));
  }

  @GetMapping(LIST + "/new")
  ResponseEntity<String> fresh(Insider who, HttpServletRequest request) {
    if (!ServicePolicy.mayMake(who)) {
      throw Claimed.notAllowed(OrganisationRole.ADMINISTRATOR);
    }
    var empty = ShownName.of("");
    return views.fresh(200, words(request), who, empty, Map.of(), Told.NOTHING);
  }

  /// Lists call it what citizens read in English.
  @PostMapping(LIST)
  ResponseEntity<String> make(Insider who, HttpServletRequest request) {
    var t = words(request);
    var sent = portal.sent(request);
    var typed =
        ShownName.of(sent.text("name-en-US"), sent.text("name-zh-HK"), sent.text("name-zh-CN"));
    var english = typed.in(Language.EN_US);
    var shown =
        ShownName.of(
            english, or(typed.in(Language.ZH_HK), english), or(typed.in(Language.ZH_CN), english));
    return switch (holdings.make(who, english, shown)) {
      case Outcome.Made made -> views.made(t, who, made);
      case Outcome.UnfitName() ->
          views.fresh(
              400, t, who, typed, Map.of("name-en-US", t.say("new.fault.name")), Told.NOTHING);
      case Outcome.NameUnfit(var fault) ->
          views.fresh(
              400,
              t,
              who,
              typed,
              Map.of("name-" + fault.language().tag(), t.say("new.fault.unfit", fault.reason())),
              Told.NOTHING);
      case Outcome.NameTaken(var there) -> {
        var told = Told.fault(t.say("new.fault.taken", there.name()));
        var way = Portal.home(who) + PLACE + "/" + there.id() + "?lang=" + t.language().tag();
        yield views.fresh(409, t, who, typed, Map.of(), told.leading(way, t.say("made.way")));
      }
      case Outcome.TooMany() -> full(t, who, typed, "new.fault.many");
      case Outcome.NotPlayed() -> full(t, who, typed, "new.fault.stage");
      case Outcome.NotAllowed() -> throw Claimed.notAllowed(OrganisationRole.ADMINISTRATOR);
      case Outcome.Unknown _, Outcome.CopyThere _ -> throw Claimed.notThere();
    };
  }

  private static String or(String text, String other) {
    return text.isEmpty() ? other : text;
  }

  private ResponseEntity<String> full(Words t, Insider who, ShownName typed, String key) {
    var told = Told.fault(t.say(key, "" + Holdings.MOST));
    return views.fresh(409, t, who, typed, Map.of(), told);
  }

  @GetMapping(ONE)
  ResponseEntity<String> one(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var held = shelf.service(who, service);
    return views.one(
        200,
        words(request),
        who,
        held,
        shelf.stage(held, request),
        Claimed.query(request, "proposal"),
        Told.NOTHING);
  }

  @PostMapping(ONE + "/copies")
  ResponseEntity<String> add(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var t = words(request);
    var held = shelf.service(who, service);
    var stage = Stage.parse(portal.sent(request).text("stage")).orElseThrow(Claimed::notThere);
    if (stage == Stage.ITE && ServicePolicy.mayMake(who)) {
      var way = EnrolPages.way(t.language(), Portal.home(who) + PLACE + "/" + held.id());
      var told = Told.fault(t.say("copy.apply")).leading(way.href(), way.word());
      return views.one(409, t, who, held, stage, "", told);
    }
    if (stage == Stage.PRODUCTION && ServicePolicy.mayMake(who)) {
      var way = ProductionWay.of(t.language(), Portal.home(who) + PLACE + "/" + held.id());
      var told = Told.fault(t.say("copy.production")).leading(way.href(), way.word());
      return views.one(409, t, who, held, stage, "", told);
    }
    return switch (holdings.add(who, held.id(), stage)) {
      case Outcome.Made _ when shelf.isDelivered(stage) ->
          Portal.see(
              request, Portal.home(who) + PLACE + "/" + held.id() + ServiceViews.query(stage));
      case Outcome.Made made -> views.made(t, who, made);
      case Outcome.CopyThere _ ->
          views.one(409, t, who, held, stage, "", Told.fault(t.say("copy.there")));
      case Outcome.NameUnfit(var fault) ->
          views.one(
              409, t, who, held, stage, "", Told.fault(t.say("new.fault.unfit", fault.reason())));
      case Outcome.NotAllowed() -> throw Claimed.notAllowed(OrganisationRole.ADMINISTRATOR);
      case Outcome.Unknown _,
          Outcome.UnfitName _,
          Outcome.NameTaken _,
          Outcome.TooMany _,
          Outcome.NotPlayed _ ->
          throw Claimed.notThere();
    };
  }
}
