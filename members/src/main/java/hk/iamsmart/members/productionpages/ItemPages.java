package hk.iamsmart.members.productionpages;

import hk.iamsmart.members.attachments.Attachment;
import hk.iamsmart.members.attachments.Attachments;
import hk.iamsmart.members.attachments.Attachments.Reading;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.papers.FilledIn;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.members.production.Dossier;
import hk.iamsmart.members.production.Dossiers;
import hk.iamsmart.members.production.FormSheets;
import hk.iamsmart.members.production.Item;
import hk.iamsmart.members.production.Outcome;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.look.ReaderLanguage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// One item of an application for production: its form, its files and what is written about them.
@Controller
final class ItemPages {
  private static final String FORM = ProductionPages.PATH + "/forms/{item}";
  private static final String FILE = ProductionPages.PATH + "/files/{file}";

  private final Portal portal;
  private final Dossiers dossiers;
  private final Attachments attachments;
  private final FormSheets sheets;
  private final ProductionPages page;
  private final ProductionViews views;

  ItemPages(
      Portal portal,
      Dossiers dossiers,
      Attachments attachments,
      FormSheets sheets,
      ProductionPages page,
      ProductionViews views) {
    this.portal = portal;
    this.dossiers = dossiers;
    this.attachments = attachments;
    this.sheets = sheets;
    this.page = page;
    this.views = views;
  }

  private Dossier dossier(Insider who, HeldService held) {
    return dossiers.find(who, held.id()).orElseThrow(Claimed::notThere);
  }

  private static Item item(String claimed) {
    return Item.parse(claimed).orElseThrow(Claimed::notThere);
  }

  /// A form that members fill in.
  private static Item own(String claimed) {
    return Item.parse(claimed)
        .filter(item -> item.isForm() && !item.isAssessed())
        .orElseThrow(Claimed::notThere);
  }

  @GetMapping(FORM)
  ResponseEntity<String> form(
      Insider who,
      @PathVariable String service,
      @PathVariable String item,
      HttpServletRequest request) {
    var held = page.filling(who, service);
    var dossier = dossier(who, held);
    var t = ProductionPages.words(request);
    var view = FormView.of(t, dossier, own(item), sheets);
    return views.form(200, t, who, held, own(item), view, Told.NOTHING);
  }

  @PostMapping(FORM)
  ResponseEntity<String> fill(
      Insider who,
      @PathVariable String service,
      @PathVariable String item,
      HttpServletRequest request) {
    var held = page.filling(who, service);
    var of = own(item);
    var sent = portal.sent(request);
    var fields = FormView.fields(sent);
    var outcome = dossiers.fill(who, held.id(), of, fields);
    if (!(outcome instanceof Outcome.Unfit) && !(outcome instanceof Outcome.Done)) {
      return page.answered(outcome, who, held, request, SentForm.EMPTY, of.word());
    }
    var t = ProductionPages.words(request);
    var typed = FilledIn.typed(of.form(), fields);
    var view = FormView.of(t, dossier(who, held), of, sheets);
    if (outcome instanceof Outcome.Unfit(var unfit)) {
      var told = Told.fault(t.say("form.unfit"));
      return views.form(400, t, who, held, of, view.with(typed, unfit, "form.fault.unfit"), told);
    }
    var missing = typed.missing(of.form());
    return missing.isEmpty()
        ? page.answered(outcome, who, held, request, SentForm.EMPTY, of.word())
        : views.form(
            200,
            t,
            who,
            held,
            of,
            view.with(typed, missing, "form.fault.missing"),
            Told.done(t.say("form.saved")));
  }

  @GetMapping(FORM + "/pdf")
  ResponseEntity<byte[]> sheet(
      Insider who,
      @PathVariable String service,
      @PathVariable String item,
      HttpServletRequest request) {
    var held = page.held(who, service);
    var of = Item.parse(item).filter(Item::isForm).orElseThrow(Claimed::notThere);
    var pdf = sheets.print(dossier(who, held), of, ReaderLanguage.of(request));
    return new Attachment(Attachment.Kind.PDF, pdf).saved(of.word());
  }

  @PostMapping(ProductionPages.PATH + "/items/{item}/files")
  ResponseEntity<String> attach(
      Insider who,
      @PathVariable String service,
      @PathVariable String item,
      HttpServletRequest request) {
    var held = page.filling(who, service);
    var of = item(item);
    var parts = portal.parts(request, Attachments.LARGEST_BYTES + 1);
    return switch (attachments.read(parts.file())) {
      case Reading.Refused(var fault) -> {
        var t = ProductionPages.words(request);
        yield views.page(
            400,
            t,
            who,
            held,
            Told.fault(ProductionWords.fault(t, fault)),
            parts.fields().fields());
      }
      case Reading.Read(var file) -> {
        var outcome = dossiers.attach(who, held.id(), of, file, parts.fields().text("label"));
        yield page.answered(outcome, who, held, request, parts.fields(), of.word());
      }
    };
  }

  @PostMapping(ProductionPages.PATH + "/items/{item}/messages")
  ResponseEntity<String> say(
      Insider who,
      @PathVariable String service,
      @PathVariable String item,
      HttpServletRequest request) {
    var held = page.filling(who, service);
    var of = item(item);
    var sent = portal.sent(request);
    var typed = sent.text("words");
    var outcome = dossiers.say(who, held.id(), of, Optional.empty(), typed);
    // as the page calls the field of this item
    var kept = new SentForm(Map.of("words-" + of.word(), typed));
    return page.answered(outcome, who, held, request, kept, of.word());
  }

  private Dossier.Kept kept(Dossier dossier, String claimed) {
    return Claimed.id(claimed).flatMap(dossier::file).orElseThrow(Claimed::notThere);
  }

  @GetMapping(FILE)
  ResponseEntity<String> file(
      Insider who,
      @PathVariable String service,
      @PathVariable String file,
      HttpServletRequest request) {
    var held = page.held(who, service);
    var dossier = dossier(who, held);
    var t = ProductionPages.words(request);
    return views.file(200, t, who, held, dossier, kept(dossier, file), Told.NOTHING, "");
  }

  /// Always to be saved; a picture is shown by the page of its file.
  @GetMapping(FILE + "/content")
  ResponseEntity<byte[]> content(
      Insider who, @PathVariable String service, @PathVariable String file) {
    var held = page.held(who, service);
    var found =
        Claimed.id(file)
            .flatMap(id -> dossiers.content(who, held.id(), id))
            .orElseThrow(Claimed::notThere);
    return found.saved("production-" + file);
  }

  @PostMapping(FILE + "/messages")
  ResponseEntity<String> sayOf(
      Insider who,
      @PathVariable String service,
      @PathVariable String file,
      HttpServletRequest request) {
    var held = page.filling(who, service);
    var dossier = dossier(who, held);
    var of = kept(dossier, file);
    var typed = portal.sent(request).text("words");
    var outcome = dossiers.say(who, held.id(), of.item(), Optional.of(of.id()), typed);
    var t = ProductionPages.words(request);
    return switch (outcome) {
      case Outcome.Done() ->
          Portal.see(request, ProductionViews.at(who, held) + "/files/" + of.id());
      case Outcome.Unfit _ ->
          views.file(400, t, who, held, dossier, of, Told.fault(t.say("unfit.words")), typed);
      case Outcome.NotAllowed _,
          Outcome.PasskeyNeeded _,
          Outcome.Unknown _,
          Outcome.NotNow _,
          Outcome.TooMany _,
          Outcome.NoPicture _,
          Outcome.Incomplete _,
          Outcome.NotIndependent _,
          Outcome.NoLongerIndependent _,
          Outcome.NotTested _,
          Outcome.TooManyLetters _,
          Outcome.AlreadyAsked _,
          Outcome.NoMail _,
          Outcome.OneOfTwo _,
          Outcome.NoCopy _ ->
          page.answered(outcome, who, held, request, SentForm.EMPTY, of.item().word());
    };
  }

  @PostMapping(FILE + "/remove")
  ResponseEntity<String> remove(
      Insider who,
      @PathVariable String service,
      @PathVariable String file,
      HttpServletRequest request) {
    var held = page.filling(who, service);
    var id = Claimed.id(file).orElseThrow(Claimed::notThere);
    var outcome = dossiers.remove(who, held.id(), id);
    return page.answered(outcome, who, held, request, SentForm.EMPTY, "");
  }
}
