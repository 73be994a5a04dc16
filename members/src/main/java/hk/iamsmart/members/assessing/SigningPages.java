package hk.iamsmart.members.assessing;

import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.members.production.Assessor;
import hk.iamsmart.members.production.Item;
import hk.iamsmart.members.production.Signatures;
import hk.iamsmart.members.production.Signatures.NotDrawn;
import hk.iamsmart.members.production.Signatures.Reason;
import hk.iamsmart.members.production.Signatures.Sheet;
import hk.iamsmart.members.productionpages.ProductionWords;
import hk.iamsmart.members.signedforms.Begun;
import hk.iamsmart.members.signedforms.FormSigning;
import hk.iamsmart.members.signedforms.SigningEnd;
import hk.iamsmart.members.signedforms.SigningViews;
import hk.iamsmart.members.signedforms.SigningViews.Place;
import hk.iamsmart.platform.look.ReaderLanguage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.function.BiFunction;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Signs a declaration with iAM Smart+.
@Controller
final class SigningPages {
  private static final String ONE = AssessPages.MINE + "/{item}";

  private final Signatures signatures;
  private final FormSigning signing;
  private final SigningViews shown;
  private final AssessPages start;
  private final MinePages mine;
  private final Portal portal;

  SigningPages(
      Signatures signatures,
      FormSigning signing,
      SigningViews shown,
      AssessPages start,
      MinePages mine,
      Portal portal) {
    this.signatures = signatures;
    this.signing = signing;
    this.shown = shown;
    this.start = start;
    this.mine = mine;
    this.portal = portal;
  }

  private static Place place(Item item, HttpServletRequest request) {
    var language = ReaderLanguage.of(request);
    return new Place(
        ProductionWords.item(ProductionWords.in(language), item),
        AssessPages.MINE + "/" + item.word(),
        AssessPages.MINE + "?lang=" + language.tag() + "#" + item.word(),
        true);
  }

  /// A sheet that the assessor may sign.
  private ResponseEntity<String> drawn(
      String claimed,
      HttpServletRequest request,
      BiFunction<Assessor, Sheet, ResponseEntity<String>> work) {
    if (!signing.isThere()) {
      throw Claimed.notThere();
    }
    return mine.by(
        request,
        who -> {
          var item = MinePages.item(who, claimed);
          var t = AssessPages.words(request);
          return switch (signatures.draw(who, item, t.language())) {
            case Sheet sheet -> work.apply(who, sheet);
            case NotDrawn(var why) when why == Reason.INCOMPLETE ->
                mine.mine(409, request, who, Told.fault(t.say("told.incomplete")));
            case NotDrawn(var why) when why == Reason.NOT_NOW ->
                mine.mine(409, request, who, Told.fault(t.say("told.notNow")));
            case NotDrawn _ -> throw Claimed.notThere();
          };
        });
  }

  @GetMapping(ONE + "/sign")
  ResponseEntity<String> ask(@PathVariable String item, HttpServletRequest request) {
    return drawn(item, request, (_, sheet) -> ask(200, request, sheet, "", ""));
  }

  private ResponseEntity<String> ask(
      int status, HttpServletRequest request, Sheet sheet, String typed, String fault) {
    var t = SigningViews.words(ReaderLanguage.of(request));
    var place = place(sheet.item(), request);
    var body = shown.ask(t, place, sheet, typed, fault);
    return start.page(status, t, place.at() + "/sign", SigningViews.title(t, place), body);
  }

  @PostMapping(ONE + "/sign")
  ResponseEntity<String> begin(@PathVariable String item, HttpServletRequest request) {
    var typed = portal.sent(request).text("card");
    return drawn(item, request, (who, sheet) -> begun(request, who, sheet, typed));
  }

  private ResponseEntity<String> begun(
      HttpServletRequest request, Assessor who, Sheet sheet, String typed) {
    var t = SigningViews.words(ReaderLanguage.of(request));
    var place = place(sheet.item(), request);
    var purpose = SigningViews.purpose(t, mine.dossier(who).name(), place.title());
    var path = place.at() + "/signed?lang=" + t.language().tag();
    var agent = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
    var begun = signing.begin(sheet, typed, purpose, path, agent, t.language());
    if (!(begun instanceof Begun.Asked asked)) {
      return ask(begun.status(), request, sheet, typed, SigningViews.fault(t, begun, sheet));
    }
    var body = shown.compare(t, place, asked);
    return start.page(200, t, place.at() + "/sign", SigningViews.title(t, place), body);
  }

  /// Where the browser comes back to from iAM Smart.
  @GetMapping(ONE + "/signed")
  ResponseEntity<String> signed(
      @PathVariable String item,
      @RequestParam(defaultValue = "") String state,
      HttpServletRequest request) {
    if (!signing.isThere()) {
      throw Claimed.notThere();
    }
    return mine.by(request, who -> signed(request, who, MinePages.item(who, item), state));
  }

  private ResponseEntity<String> signed(
      HttpServletRequest request, Assessor who, Item item, String state) {
    var query = Objects.requireNonNullElse(request.getQueryString(), "");
    var end = signing.finish(who.session(), query, state, sheet -> signatures.keep(who, sheet));
    var place = place(item, request);
    if (end == SigningEnd.SIGNED) {
      return ResponseEntity.status(303).header(HttpHeaders.LOCATION, place.back()).build();
    }
    var t = SigningViews.words(ReaderLanguage.of(request));
    var body = shown.ended(t, place, end);
    var title = SigningViews.ended(t, end);
    return start.page(end.status(), t, place.at() + "/sign", title, body);
  }
}
