package hk.iamsmart.members.enroldesk;

import hk.iamsmart.members.enrolment.Enrolment;
import hk.iamsmart.members.enrolment.EnrolmentPolicy;
import hk.iamsmart.members.enrolment.EnrolmentReview;
import hk.iamsmart.members.enrolment.EnrolmentRules;
import hk.iamsmart.members.enrolment.Outcome;
import hk.iamsmart.members.enrolpages.EnrolmentView;
import hk.iamsmart.people.staffdoor.StaffLink;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffQueue;
import hk.iamsmart.platform.ground.Uuids;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// Applications for the Integrated Testing Environment, for reviewers; auditors read along.
@Controller
final class EnrolDesk {
  static final String PATH = "/staff/ite";
  private static final String ONE = PATH + "/{id}";
  private static final Texts TEXTS = Texts.of(EnrolDesk.class);

  private final StaffPages pages;
  private final EnrolmentReview review;
  private final EnrolDeskViews views;
  private final InstantSource clock;

  EnrolDesk(StaffPages pages, EnrolmentReview review, EnrolDeskViews views, InstantSource clock) {
    this.pages = pages;
    this.review = review;
    this.views = views;
    this.clock = clock;
  }

  @Bean
  static StaffLink linkToEnrolments() {
    return new StaffLink(
        41, PATH, language -> TEXTS.in(language).say("list.title"), EnrolmentPolicy::mayRead);
  }

  @Bean
  static StaffQueue enrolmentsThatWait(EnrolmentReview review) {
    return new StaffQueue(
        41,
        PATH,
        language -> TEXTS.in(language).say("list.title"),
        EnrolmentPolicy::mayRead,
        review::waiting);
  }

  private static Words words(HttpServletRequest request) {
    return TEXTS.in(ReaderLanguage.of(request));
  }

  private static String query(HttpServletRequest request) {
    return ReaderLanguage.chosen(request).map(chosen -> "?lang=" + chosen.tag()).orElse("");
  }

  private static String text(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  private static int revision(HttpServletRequest request) {
    try {
      return Integer.parseInt(text(request, "revision"));
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /// Whoever may not is refused before anything is looked for.
  private static void allowed(boolean may) {
    if (!may) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private Enrolment found(String claimed) {
    return Uuids.parse(claimed)
        .flatMap(id -> review.find(StaffPages.who(), id))
        .orElseThrow(EnrolDesk::notThere);
  }

  private static ResponseStatusException notThere() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  @GetMapping(PATH)
  ResponseEntity<String> list(HttpServletRequest request) {
    allowed(EnrolmentPolicy.mayRead(StaffPages.who()));
    return views.list(words(request), !text(request, "show").equals("ended"));
  }

  @GetMapping(ONE)
  ResponseEntity<String> one(@PathVariable String id, HttpServletRequest request) {
    allowed(EnrolmentPolicy.mayRead(StaffPages.who()));
    return shown(request, found(id), Told.NOTHING);
  }

  private ResponseEntity<String> shown(HttpServletRequest request, Enrolment one, Told told) {
    return views.one(words(request), one, told, query(request));
  }

  /// Approving and refusing, behind the passkey: nothing that is typed here is lost to it.
  @GetMapping(ONE + "/decide")
  ResponseEntity<String> decide(@PathVariable String id, HttpServletRequest request) {
    allowed(EnrolmentPolicy.mayReview(StaffPages.who()));
    return decide(request, found(id), Told.NOTHING);
  }

  private ResponseEntity<String> decide(HttpServletRequest request, Enrolment one, Told told) {
    if (!one.state().isOpen()) {
      return shown(request, one, Told.of("notNow"));
    }
    return StaffPages.who().isFresh(clock.instant())
        ? views.decide(words(request), one, told, query(request))
        : pages.confirm(request, PATH + "/" + one.id() + "/decide" + query(request));
  }

  @PostMapping(ONE + "/question")
  ResponseEntity<String> ask(@PathVariable String id, HttpServletRequest request) {
    allowed(EnrolmentPolicy.mayReview(StaffPages.who()));
    var one = found(id);
    var typed = text(request, "question");
    var outcome = review.ask(StaffPages.who(), one.id(), revision(request), typed);
    return outcome instanceof Outcome.UnfitWords
        ? shown(request, one, Told.words("question", typed))
        : answered(outcome, one, request);
  }

  @PostMapping(ONE + "/refuse")
  ResponseEntity<String> refuse(@PathVariable String id, HttpServletRequest request) {
    allowed(EnrolmentPolicy.mayReview(StaffPages.who()));
    var one = found(id);
    var typed = text(request, "reason");
    var outcome = review.refuse(StaffPages.who(), one.id(), revision(request), typed);
    return outcome instanceof Outcome.UnfitWords
        ? decide(request, one, Told.words("reason", typed))
        : answered(outcome, one, request);
  }

  @PostMapping(ONE + "/approve")
  ResponseEntity<String> approve(@PathVariable String id, HttpServletRequest request) {
    allowed(EnrolmentPolicy.mayReview(StaffPages.who()));
    var one = found(id);
    return answered(review.approve(StaffPages.who(), one.id(), revision(request)), one, request);
  }

  private ResponseEntity<String> answered(
      Outcome outcome, Enrolment one, HttpServletRequest request) {
    var now = review.find(StaffPages.who(), one.id()).orElse(one);
    var path = PATH + "/" + one.id();
    return switch (outcome) {
      case Outcome.Done() -> StaffPages.see(path + query(request));
      case Outcome.NotAllowed() -> throw new ResponseStatusException(HttpStatus.FORBIDDEN);
      case Outcome.Unknown() -> throw notThere();
      case Outcome.PasskeyNeeded() -> pages.confirm(request, path + "/decide" + query(request));
      case Outcome.NotNow() -> shown(request, now, Told.of("notNow"));
      case Outcome.Unfit(var faults) ->
          shown(
              request,
              now,
              Told.unfit(
                  EnrolmentView.sentences(ReaderLanguage.of(request), faults, now.settings())));
      case Outcome.CopyThere() -> shown(request, now, Told.of("there"));
      case Outcome.NotPlayed() -> shown(request, now, Told.of("notPlayed"));
      case Outcome.NameTaken() -> shown(request, now, Told.of("nameTaken"));
      case Outcome.UnfitWords(), Outcome.OwnApplication(), Outcome.TooMany _ ->
          shown(request, now, Told.words("question", ""));
    };
  }

  /// Of one message, in characters.
  static int longest() {
    return EnrolmentRules.LONGEST;
  }
}
