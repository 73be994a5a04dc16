package hk.iamsmart.members.productionpages;

import gg.jte.Content;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalPage;
import hk.iamsmart.members.portalparts.Colleagues;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.members.production.Dossier;
import hk.iamsmart.members.production.Dossiers;
import hk.iamsmart.members.production.Item;
import hk.iamsmart.members.production.ProductionDesk;
import hk.iamsmart.members.production.ProductionPolicy;
import hk.iamsmart.members.signedforms.FormSigning;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.dates.Dates;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What members see of an application for production.
@Component
final class ProductionViews {
  private static final String PLACE = "/services";

  private final Portal portal;
  private final Pages pages;
  private final Dossiers dossiers;
  private final Memberships memberships;
  private final FormSigning signing;
  private final ProductionDesk desk;

  ProductionViews(
      Portal portal,
      Pages pages,
      Dossiers dossiers,
      Memberships memberships,
      FormSigning signing,
      ProductionDesk desk) {
    this.portal = portal;
    this.pages = pages;
    this.dossiers = dossiers;
    this.memberships = memberships;
    this.signing = signing;
    this.desk = desk;
  }

  static String below(HeldService held) {
    return PLACE + "/" + held.id() + "/production";
  }

  static String at(Insider who, HeldService held) {
    return Portal.home(who) + below(held);
  }

  /// The one page with every item.
  ///
  /// @param typed fields that nobody has to type again
  ResponseEntity<String> page(
      int status, Words t, Insider who, HeldService held, Told told, Map<String, String> typed) {
    return page(status, t, who, held, told, typed, Map.of());
  }

  /// @param faults of fields, by their ids
  ResponseEntity<String> page(
      int status,
      Words t,
      Insider who,
      HeldService held,
      Told told,
      Map<String, String> typed,
      Map<String, String> faults) {
    var dossier = dossiers.find(who, held.id());
    var parts = parts(t, who, held);
    parts.put("told", told);
    parts.put("typed", typed);
    parts.put("begins", ProductionPolicy.mayFill(who) && dossiers.mayBegin(held));
    parts.put("there", held.at(Stage.PRODUCTION).isPresent());
    parts.put("back", Portal.home(who) + PLACE + "/" + held.id());
    dossier.ifPresent(one -> {
      parts.putAll(shown(t, who, one));
      parts.put("faults", faults);
    });
    var name = dossier.isPresent() ? "page" : "begin";
    return answer(status, who, held, t.say("title"), name, "", parts);
  }

  private Map<String, Object> shown(Words t, Insider who, Dossier dossier) {
    boolean draft = dossier.state() == Dossier.State.DRAFT;
    var shown = new TreeMap<String, Object>();
    shown.put("dossier", dossier);
    shown.put("first", desk.first(dossier.head()).isPresent());
    shown.put("items", new ItemViews(t, dossier, names(t, who)).all());
    shown.put("fills", draft && ProductionPolicy.mayFill(who));
    shown.put("writes", isOpen(dossier) && ProductionPolicy.mayFill(who));
    shown.put("answers", ProductionPolicy.mayAnswerFor(who));
    shown.put("signs", draft && ProductionPolicy.mayAnswerFor(who) && signing.isThere());
    var dates = Dates.in(t.language());
    shown.put("dates", dates);
    shown.put("due", dossiers.isDue(dossier) ? due(t, dates, dossier) : "");
    return shown;
  }

  private static String due(Words t, Dates dates, Dossier dossier) {
    var head = dossier.head();
    var key = dossier.state() == Dossier.State.APPROVED ? "due" : "due.going";
    return t.say(key, head.due().map(dates::day).orElse(""));
  }

  private static boolean isOpen(Dossier dossier) {
    return dossier.state() != Dossier.State.APPROVED;
  }

  private UnaryOperator<String> names(Words t, Insider who) {
    var colleagues = Colleagues.of(memberships, who, SettingWords.in(t.language()));
    return actor -> Dossier.Message.isStaff(actor) ? t.say("by.staff") : colleagues.by(actor);
  }

  ResponseEntity<String> form(
      int status, Words t, Insider who, HeldService held, Item item, FormView view, Told told) {
    var parts = parts(t, who, held);
    parts.put("view", view);
    parts.put("told", told);
    parts.put("word", item.word());
    var title = ProductionWords.item(t, item);
    return answer(status, who, held, title, "form", "/forms/" + item.word(), parts);
  }

  /// A page of signing a form.
  ResponseEntity<String> signing(
      int status, Words t, Insider who, HeldService held, Item item, String title, Content body) {
    var at = below(held) + "/forms/" + item.word() + "/sign";
    return portal.answer(status, who, PortalPage.of(t, PLACE, title, body).at(at));
  }

  ResponseEntity<String> file(
      int status,
      Words t,
      Insider who,
      HeldService held,
      Dossier dossier,
      Dossier.Kept kept,
      Told told,
      String typed) {
    var view = new ItemViews(t, dossier, names(t, who)).file(kept);
    var parts = parts(t, who, held);
    parts.put("file", view);
    parts.put("told", told);
    parts.put("typed", typed);
    parts.put("writes", isOpen(dossier) && ProductionPolicy.mayFill(who));
    return answer(status, who, held, view.name(), "file", "/files/" + kept.id(), parts);
  }

  private static Map<String, Object> parts(Words t, Insider who, HeldService held) {
    return new TreeMap<>(Map.of("t", t, "service", held.name(), "at", at(who, held)));
  }

  private ResponseEntity<String> answer(
      int status,
      Insider who,
      HeldService held,
      String title,
      String name,
      String below,
      Map<String, Object> parts) {
    var t = (Words) Optional.ofNullable(parts.get("t")).orElseThrow();
    var body = pages.content("productionpages/" + name + ".jte", parts);
    return portal.answer(status, who, PortalPage.of(t, PLACE, title, body).at(below(held) + below));
  }
}
