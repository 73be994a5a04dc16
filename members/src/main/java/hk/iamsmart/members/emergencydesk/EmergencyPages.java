package hk.iamsmart.members.emergencydesk;

import hk.iamsmart.members.emergencies.Change;
import hk.iamsmart.members.emergencies.Emergencies;
import hk.iamsmart.members.emergencies.EmergencyPolicy;
import hk.iamsmart.members.emergencies.Outcome;
import hk.iamsmart.people.staffdoor.StaffLink;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffQueue;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.Uuids;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// Changes in an emergency, for operators and administrators of staff; auditors read along.
@Controller
final class EmergencyPages {
  static final String PATH = "/staff/emergencies";
  private static final String ONE = PATH + "/{client}";
  private static final Pattern CLIENT = Pattern.compile("[0-9a-f]{32}");
  private static final int LONGEST_SHOWN = 100;
  private static final Texts TEXTS = Texts.of(EmergencyPages.class);

  private final StaffPages pages;
  private final Emergencies emergencies;
  private final EmergencyViews views;

  EmergencyPages(StaffPages pages, Emergencies emergencies, EmergencyViews views) {
    this.pages = pages;
    this.emergencies = emergencies;
    this.views = views;
  }

  @Bean
  static StaffLink linkToEmergencies() {
    return new StaffLink(
        47, PATH, language -> TEXTS.in(language).say("list.title"), EmergencyPolicy::mayRead);
  }

  @Bean
  static StaffQueue emergenciesThatWait(Emergencies emergencies) {
    return new StaffQueue(
        47,
        PATH,
        language -> TEXTS.in(language).say("waiting"),
        EmergencyPolicy::mayRead,
        emergencies::backlog);
  }

  private static Words words(HttpServletRequest request) {
    return TEXTS.in(ReaderLanguage.of(request));
  }

  private static String query(HttpServletRequest request) {
    return ReaderLanguage.chosen(request).map(chosen -> "?lang=" + chosen.tag()).orElse("");
  }

  private static String sent(HttpServletRequest request, String field) {
    return Optional.ofNullable(request.getParameter(field)).orElse("");
  }

  /// With a client id it leads to the service.
  @GetMapping(PATH)
  ResponseEntity<String> list(HttpServletRequest request) {
    allowed(EmergencyPolicy.mayRead(StaffPages.who()));
    var typed = sent(request, "client").strip();
    if (typed.isEmpty()) {
      return views.list(words(request), "", false);
    }
    return client(typed)
        .flatMap(emergencies::copy)
        .map(copy -> StaffPages.see(PATH + "/" + copy.client().value() + query(request)))
        .orElseGet(() -> {
          var shown = typed.substring(0, Math.min(typed.length(), LONGEST_SHOWN));
          return views.list(words(request), shown, true);
        });
  }

  private static Optional<ClientId> client(String claimed) {
    return CLIENT.matcher(claimed).matches()
        ? Optional.of(new ClientId(claimed))
        : Optional.empty();
  }

  @GetMapping(ONE)
  ResponseEntity<String> one(@PathVariable String client, HttpServletRequest request) {
    allowed(EmergencyPolicy.mayRead(StaffPages.who()));
    return told(request, found(client), Told.NOTHING);
  }

  @PostMapping(ONE)
  ResponseEntity<String> start(@PathVariable String client, HttpServletRequest request) {
    allowed(EmergencyPolicy.mayAct(StaffPages.who()));
    var of = found(client);
    var word = sent(request, "change");
    var reason = sent(request, "reason");
    var change = Change.claimed(word);
    if (change.isEmpty()) {
      return told(request, of, Told.unfit("change", "", reason));
    }
    var outcome = emergencies.start(StaffPages.who(), of, change.get(), reason);
    return outcome instanceof Outcome.UnfitReason
        ? told(request, of, Told.unfit("reason", word, reason))
        : answered(outcome, of, Told.typed(word, reason), request);
  }

  @PostMapping(ONE + "/{emergency}/confirm")
  ResponseEntity<String> confirm(
      @PathVariable String client, @PathVariable String emergency, HttpServletRequest request) {
    allowed(EmergencyPolicy.mayAct(StaffPages.who()));
    var of = found(client);
    var outcome = emergencies.confirm(StaffPages.who(), of, id(emergency));
    return answered(outcome, of, Told.NOTHING, request);
  }

  @PostMapping(ONE + "/{emergency}/withdraw")
  ResponseEntity<String> withdraw(
      @PathVariable String client, @PathVariable String emergency, HttpServletRequest request) {
    allowed(EmergencyPolicy.mayAct(StaffPages.who()));
    var of = found(client);
    var outcome = emergencies.withdraw(StaffPages.who(), of, id(emergency));
    return answered(outcome, of, Told.NOTHING, request);
  }

  /// @param typed what nobody has to type again
  private ResponseEntity<String> answered(
      Outcome outcome, ClientId of, Told typed, HttpServletRequest request) {
    var path = PATH + "/" + of.value() + query(request);
    return switch (outcome) {
      case Outcome.Done() -> StaffPages.see(path);
      case Outcome.NotAllowed() -> throw new ResponseStatusException(HttpStatus.FORBIDDEN);
      case Outcome.PasskeyNeeded() -> pages.confirm(request, path);
      case Outcome.Unknown() -> throw EmergencyViews.notThere();
      case Outcome.UnfitReason() -> told(request, of, typed.but("reason"));
      case Outcome.NothingToChange() -> told(request, of, typed.but("nothing"));
      case Outcome.Elsewhere() -> told(request, of, typed.but("elsewhere"));
      case Outcome.AlreadyOpen() -> told(request, of, typed.but("alreadyOpen"));
      case Outcome.OneOfTwo() -> told(request, of, typed.but("oneOfTwo"));
      case Outcome.NotNow() -> told(request, of, typed.but("notNow"));
      case Outcome.Unfit() -> told(request, of, typed.but("unfit"));
      case Outcome.ServiceGone() -> throw EmergencyViews.notThere();
    };
  }

  private ResponseEntity<String> told(HttpServletRequest request, ClientId of, Told told) {
    return views.one(words(request), of, query(request), told);
  }

  /// Whoever may not is refused before anything is looked for.
  private static void allowed(boolean may) {
    if (!may) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private ClientId found(String claimed) {
    return client(claimed)
        .filter(id -> emergencies.copy(id).isPresent())
        .orElseThrow(EmergencyViews::notThere);
  }

  private static UUID id(String claimed) {
    return Uuids.parse(claimed).orElseThrow(EmergencyViews::notThere);
  }
}
