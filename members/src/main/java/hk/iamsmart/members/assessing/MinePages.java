package hk.iamsmart.members.assessing;

import hk.iamsmart.members.attachments.Attachment;
import hk.iamsmart.members.attachments.Attachments;
import hk.iamsmart.members.attachments.Attachments.Reading;
import hk.iamsmart.members.papers.FilledIn;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.members.production.Assessments;
import hk.iamsmart.members.production.Assessor;
import hk.iamsmart.members.production.Assessors;
import hk.iamsmart.members.production.Dossier;
import hk.iamsmart.members.production.FormSheets;
import hk.iamsmart.members.production.Item;
import hk.iamsmart.members.production.Outcome;
import hk.iamsmart.members.productionpages.FormView;
import hk.iamsmart.members.productionpages.ItemViews;
import hk.iamsmart.members.productionpages.ProductionWords;
import hk.iamsmart.members.signedforms.FormSigning;
import hk.iamsmart.people.passkeydoor.OwnPages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// What an assessor was asked for, by the cookie of the session: the declarations, their sheets and
/// the scans of those.
@Controller
final class MinePages {
  private static final String ONE = AssessPages.MINE + "/{item}";

  private final Assessors assessors;
  private final Assessments assessments;
  private final Attachments attachments;
  private final FormSheets sheets;
  private final AssessPages start;
  private final Portal portal;
  private final FormSigning signing;

  MinePages(
      Assessors assessors,
      Assessments assessments,
      Attachments attachments,
      FormSheets sheets,
      AssessPages start,
      Portal portal,
      FormSigning signing) {
    this.assessors = assessors;
    this.assessments = assessments;
    this.attachments = attachments;
    this.sheets = sheets;
    this.start = start;
    this.portal = portal;
    this.signing = signing;
  }

  /// Everything of somebody known, and independent.
  ResponseEntity<String> by(
      HttpServletRequest request, Function<Assessor, ResponseEntity<String>> work) {
    var who =
        OwnPages.isForeign(request)
            ? Optional.<Assessor>empty()
            : AssessorCookie.of(request).flatMap(assessors::find);
    var t = AssessPages.words(request);
    return who.map(work).orElseGet(() -> start.open(403, t, t.say("over")));
  }

  Dossier dossier(Assessor who) {
    return assessments.find(who).orElseThrow(Claimed::notThere);
  }

  /// One of those that they were asked for.
  static Item item(Assessor who, String claimed) {
    return Item.parse(claimed).filter(who.items()::contains).orElseThrow(Claimed::notThere);
  }

  @GetMapping(AssessPages.MINE)
  ResponseEntity<String> mine(HttpServletRequest request) {
    return by(request, who -> mine(200, request, who, Told.NOTHING));
  }

  ResponseEntity<String> mine(int status, HttpServletRequest request, Assessor who, Told told) {
    var t = AssessPages.words(request);
    var p = ProductionWords.in(t.language());
    var dossier = dossier(who);
    var views = new ItemViews(p, dossier, actor -> actor);
    var parts = parts(t, p, dossier, told);
    parts.put("signs", signing.isThere());
    parts.put(
        "items", views.all().stream().filter(one -> who.items().contains(one.item())).toList());
    return start.page(status, t, AssessPages.MINE, t.say("mine.title"), "mine", parts);
  }

  private Map<String, Object> parts(Words t, Words p, Dossier dossier, Told told) {
    var parts = new TreeMap<String, Object>();
    parts.put("t", t);
    parts.put("p", p);
    parts.put("told", told);
    parts.put("service", dossier.name());
    parts.put("open", dossier.state() == Dossier.State.DRAFT);
    return parts;
  }

  @GetMapping(ONE)
  ResponseEntity<String> form(@PathVariable String item, HttpServletRequest request) {
    return by(
        request,
        who -> {
          var of = item(who, item);
          var p = ProductionWords.in(ReaderLanguage.of(request));
          var view = FormView.of(p, dossier(who), of, sheets);
          return form(200, request, dossier(who), of, view, Told.NOTHING);
        });
  }

  private ResponseEntity<String> form(
      int status,
      HttpServletRequest request,
      Dossier dossier,
      Item item,
      FormView view,
      Told told) {
    var t = AssessPages.words(request);
    var p = ProductionWords.in(t.language());
    var parts = parts(t, p, dossier, told);
    var title = ProductionWords.item(p, item);
    parts.put("view", view);
    parts.put("word", item.word());
    parts.put("title", title);
    return start.page(status, t, AssessPages.MINE + "/" + item.word(), title, "form", parts);
  }

  @PostMapping(ONE)
  ResponseEntity<String> fill(@PathVariable String item, HttpServletRequest request) {
    return by(request, who -> filled(request, who, item(who, item)));
  }

  private ResponseEntity<String> filled(HttpServletRequest request, Assessor who, Item item) {
    var p = ProductionWords.in(ReaderLanguage.of(request));
    var fields = FormView.fields(portal.sent(request));
    var typed = FilledIn.typed(item.form(), fields);
    var outcome = assessments.fill(who, item, fields);
    var dossier = dossier(who);
    var view = FormView.of(p, dossier, item, sheets);
    if (outcome instanceof Outcome.Unfit(var unfit)) {
      var told = Told.fault(p.say("form.unfit"));
      return form(400, request, dossier, item, view.with(typed, unfit, "form.fault.unfit"), told);
    }
    var missing = typed.missing(item.form());
    if (outcome instanceof Outcome.Done && !missing.isEmpty()) {
      var told = Told.done(p.say("form.saved"));
      return form(
          200, request, dossier, item, view.with(typed, missing, "form.fault.missing"), told);
    }
    return answered(outcome, request, who);
  }

  private ResponseEntity<String> answered(
      Outcome outcome, HttpServletRequest request, Assessor who) {
    var t = AssessPages.words(request);
    return switch (outcome) {
      case Outcome.Done() -> Portal.see(request, AssessPages.MINE);
      case Outcome.NotNow() -> mine(409, request, who, Told.fault(t.say("told.notNow")));
      case Outcome.Incomplete() -> mine(409, request, who, Told.fault(t.say("told.incomplete")));
      case Outcome.NotAllowed _,
          Outcome.PasskeyNeeded _,
          Outcome.Unknown _,
          Outcome.Unfit _,
          Outcome.TooMany _,
          Outcome.NoPicture _,
          Outcome.NotIndependent _,
          Outcome.NoLongerIndependent _,
          Outcome.NotTested _,
          Outcome.TooManyLetters _,
          Outcome.AlreadyAsked _,
          Outcome.NoMail _,
          Outcome.OneOfTwo _,
          Outcome.NoCopy _ ->
          throw Claimed.notThere();
    };
  }

  @GetMapping(ONE + "/pdf")
  ResponseEntity<byte[]> sheet(@PathVariable String item, HttpServletRequest request) {
    var who = AssessorCookie.of(request).flatMap(assessors::find).orElseThrow(Claimed::notThere);
    var of = item(who, item);
    var pdf = sheets.print(dossier(who), of, ReaderLanguage.of(request));
    return new Attachment(Attachment.Kind.PDF, pdf).saved(of.word());
  }

  @PostMapping(ONE + "/scan")
  ResponseEntity<String> sign(@PathVariable String item, HttpServletRequest request) {
    return by(
        request,
        who -> {
          var of = item(who, item);
          var parts = portal.parts(request, Attachments.LARGEST_BYTES + 1);
          return switch (attachments.read(parts.file())) {
            case Reading.Refused(var fault) -> {
              var p = ProductionWords.in(ReaderLanguage.of(request));
              var told = Told.fault(ProductionWords.fault(p, fault));
              yield mine(400, request, who, told);
            }
            case Reading.Read(var file) -> answered(assessments.sign(who, of, file), request, who);
          };
        });
  }

  @PostMapping(AssessPages.MINE + "/leave")
  ResponseEntity<String> leave(HttpServletRequest request) {
    return by(
        request,
        who -> {
          assessors.leave(who);
          return start.leave(request);
        });
  }
}
