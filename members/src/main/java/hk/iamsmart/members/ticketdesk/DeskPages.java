package hk.iamsmart.members.ticketdesk;

import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.tickets.Outcome;
import hk.iamsmart.members.tickets.TicketDesk;
import hk.iamsmart.members.tickets.TicketPolicy;
import hk.iamsmart.members.tickets.TicketWords;
import hk.iamsmart.members.tickets.Tickets.Folder;
import hk.iamsmart.people.staffdoor.StaffLink;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffQueue;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Tickets of the helpdesk, for its staff and administrators; auditors read along.
@Controller("ticketDeskPages")
final class DeskPages {
  static final String PATH = "/staff/helpdesk";
  private static final String ONE = PATH + "/{number}";
  private static final Texts TEXTS = Texts.of(DeskPages.class);
  private static final int FORM = 12;

  private final TicketDesk desk;
  private final DeskViews views;
  private final IdSource ids;

  DeskPages(TicketDesk desk, DeskViews views, IdSource ids) {
    this.desk = desk;
    this.views = views;
    this.ids = ids;
  }

  @Bean
  static StaffLink linkToTickets() {
    return new StaffLink(
        35, PATH, language -> TEXTS.in(language).say("list.title"), TicketPolicy::mayRead);
  }

  @Bean
  static StaffQueue ticketsThatWait(TicketDesk desk) {
    return new StaffQueue(
        35,
        PATH,
        language -> TEXTS.in(language).say("list.title"),
        TicketPolicy::mayRead,
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

  private String fresh() {
    return ids.hex32().substring(0, FORM).toUpperCase(Locale.ROOT);
  }

  @GetMapping(PATH)
  ResponseEntity<String> list(HttpServletRequest request) {
    allowed(TicketPolicy.mayRead(StaffPages.who()));
    var wanted = Wanted.of(request);
    var listed =
        desk.queue(
            StaffPages.who(),
            wanted.filter(),
            wanted.category(),
            wanted.mine(),
            wanted.typed(),
            wanted.page());
    return views.list(words(request), wanted, listed, desk.answerers(StaffPages.who()));
  }

  @GetMapping(PATH + "/new")
  ResponseEntity<String> form(HttpServletRequest request) {
    allowed(TicketPolicy.mayAnswer(StaffPages.who()));
    return views.form(200, words(request), Typed.nothing(fresh()), "");
  }

  @PostMapping(PATH + "/new")
  ResponseEntity<String> open(HttpServletRequest request) {
    allowed(TicketPolicy.mayAnswer(StaffPages.who()));
    var t = words(request);
    var typed =
        Typed.of(
            request, fresh(), "language", "category", "name", "telephone", "subject", "message");
    var called =
        new TicketDesk.Called(
            Language.parse(typed.get("language")).orElse(t.language()),
            typed.get("category"),
            typed.get("name"),
            typed.get("telephone"),
            typed.get("subject"),
            typed.written());
    return switch (desk.open(StaffPages.who(), called)) {
      case Outcome.Done(var number) -> StaffPages.see(PATH + "/" + number + query(request));
      case Outcome.Known(var number) -> StaffPages.see(PATH + "/" + number + query(request));
      case Outcome.Unfit(var faults) ->
          views.form(400, t, typed.with(faults, TicketWords.in(t.language())), "");
      case Outcome.Used() -> views.form(409, t, typed.as(fresh()), t.say("told.used"));
      case Outcome.NotAllowed _ -> throw Claimed.notAllowed();
      case Outcome.Unknown _, Outcome.TooMany _, Outcome.NotNow _ -> throw Claimed.notThere();
    };
  }

  private Folder found(String number) {
    return desk.look(StaffPages.who(), number).orElseThrow(Claimed::notThere);
  }

  @GetMapping(ONE)
  ResponseEntity<String> one(@PathVariable String number, HttpServletRequest request) {
    allowed(TicketPolicy.mayRead(StaffPages.who()));
    return told(200, number, Typed.nothing(fresh()), "", request);
  }

  private ResponseEntity<String> told(
      int status, String number, Typed typed, String told, HttpServletRequest request) {
    var who = StaffPages.who();
    var page = new DeskViews.Shown(found(number), desk.answerers(who), query(request), told);
    return views.one(status, words(request), who, page, typed);
  }

  @PostMapping(ONE + "/answer")
  ResponseEntity<String> answer(@PathVariable String number, HttpServletRequest request) {
    allowed(TicketPolicy.mayAnswer(StaffPages.who()));
    var typed = Typed.of(request, fresh(), "message", "back");
    boolean asksBack = !typed.get("back").isEmpty();
    var outcome = desk.answer(StaffPages.who(), number, typed.written(), asksBack);
    return answered(outcome, number, typed, request);
  }

  @PostMapping(ONE + "/note")
  ResponseEntity<String> note(@PathVariable String number, HttpServletRequest request) {
    allowed(TicketPolicy.mayAnswer(StaffPages.who()));
    var typed = Typed.of(request, fresh(), "message");
    var outcome = desk.note(StaffPages.who(), number, typed.written());
    return answered(outcome, number, typed, request);
  }

  @PostMapping(ONE + "/assign")
  ResponseEntity<String> assign(@PathVariable String number, HttpServletRequest request) {
    allowed(TicketPolicy.mayAnswer(StaffPages.who()));
    var typed = Typed.of(request, fresh(), "assigned");
    var to = Optional.of(typed.get("assigned")).filter(one -> !one.isEmpty());
    return answered(desk.assign(StaffPages.who(), number, to), number, typed, request);
  }

  @PostMapping(ONE + "/close")
  ResponseEntity<String> close(@PathVariable String number, HttpServletRequest request) {
    allowed(TicketPolicy.mayAnswer(StaffPages.who()));
    var outcome = desk.close(StaffPages.who(), number);
    return answered(outcome, number, Typed.nothing(fresh()), request);
  }

  @PostMapping(ONE + "/reopen")
  ResponseEntity<String> reopen(@PathVariable String number, HttpServletRequest request) {
    allowed(TicketPolicy.mayAnswer(StaffPages.who()));
    var outcome = desk.reopen(StaffPages.who(), number);
    var nothing = Typed.nothing(fresh());
    return outcome instanceof Outcome.TooMany
        ? told(409, number, nothing, words(request).say("told.reopened"), request)
        : answered(outcome, number, nothing, request);
  }

  private ResponseEntity<String> answered(
      Outcome outcome, String number, Typed typed, HttpServletRequest request) {
    var t = words(request);
    return switch (outcome) {
      case Outcome.Done _, Outcome.Known _ -> StaffPages.see(PATH + "/" + number + query(request));
      case Outcome.Unfit(var faults) ->
          told(400, number, typed.with(faults, TicketWords.in(t.language())), "", request);
      case Outcome.TooMany _ -> told(409, number, typed, t.say("told.full"), request);
      case Outcome.Used() -> told(409, number, typed.as(fresh()), t.say("told.used"), request);
      case Outcome.NotNow _ -> told(409, number, typed, t.say("told.notNow"), request);
      case Outcome.NotAllowed _ -> throw Claimed.notAllowed();
      case Outcome.Unknown _ -> throw Claimed.notThere();
    };
  }

  @GetMapping(ONE + "/files/{entry}")
  ResponseEntity<byte[]> file(@PathVariable String number, @PathVariable String entry) {
    allowed(TicketPolicy.mayRead(StaffPages.who()));
    return Claimed.number(entry)
        .flatMap(id -> desk.file(StaffPages.who(), number, id))
        .map(file -> file.saved(number + "-" + entry))
        .orElseThrow(Claimed::notThere);
  }
}
