package hk.iamsmart.people.citizendesk;

import hk.iamsmart.people.citizendesk.Decision.Kind;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.people.staffdoor.StaffLink;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffQueue;
import hk.iamsmart.platform.ground.Uuids;
import hk.iamsmart.platform.life.AccountDecisions;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// Citizens' accounts, for the helpdesk and operators. A number that leads to a citizen is sent in
/// a form, and stands in no address.
@Controller
final class CitizenPages {
  static final String PATH = "/staff/citizens";
  private static final String ONE = PATH + "/{look}";
  private static final String DECISION = ONE + "/decisions/{decision}";
  private static final int LONGEST_SHOWN = 100;
  private static final Texts TEXTS = Texts.of(CitizenPages.class);

  private final StaffPages pages;
  private final Looks looks;
  private final Decisions decisions;
  private final CitizenViews views;

  CitizenPages(StaffPages pages, Looks looks, Decisions decisions, CitizenViews views) {
    this.pages = pages;
    this.looks = looks;
    this.decisions = decisions;
    this.views = views;
  }

  @Bean
  static StaffLink linkToCitizens() {
    return new StaffLink(
        30, PATH, language -> TEXTS.in(language).say("list.title"), CitizenPolicy::mayLook);
  }

  @Bean
  static StaffQueue decisionsThatWait(Decisions decisions) {
    return new StaffQueue(
        30,
        PATH,
        language -> TEXTS.in(language).say("waiting"),
        CitizenPolicy::mayDecide,
        decisions::backlog);
  }

  private static Words words(HttpServletRequest request) {
    return TEXTS.in(ReaderLanguage.of(request));
  }

  private static String query(HttpServletRequest request) {
    return ReaderLanguage.chosen(request).map(chosen -> "?lang=" + chosen.tag()).orElse("");
  }

  private static String sent(HttpServletRequest request, String field) {
    var text = Optional.ofNullable(request.getParameter(field)).orElse("").strip();
    return text.substring(0, Math.min(text.length(), LONGEST_SHOWN + 1));
  }

  @GetMapping(PATH)
  ResponseEntity<String> list(HttpServletRequest request) {
    allowed(CitizenPolicy.mayLook(StaffPages.who()));
    return views.list(words(request), StaffPages.who(), query(request), Told.NOTHING);
  }

  @PostMapping(PATH)
  ResponseEntity<String> look(HttpServletRequest request) {
    var who = StaffPages.who();
    allowed(CitizenPolicy.mayLook(who));
    var reference = sent(request, "reference");
    var reason = sent(request, "reason");
    var typed = Told.typed(reference, reason);
    if (!AccountDecisions.isReason(reason)) {
      return views.list(words(request), who, query(request), typed.wrong("reason"));
    }
    return looks
        .citizen(reference)
        .map(citizen -> looks.begin(who, citizen, reason))
        .map(look -> StaffPages.see(PATH + "/" + look.id() + query(request)))
        .orElseGet(() -> views.list(words(request), who, query(request), typed.notFound()));
  }

  @GetMapping(ONE)
  ResponseEntity<String> one(@PathVariable String look, HttpServletRequest request) {
    var who = StaffPages.who();
    allowed(CitizenPolicy.mayLook(who));
    return views.one(words(request), who, found(who, look), query(request), Told.NOTHING);
  }

  @PostMapping(ONE + "/decisions")
  ResponseEntity<String> start(@PathVariable String look, HttpServletRequest request) {
    var who = StaffPages.who();
    allowed(CitizenPolicy.mayDecide(who));
    var of = found(who, look);
    var reason = sent(request, "reason");
    var kind = kind(sent(request, "kind"));
    var account = looks.account(of).orElseThrow(CitizenPages::notThere);
    var outcome =
        kind.map(one -> decisions.start(who, account, one, reason))
            .orElse(Outcome.NOTHING_TO_CHANGE);
    return answered(outcome, of, reason, request);
  }

  private static Optional<Kind> kind(String claimed) {
    return Arrays.stream(Kind.values()).filter(one -> one.name().equals(claimed)).findFirst();
  }

  @PostMapping(DECISION + "/confirm")
  ResponseEntity<String> confirm(
      @PathVariable String look, @PathVariable String decision, HttpServletRequest request) {
    var who = StaffPages.who();
    allowed(CitizenPolicy.mayDecide(who));
    var of = found(who, look);
    return answered(decisions.confirm(who, of.account(), id(decision)), of, "", request);
  }

  @PostMapping(DECISION + "/withdraw")
  ResponseEntity<String> withdraw(
      @PathVariable String look, @PathVariable String decision, HttpServletRequest request) {
    var who = StaffPages.who();
    allowed(CitizenPolicy.mayDecide(who));
    var of = found(who, look);
    return answered(decisions.withdraw(who, of.account(), id(decision)), of, "", request);
  }

  /// @param reason nobody has to type again
  private ResponseEntity<String> answered(
      Outcome outcome, Look of, String reason, HttpServletRequest request) {
    var path = PATH + "/" + of.id() + query(request);
    var typed = Told.typed("", reason);
    return switch (outcome) {
      case DONE -> StaffPages.see(path);
      case NOT_ALLOWED -> throw new ResponseStatusException(HttpStatus.FORBIDDEN);
      case PASSKEY_NEEDED -> pages.confirm(request, path);
      case UNKNOWN -> throw notThere();
      case UNFIT_REASON -> told(request, of, typed.wrong("reason"));
      case NOTHING_TO_CHANGE, ALREADY_OPEN, ONE_OF_TWO, NOT_NOW ->
          told(request, of, typed.conflict(outcome));
    };
  }

  private ResponseEntity<String> told(HttpServletRequest request, Look of, Told told) {
    return views.one(words(request), StaffPages.who(), of, query(request), told);
  }

  /// Whoever may not is refused before anything is looked for.
  private static void allowed(boolean may) {
    if (!may) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private Look found(SignedIn who, String look) {
    return looks.find(who, id(look)).orElseThrow(CitizenPages::notThere);
  }

  private static UUID id(String claimed) {
    return Uuids.parse(claimed).orElseThrow(CitizenPages::notThere);
  }

  static ResponseStatusException notThere() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
