package hk.iamsmart.members.productionpages;

import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.production.Item;
import hk.iamsmart.members.production.ProductionPolicy;
import hk.iamsmart.members.production.Signatures;
import hk.iamsmart.members.production.Signatures.NotDrawn;
import hk.iamsmart.members.production.Signatures.Reason;
import hk.iamsmart.members.production.Signatures.Sheet;
import hk.iamsmart.members.signedforms.Begun;
import hk.iamsmart.members.signedforms.FormSigning;
import hk.iamsmart.members.signedforms.SigningEnd;
import hk.iamsmart.members.signedforms.SigningViews;
import hk.iamsmart.members.signedforms.SigningViews.Place;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.look.ReaderLanguage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Signs a form for the organisation with iAM Smart+.
@Controller
final class SigningPages {
  private static final String FORM = ProductionPages.PATH + "/forms/{item}";

  private final Portal portal;
  private final Signatures signatures;
  private final FormSigning signing;
  private final SigningViews shown;
  private final ProductionPages page;
  private final ProductionViews views;

  SigningPages(
      Portal portal,
      Signatures signatures,
      FormSigning signing,
      SigningViews shown,
      ProductionPages page,
      ProductionViews views) {
    this.portal = portal;
    this.signatures = signatures;
    this.signing = signing;
    this.shown = shown;
    this.page = page;
    this.views = views;
  }

  /// Whoever may not is refused before anything is looked for.
  private HeldService held(Insider who, String claimed) {
    if (!ProductionPolicy.mayAnswerFor(who)) {
      throw Claimed.notAllowed(OrganisationRole.ADMINISTRATOR);
    }
    if (!signing.isThere()) {
      throw Claimed.notThere();
    }
    return page.held(who, claimed);
  }

  private static Place place(Insider who, HeldService held, Item item, HttpServletRequest request) {
    var language = ReaderLanguage.of(request);
    var at = ProductionViews.at(who, held);
    return new Place(
        ProductionWords.item(ProductionWords.in(language), item),
        at + "/forms/" + item.word(),
        at + "?lang=" + language.tag() + "#" + item.word(),
        false);
  }

  private ResponseEntity<String> drawn(
      Insider who,
      HeldService held,
      Item item,
      HttpServletRequest request,
      Function<Sheet, ResponseEntity<String>> work) {
    var t = ProductionPages.words(request);
    return switch (signatures.draw(who, held.id(), item, t.language())) {
      case Sheet sheet -> work.apply(sheet);
      case NotDrawn(var why) when why == Reason.INCOMPLETE ->
          page.told(409, t, who, held, "told.incomplete", SentForm.EMPTY);
      case NotDrawn(var why) when why == Reason.NOT_NOW ->
          page.told(409, t, who, held, "told.notNow", SentForm.EMPTY);
      case NotDrawn _ -> throw Claimed.notThere();
    };
  }

  private static Item item(String claimed) {
    return Item.parse(claimed).orElseThrow(Claimed::notThere);
  }

  @GetMapping(FORM + "/sign")
  ResponseEntity<String> ask(
      Insider who,
      @PathVariable String service,
      @PathVariable String item,
      HttpServletRequest request) {
    var held = held(who, service);
    var of = item(item);
    return drawn(who, held, of, request, sheet -> ask(200, who, held, request, sheet, "", ""));
  }

  private ResponseEntity<String> ask(
      int status,
      Insider who,
      HeldService held,
      HttpServletRequest request,
      Sheet sheet,
      String typed,
      String fault) {
    var t = SigningViews.words(ReaderLanguage.of(request));
    var item = sheet.item();
    var place = place(who, held, item, request);
    var body = shown.ask(t, place, sheet, typed, fault);
    var title = SigningViews.title(t, place);
    return views.signing(status, t, who, held, item, title, body);
  }

  @PostMapping(FORM + "/sign")
  ResponseEntity<String> begin(
      Insider who,
      @PathVariable String service,
      @PathVariable String item,
      HttpServletRequest request) {
    var held = held(who, service);
    var of = item(item);
    var typed = portal.sent(request).text("card");
    return drawn(who, held, of, request, sheet -> begun(who, held, of, request, sheet, typed));
  }

  private ResponseEntity<String> begun(
      Insider who,
      HeldService held,
      Item item,
      HttpServletRequest request,
      Sheet sheet,
      String typed) {
    var t = SigningViews.words(ReaderLanguage.of(request));
    var place = place(who, held, item, request);
    var purpose = SigningViews.purpose(t, held.name(), place.title());
    var path = place.at() + "/signed?lang=" + t.language().tag();
    var agent = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
    var begun = signing.begin(sheet, typed, purpose, path, agent, t.language());
    if (!(begun instanceof Begun.Asked asked)) {
      var fault = SigningViews.fault(t, begun, sheet);
      return ask(begun.status(), who, held, request, sheet, typed, fault);
    }
    var title = SigningViews.title(t, place);
    return views.signing(200, t, who, held, item, title, shown.compare(t, place, asked));
  }

  /// Where the browser comes back to from iAM Smart.
  @GetMapping(FORM + "/signed")
  ResponseEntity<String> signed(
      Insider who,
      @PathVariable String service,
      @PathVariable String item,
      @RequestParam(defaultValue = "") String state,
      HttpServletRequest request) {
    var held = held(who, service);
    var of = item(item);
    var place = place(who, held, of, request);
    var query = Objects.requireNonNullElse(request.getQueryString(), "");
    var session = who.user().session().id();
    var end =
        signing.finish(session, query, state, sheet -> signatures.keep(who, held.id(), sheet));
    if (end == SigningEnd.SIGNED) {
      return ResponseEntity.status(303).header(HttpHeaders.LOCATION, place.back()).build();
    }
    var t = SigningViews.words(ReaderLanguage.of(request));
    var body = shown.ended(t, place, end);
    return views.signing(end.status(), t, who, held, of, SigningViews.ended(t, end), body);
  }
}
