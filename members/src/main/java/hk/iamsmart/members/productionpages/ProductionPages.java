package hk.iamsmart.members.productionpages;

import hk.iamsmart.members.checklist.ChecklistWords;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.members.production.Assessors;
import hk.iamsmart.members.production.Dossiers;
import hk.iamsmart.members.production.Item;
import hk.iamsmart.members.production.Outcome;
import hk.iamsmart.members.production.ProductionPolicy;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The application for production of a service: one page with each item, and what an organisation
/// does about them as a whole.
@Controller
final class ProductionPages {
  static final String PATH = "/portal/{organisation}/services/{service}/production";
  private static final String ASSESSORS = PATH + "/assessors";

  private final Portal portal;
  private final Holdings holdings;
  private final Dossiers dossiers;
  private final Assessors assessors;
  private final ProductionViews views;

  ProductionPages(
      Portal portal,
      Holdings holdings,
      Dossiers dossiers,
      Assessors assessors,
      ProductionViews views) {
    this.portal = portal;
    this.holdings = holdings;
    this.dossiers = dossiers;
    this.assessors = assessors;
    this.views = views;
  }

  static Words words(HttpServletRequest request) {
    return ProductionWords.in(ReaderLanguage.of(request));
  }

  HeldService held(Insider who, String claimed) {
    return Claimed.id(claimed).flatMap(id -> holdings.find(who, id)).orElseThrow(Claimed::notThere);
  }

  /// For those who fill it in. Whoever may not is refused before anything is looked for.
  HeldService filling(Insider who, String claimed) {
    if (!ProductionPolicy.mayFill(who)) {
      throw Claimed.notAllowed(OrganisationRole.ADMINISTRATOR, OrganisationRole.CREATOR);
    }
    return held(who, claimed);
  }

  /// For those who answer for it.
  private HeldService answering(Insider who, String claimed) {
    if (!ProductionPolicy.mayAnswerFor(who)) {
      throw Claimed.notAllowed(OrganisationRole.ADMINISTRATOR);
    }
    return held(who, claimed);
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var held = held(who, service);
    return views.page(200, words(request), who, held, Told.NOTHING, Map.of());
  }

  @PostMapping(PATH)
  ResponseEntity<String> begin(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var held = filling(who, service);
    return answered(dossiers.begin(who, held.id()), who, held, request, SentForm.EMPTY, "");
  }

  @PostMapping(PATH + "/button")
  ResponseEntity<String> button(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var held = filling(who, service);
    var sent = portal.sent(request);
    return answered(
        dossiers.page(who, held.id(), sent.text("page")), who, held, request, sent, "button");
  }

  @PostMapping(PATH + "/recordings")
  ResponseEntity<String> recording(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var held = filling(who, service);
    var sent = portal.sent(request);
    var outcome = dossiers.link(who, held.id(), sent.text("address"), sent.text("recording"));
    return answered(outcome, who, held, request, sent, "recordings");
  }

  @PostMapping(ASSESSORS)
  ResponseEntity<String> invite(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var held = answering(who, service);
    var sent = portal.sent(request);
    var items =
        Item.assessed().stream()
            .filter(item -> sent.text(item.word()).equals("yes"))
            .collect(Collectors.toSet());
    var language = words(request).language();
    var outcome =
        assessors.invite(who, held.id(), sent.text("name"), sent.text("email"), items, language);
    return answered(outcome, who, held, request, sent, "assessors");
  }

  @PostMapping(ASSESSORS + "/{assessor}/again")
  ResponseEntity<String> again(
      Insider who,
      @PathVariable String service,
      @PathVariable String assessor,
      HttpServletRequest request) {
    var held = answering(who, service);
    var one = Claimed.id(assessor).orElseThrow(Claimed::notThere);
    var outcome = assessors.inviteAgain(who, held.id(), one, words(request).language());
    return answered(outcome, who, held, request, SentForm.EMPTY, "assessors");
  }

  @PostMapping(ASSESSORS + "/{assessor}/end")
  ResponseEntity<String> end(
      Insider who,
      @PathVariable String service,
      @PathVariable String assessor,
      HttpServletRequest request) {
    var held = answering(who, service);
    var one = Claimed.id(assessor).orElseThrow(Claimed::notThere);
    var outcome = assessors.end(who, held.id(), one);
    return answered(outcome, who, held, request, SentForm.EMPTY, "assessors");
  }

  @PostMapping(PATH + "/send")
  ResponseEntity<String> send(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var held = answering(who, service);
    return answered(dossiers.send(who, held.id()), who, held, request, SentForm.EMPTY, "");
  }

  @PostMapping(PATH + "/review")
  ResponseEntity<String> review(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var held = answering(who, service);
    return answered(dossiers.review(who, held.id()), who, held, request, SentForm.EMPTY, "");
  }

  @PostMapping(PATH + "/withdraw")
  ResponseEntity<String> withdraw(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var held = answering(who, service);
    return answered(dossiers.withdraw(who, held.id()), who, held, request, SentForm.EMPTY, "");
  }

  /// @param anchor where the reader goes on
  ResponseEntity<String> answered(
      Outcome outcome,
      Insider who,
      HeldService held,
      HttpServletRequest request,
      SentForm sent,
      String anchor) {
    var t = words(request);
    var path = ProductionViews.at(who, held);
    return switch (outcome) {
      case Outcome.Done() -> see(request, path, anchor);
      case Outcome.NotAllowed() -> throw Claimed.notAllowed();
      case Outcome.PasskeyNeeded() -> portal.confirmAndSend(request, sent, path);
      case Outcome.Unknown() -> throw Claimed.notThere();
      case Outcome.Unfit(var fields) -> {
        var field = fields.stream().sorted().findFirst().orElseThrow();
        yield told(400, t, who, held, "unfit." + field, sent);
      }
      case Outcome.NotNow() -> told(409, t, who, held, "told.notNow", sent);
      case Outcome.TooMany() -> told(409, t, who, held, "told.tooMany", sent);
      case Outcome.NoPicture() -> told(400, t, who, held, "told.noPicture", sent);
      case Outcome.Incomplete() -> told(409, t, who, held, "told.incomplete", sent);
      case Outcome.NotIndependent() -> told(409, t, who, held, "told.notIndependent", sent);
      case Outcome.TooManyLetters(var aDay) ->
          told(429, t, who, held, Told.fault(t.say("told.letters", aDay)), sent);
      case Outcome.NoLongerIndependent(var names) -> {
        var all = String.join(t.say("comma"), names);
        var told = Told.fault(t.say("told.noLongerIndependent", all));
        yield told(409, t, who, held, told, sent);
      }
      case Outcome.NotTested(var rows) -> {
        var all = String.join(t.say("comma"), ChecklistWords.names(t.language(), rows));
        var told =
            Told.fault(t.say("told.notTested", all))
                .leading(road(t, who, held), t.say("told.notTested.way"));
        yield told(409, t, who, held, told, sent);
      }
      case Outcome.AlreadyAsked() -> told(409, t, who, held, "told.alreadyAsked", sent);
      case Outcome.NoMail() -> told(409, t, who, held, "told.noMail", sent);
      case Outcome.OneOfTwo _, Outcome.NoCopy _ -> throw Claimed.notThere();
    };
  }

  private static ResponseEntity<String> see(
      HttpServletRequest request, String path, String anchor) {
    var chosen = ReaderLanguage.chosen(request).map(one -> "?lang=" + one.tag()).orElse("");
    var place = Optional.of(anchor).filter(it -> !it.isEmpty()).map(it -> "#" + it).orElse("");
    return ResponseEntity.status(303).header("Location", path + chosen + place).build();
  }

  ResponseEntity<String> told(
      int status, Words t, Insider who, HeldService held, String key, SentForm sent) {
    return told(status, t, who, held, Told.fault(t.say(key)), sent);
  }

  private ResponseEntity<String> told(
      int status, Words t, Insider who, HeldService held, Told told, SentForm sent) {
    return views.page(status, t, who, held, told, sent.fields());
  }

  private static String road(Words t, Insider who, HeldService held) {
    return Portal.home(who) + "/services/" + held.id() + "/road?lang=" + t.language().tag();
  }
}
