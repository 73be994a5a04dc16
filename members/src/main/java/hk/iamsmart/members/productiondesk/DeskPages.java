package hk.iamsmart.members.productiondesk;

import hk.iamsmart.members.attachments.Attachment;
import hk.iamsmart.members.checklist.ChecklistWords;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.production.Dossier;
import hk.iamsmart.members.production.FormSheets;
import hk.iamsmart.members.production.Item;
import hk.iamsmart.members.production.Outcome;
import hk.iamsmart.members.production.ProductionDesk;
import hk.iamsmart.members.production.ProductionDesk.Word;
import hk.iamsmart.members.production.ProductionPolicy;
import hk.iamsmart.people.staffdoor.StaffLink;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffQueue;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.InputStreamResource;
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

  @Bean
  static StaffQueue productionThatWaits(ProductionDesk desk) {
    return new StaffQueue(
        42,
        PATH,
        language -> TEXTS.in(language).say("list.title"),
        ProductionPolicy::mayRead,
        desk::waiting);
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
    return new Attachment(Attachment.Kind.PDF, pdf).saved(of.word());
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
    return content.saved("production-" + file);
  }

  @GetMapping(FILE + "/video")
  ResponseEntity<InputStreamResource> video(@PathVariable String id, @PathVariable String file) {
    reads();
    return desk.recording(StaffPages.who(), id(id), id(file))
        .orElseThrow(Claimed::notThere)
        .saved("production-" + file);
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
    var sent = Sent.of("words", typed);
    return told(outcome, sent, request)
        .map(told -> views.file(words(request), dossier, kept, query(request), told))
        .orElseGet(() -> answered(outcome, dossier, "/files/" + kept.id(), sent, request));
  }

  @PostMapping(ITEM + "/messages")
  ResponseEntity<String> say(
      @PathVariable String id, @PathVariable String item, HttpServletRequest request) {
    reviews();
    var typed = text(request, "words");
    var of = item(item);
    var outcome = desk.say(StaffPages.who(), id(id), of, Optional.empty(), typed);
    return answered(outcome, found(id), "", Sent.of("words-" + of.word(), typed), request);
  }

  @PostMapping(ITEM + "/return")
  ResponseEntity<String> giveBack(
      @PathVariable String id, @PathVariable String item, HttpServletRequest request) {
    reviews();
    var typed = text(request, "reason");
    var of = item(item);
    var outcome = desk.giveBack(StaffPages.who(), id(id), of, typed);
    return answered(outcome, found(id), "", Sent.of("reason-" + of.word(), typed), request);
  }

  @PostMapping(ONE + "/button")
  ResponseEntity<String> see(@PathVariable String id, HttpServletRequest request) {
    reviews();
    return answered(desk.see(StaffPages.who(), id(id)), found(id), "", Sent.NOTHING, request);
  }

  @PostMapping(ONE + "/approve")
  ResponseEntity<String> approve(@PathVariable String id, HttpServletRequest request) {
    reviews();
    var word = new Word(text(request, "evidence").equals("yes"), reason(request));
    var typed = new TreeMap<String, String>();
    if (word.seen()) {
      typed.put("evidence", "yes");
    }
    if (!word.reason().isEmpty()) {
      typed.put("evidenceReason", word.reason());
    }
    var outcome = desk.approve(StaffPages.who(), id(id), word);
    return answered(outcome, found(id), "", new Sent("", typed), request);
  }

  private static String reason(HttpServletRequest request) {
    return text(request, "evidenceReason").strip();
  }

  /// What came in a form, by the ids of its fields.
  ///
  /// @param field in which people write; empty when there is none
  private record Sent(String field, Map<String, String> typed) {
    static final Sent NOTHING = new Sent("", Map.of());

    static Sent of(String field, String typed) {
      return new Sent(field, Map.of(field, typed));
    }

    @Override
    public String toString() {
      return "Sent[" + field + "]";
    }
  }

  private ResponseEntity<String> answered(
      Outcome outcome, Dossier of, String below, Sent sent, HttpServletRequest request) {
    var path = PATH + "/" + of.id() + below + query(request);
    var told = told(outcome, sent, request);
    if (told.isPresent()) {
      return views.one(words(request), of, query(request), told.get());
    }
    return outcome instanceof Outcome.PasskeyNeeded
        ? pages.confirm(request, path)
        : StaffPages.see(path);
  }

  /// What a page has to tell; empty when it was done, or a passkey is needed first.
  private static Optional<Told> told(Outcome outcome, Sent sent, HttpServletRequest request) {
    var typed = sent.typed();
    return switch (outcome) {
      case Outcome.Done _, Outcome.PasskeyNeeded _ -> Optional.empty();
      case Outcome.NotAllowed() -> throw Claimed.notAllowed();
      case Outcome.Unfit(var fields) -> {
        boolean words = !sent.field().isEmpty();
        var told = Told.of(400, words ? "told.words" : "told.evidence", typed);
        yield Optional.of(
            told.at(
                words
                    ? Map.of(sent.field(), "told.words")
                    : fields.stream().collect(Collectors.toMap(it -> it, it -> "unfit." + it))));
      }
      case Outcome.NotNow() -> Optional.of(Told.of(409, "told.notNow", typed));
      case Outcome.TooMany() -> Optional.of(Told.of(409, "told.tooMany", typed));
      case Outcome.Incomplete() -> Optional.of(Told.of(409, "told.incomplete", typed));
      case Outcome.OneOfTwo() -> Optional.of(Told.of(409, "told.oneOfTwo", typed));
      case Outcome.NoCopy() -> Optional.of(Told.of(409, "told.noCopy", typed));
      case Outcome.NoLongerIndependent(var names) ->
          Optional.of(Told.of(409, "told.noLongerIndependent", typed).naming(names));
      case Outcome.NotTested(var rows) -> {
        var names = ChecklistWords.names(ReaderLanguage.of(request), rows);
        yield Optional.of(Told.of(409, "told.notTested", typed).naming(names));
      }
      case Outcome.Unknown _,
          Outcome.NoPicture _,
          Outcome.NotIndependent _,
          Outcome.AlreadyAsked _,
          Outcome.NoMail _,
          Outcome.TooManyLetters _ ->
          throw Claimed.notThere();
    };
  }
}
