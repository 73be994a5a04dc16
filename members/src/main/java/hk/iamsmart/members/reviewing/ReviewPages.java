package hk.iamsmart.members.reviewing;

import hk.iamsmart.members.applications.ApplicationPolicy;
import hk.iamsmart.members.applications.Queue;
import hk.iamsmart.members.applications.Review;
import hk.iamsmart.members.applications.Review.Outcome;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.people.staffdoor.StaffLink;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffQueue;
import hk.iamsmart.platform.ground.Uuids;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The queue of applications and each of them, for reviewers; auditors read along.
@Controller
final class ReviewPages {
  static final String PATH = "/staff/applications";
  private static final String ONE = PATH + "/{id}";
  private static final Texts TEXTS = Texts.of(ReviewPages.class);

  private final StaffPages pages;
  private final Queue queue;
  private final Review review;
  private final ReviewViews views;
  private final InstantSource clock;

  ReviewPages(
      StaffPages pages, Queue queue, Review review, ReviewViews views, InstantSource clock) {
    this.pages = pages;
    this.queue = queue;
    this.review = review;
    this.views = views;
    this.clock = clock;
  }

  @Bean
  static StaffLink linkToApplications() {
    return new StaffLink(
        40, PATH, language -> TEXTS.in(language).say("list.title"), ApplicationPolicy::mayRead);
  }

  @Bean
  static StaffQueue applicationsThatWait(Queue queue) {
    return new StaffQueue(
        40,
        PATH,
        language -> TEXTS.in(language).say("list.title"),
        ApplicationPolicy::mayRead,
        queue::waiting);
  }

  private static Words words(HttpServletRequest request) {
    return TEXTS.in(ReaderLanguage.of(request));
  }

  /// A language that was chosen on the page stays chosen.
  private static String query(HttpServletRequest request) {
    return ReaderLanguage.chosen(request).map(chosen -> "?lang=" + chosen.tag()).orElse("");
  }

  @GetMapping(PATH)
  @Nullable ResponseEntity<String> list(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!ApplicationPolicy.mayRead(StaffPages.who())) {
      return told(response, HttpServletResponse.SC_FORBIDDEN);
    }
    var filter = Filter.of(request.getParameter("show"));
    var listed = queue.list(filter.states(), page(request));
    return views.list(words(request), filter, listed, clock.instant());
  }

  private static int page(HttpServletRequest request) {
    try {
      return Integer.parseInt(Optional.ofNullable(request.getParameter("page")).orElse("1"));
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  private interface Act {
    @Nullable ResponseEntity<String> on(SignedIn who, UUID id) throws IOException;
  }

  /// Whoever may not is refused before anything is looked for.
  private static @Nullable ResponseEntity<String> of(
      String id, boolean allowed, HttpServletResponse response, Act act) throws IOException {
    if (!allowed) {
      return told(response, HttpServletResponse.SC_FORBIDDEN);
    }
    var one = Uuids.parse(id);
    return one.isPresent()
        ? act.on(StaffPages.who(), one.get())
        : told(response, HttpServletResponse.SC_NOT_FOUND);
  }

  private static boolean mayRead() {
    return ApplicationPolicy.mayRead(StaffPages.who());
  }

  private static boolean mayDecide() {
    return ApplicationPolicy.mayDecide(StaffPages.who());
  }

  @GetMapping(ONE)
  @Nullable ResponseEntity<String> one(
      @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    return of(
        id, mayRead(), response, (who, one) -> shown(request, response, who, one, Told.NOTHING));
  }

  private @Nullable ResponseEntity<String> shown(
      HttpServletRequest request, HttpServletResponse response, SignedIn who, UUID id, Told told)
      throws IOException {
    var folder = queue.look(who, id);
    return folder.isEmpty()
        ? told(response, HttpServletResponse.SC_NOT_FOUND)
        : views.one(words(request), who, folder.get(), told, query(request), clock.instant());
  }

  /// Always to be saved, never shown in the page.
  @GetMapping(ONE + "/certificate")
  @Nullable ResponseEntity<byte[]> certificate(
      @PathVariable String id, HttpServletResponse response) throws IOException {
    if (!mayRead()) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return null;
    }
    var found = Uuids.parse(id).flatMap(one -> review.certificate(StaffPages.who(), one));
    if (found.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return null;
    }
    return found.get().saved("certificate-" + id);
  }

  @PostMapping(ONE + "/question")
  @Nullable ResponseEntity<String> ask(
      @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var words = text(request, "question");
    return of(
        id,
        mayDecide(),
        response,
        (who, one) ->
            answered(review.ask(who, one, words), Told.ofQuestion(words), request, response, one));
  }

  /// Approving and rejecting, behind the passkey: nothing that is typed here is lost to it.
  @GetMapping(ONE + "/decide")
  @Nullable ResponseEntity<String> decide(
      @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    return of(
        id, mayDecide(), response, (who, one) -> decide(request, response, who, one, Told.NOTHING));
  }

  private @Nullable ResponseEntity<String> decide(
      HttpServletRequest request, HttpServletResponse response, SignedIn who, UUID id, Told told)
      throws IOException {
    var folder = queue.look(who, id);
    if (folder.isEmpty()) {
      return told(response, HttpServletResponse.SC_NOT_FOUND);
    }
    if (!folder.get().application().state().isToDecide()) {
      return shown(request, response, who, id, Told.of("told.notNow"));
    }
    return who.isFresh(clock.instant())
        ? views.decide(words(request), folder.get(), told, query(request))
        : pages.confirm(request, PATH + "/" + id + "/decide" + query(request));
  }

  @PostMapping(ONE + "/approve")
  @Nullable ResponseEntity<String> approve(
      @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    return of(
        id,
        mayDecide(),
        response,
        (who, one) -> answered(review.approve(who, one), Told.NOTHING, request, response, one));
  }

  @PostMapping(ONE + "/reject")
  @Nullable ResponseEntity<String> reject(
      @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var words = text(request, "reason");
    return of(
        id,
        mayDecide(),
        response,
        (who, one) ->
            answered(review.reject(who, one, words), Told.ofReason(words), request, response, one));
  }

  private static String text(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  private @Nullable ResponseEntity<String> answered(
      Outcome outcome,
      Told typed,
      HttpServletRequest request,
      HttpServletResponse response,
      UUID id)
      throws IOException {
    var who = StaffPages.who();
    var path = PATH + "/" + id + query(request);
    return switch (outcome) {
      case Outcome.Done() -> StaffPages.see(path);
      case Outcome.NotAllowed() -> told(response, HttpServletResponse.SC_FORBIDDEN);
      case Outcome.PasskeyNeeded() ->
          pages.confirm(request, PATH + "/" + id + "/decide" + query(request));
      case Outcome.Unknown() -> told(response, HttpServletResponse.SC_NOT_FOUND);
      case Outcome.UnfitMessage() ->
          typed.isReason()
              ? decide(request, response, who, id, typed.wrong())
              : shown(request, response, who, id, typed.wrong());
      case Outcome.NotNow() -> shown(request, response, who, id, Told.of("told.notNow"));
      case Outcome.NumberTaken() -> shown(request, response, who, id, Told.of("told.numberTaken"));
    };
  }

  private static @Nullable ResponseEntity<String> told(HttpServletResponse response, int status)
      throws IOException {
    response.sendError(status);
    return null;
  }
}
