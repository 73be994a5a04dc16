package hk.iamsmart.members.productiondesk;

import hk.iamsmart.members.attachments.Attachment;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.production.Dossier;
import hk.iamsmart.members.production.FormSheets;
import hk.iamsmart.members.production.Item;
import hk.iamsmart.members.production.Outcome;
import hk.iamsmart.members.production.ProductionDesk;
import hk.iamsmart.members.production.ProductionPolicy;
import hk.iamsmart.members.productionpages.Downloads;
import hk.iamsmart.people.staffdoor.StaffLink;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The queue of applications for production and each of them, for reviewers; auditors read along.
@Controller
final class DeskPages {
  static final String PATH = "/staff/production";
  private static final String ONE = PATH + "/{id}";
  private static final String FILE = ONE + "/files/{file}";
  private static final String ITEM = ONE + "/items/{item}";
  private static final Texts TEXTS = Texts.of(DeskPages.class);

  private final StaffPages pages;
  private final ProductionDesk desk;
  private final FormSheets sheets;
  private final DeskViews views;

  DeskPages(StaffPages pages, ProductionDesk desk, FormSheets sheets, DeskViews views) {
    this.pages = pages;
    this.desk = desk;
    this.sheets = sheets;
    this.views = views;
  }

  @Bean
  static StaffLink linkToProduction() {
    return new StaffLink(
        42, PATH, language -> TEXTS.in(language).say("list.title"), ProductionPolicy::mayRead);
  }

  private static Words words(HttpServletRequest request) {
    return TEXTS.in(ReaderLanguage.of(request));
  }

  private static String query(HttpServletRequest request) {
    return ReaderLanguage.chosen(request).map(chosen -> "?lang=" + chosen.tag()).orElse("");
  }

  /// Whoever may not is refused before anything is looked for.
  private static void allowed(boolean may) {
    if (!may) {
      throw Claimed.notAllowed();
    }
  }

  private static void reads() {
    allowed(ProductionPolicy.mayRead(StaffPages.who()));
  }

  private static void reviews() {
    allowed(ProductionPolicy.mayReview(StaffPages.who()));
  }

  private static UUID id(String claimed) {
    return Claimed.id(claimed).orElseThrow(Claimed::notThere);
  }

  private static Item item(String claimed) {
    return Item.parse(claimed).orElseThrow(Claimed::notThere);
  }

  private static String text(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  private Dossier found(String claimed) {
    return desk.look(StaffPages.who(), id(claimed)).orElseThrow(Claimed::notThere);
  }

  @GetMapping(PATH)
  ResponseEntity<String> list(HttpServletRequest request) {
    reads();
    var who = StaffPages.who();
    return views.list(words(request), desk.waiting(who), desk.overdue(who), query(request));
  }

  @GetMapping(ONE)
  ResponseEntity<String> one(@PathVariable String id, HttpServletRequest request) {
    reads();
    return views.one(words(request), found(id), query(request), Told.NOTHING);
  }

  @GetMapping(ONE + "/forms/{item}/pdf")
  ResponseEntity<byte[]> sheet(
      @PathVariable String id, @PathVariable String item, HttpServletRequest request) {
    reads();
    var of = Optional.of(item(item)).filter(Item::isForm).orElseThrow(Claimed::notThere);
    var pdf = sheets.print(found(id), of, ReaderLanguage.of(request));
    return Downloads.of(new Attachment(Attachment.Kind.PDF, pdf), of.word());
  }

  @GetMapping(FILE)
  ResponseEntity<String> file(
      @PathVariable String id, @PathVariable String file, HttpServletRequest request) {
    reads();
    var dossier = found(id);
    var kept = dossier.file(id(file)).orElseThrow(Claimed::notThere);
    return views.file(words(request), dossier, kept, query(request), Told.NOTHING);
  }

  @GetMapping(FILE + "/content")
  ResponseEntity<byte[]> content(@PathVariable String id, @PathVariable String file) {
    reads();
    var content = desk.content(StaffPages.who(), id(id), id(file)).orElseThrow(Claimed::notThere);
    return Downloads.of(content, "production-" + file);
  }

  @PostMapping(FILE + "/messages")
  ResponseEntity<String> sayOf(
      @PathVariable String id, @PathVariable String file, HttpServletRequest request) {
    reviews();
    var dossier = found(id);
    var kept = dossier.file(id(file)).orElseThrow(Claimed::notThere);
    var typed = text(request, "words");
    var outcome =
        desk.say(StaffPages.who(), dossier.id(), kept.item(), Optional.of(kept.id()), typed);
    if (outcome instanceof Outcome.Unfit) {
      var told = new Told(400, "told.words", typed);
      return views.file(words(request), dossier, kept, query(request), told);
    }
    return answered(outcome, dossier, "/files/" + kept.id(), typed, request);
  }

  @PostMapping(ITEM + "/messages")
  ResponseEntity<String> say(
      @PathVariable String id, @PathVariable String item, HttpServletRequest request) {
    reviews();
    var typed = text(request, "words");
    var outcome = desk.say(StaffPages.who(), id(id), item(item), Optional.empty(), typed);
    return answered(outcome, found(id), "", typed, request);
  }

  @PostMapping(ITEM + "/return")
  ResponseEntity<String> giveBack(
      @PathVariable String id, @PathVariable String item, HttpServletRequest request) {
    reviews();
    var typed = text(request, "reason");
    var outcome = desk.giveBack(StaffPages.who(), id(id), item(item), typed);
    return answered(outcome, found(id), "", typed, request);
  }

  @PostMapping(ONE + "/button")
  ResponseEntity<String> see(@PathVariable String id, HttpServletRequest request) {
    reviews();
    return answered(desk.see(StaffPages.who(), id(id)), found(id), "", "", request);
  }

  @PostMapping(ONE + "/approve")
  ResponseEntity<String> approve(@PathVariable String id, HttpServletRequest request) {
    reviews();
    return answered(desk.approve(StaffPages.who(), id(id)), found(id), "", "", request);
  }

  private ResponseEntity<String> answered(
      Outcome outcome, Dossier of, String below, String typed, HttpServletRequest request) {
    var path = PATH + "/" + of.id() + below + query(request);
    return switch (outcome) {
      case Outcome.Done() -> StaffPages.see(path);
      case Outcome.NotAllowed() -> throw Claimed.notAllowed();
      case Outcome.PasskeyNeeded() -> pages.confirm(request, path);
      case Outcome.Unknown() -> throw Claimed.notThere();
      case Outcome.Unfit _ -> told(400, "told.words", of, typed, request);
      case Outcome.NotNow() -> told(409, "told.notNow", of, typed, request);
      case Outcome.TooMany() -> told(409, "told.tooMany", of, typed, request);
      case Outcome.Incomplete() -> told(409, "told.incomplete", of, typed, request);
      case Outcome.OneOfTwo() -> told(409, "told.oneOfTwo", of, typed, request);
      case Outcome.NoCopy() -> told(409, "told.noCopy", of, typed, request);
      case Outcome.NoPicture _,
          Outcome.NotIndependent _,
          Outcome.AlreadyAsked _,
          Outcome.NoMail _ ->
          throw Claimed.notThere();
    };
  }

  private ResponseEntity<String> told(
      int status, String key, Dossier of, String typed, HttpServletRequest request) {
    return views.one(words(request), of, query(request), new Told(status, key, typed));
  }
}
