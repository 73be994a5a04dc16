package hk.iamsmart.people.waitingdesk;

import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.people.staffdoor.StaffConcerns;
import hk.iamsmart.people.staffdoor.StaffConcerns.Concern;
import hk.iamsmart.people.staffdoor.StaffLink;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffPages.Inside;
import hk.iamsmart.platform.kit.Tone;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.registration.Admission;
import hk.iamsmart.platform.turns.Turns;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// How many register at a time: operators choose, auditors read along.
@Controller
final class WaitingPages {
  static final String PATH = "/staff/registrations";
  private static final Texts TEXTS = Texts.of(WaitingPages.class);

  /// The passkey's page needs it, and these pages stand in its frame.
  private static final String SCRIPT = "passkeys/passkeys.js";

  private final StaffPages pages;
  private final Admission admission;
  private final Turns turns;

  WaitingPages(StaffPages pages, Admission admission, Turns turns) {
    this.pages = pages;
    this.admission = admission;
    this.turns = turns;
  }

  static boolean mayRead(SignedIn who) {
    return mayChoose(who) || who.member().is(Role.AUDITOR);
  }

  static boolean mayChoose(SignedIn who) {
    return who.member().is(Role.OPERATOR);
  }

  @Bean
  static StaffLink linkToWaitingRoom() {
    return new StaffLink(
        66, PATH, language -> TEXTS.in(language).say("list.title"), WaitingPages::mayRead);
  }

  /// A number that somebody chose in need is easily forgotten.
  @Bean
  @Order(30)
  static StaffConcerns chosenTurns(Turns turns) {
    return (who, language) ->
        mayRead(who)
            ? turns.chosen().stream().map(one -> concern(one, language)).toList()
            : List.of();
  }

  private static Concern concern(Turns.Chosen chosen, Language language) {
    var t = TEXTS.in(language);
    boolean closed = chosen.turns() == 0;
    return new Concern(
        closed ? Tone.DANGER : Tone.WARN,
        t.say(closed ? "concern.closed" : "concern.chosen", chosen.turns()),
        t.say("since", Dates.in(language).moment(chosen.since())),
        PATH);
  }

  @GetMapping(PATH)
  ResponseEntity<String> list(HttpServletRequest request) {
    allowed(mayRead(StaffPages.who()));
    return shown(200, request, Typed.NOTHING, "");
  }

  private ResponseEntity<String> shown(
      int status, HttpServletRequest request, Typed typed, String told) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var parameters =
        Map.of(
            "crowd",
            admission.crowd(),
            "usual",
            admission.usual(),
            "chosen",
            turns.chosen(),
            "chooses",
            mayChoose(StaffPages.who()),
            "typed",
            typed,
            "told",
            told,
            "query",
            query(request),
            "dates",
            Dates.in(t.language()));
    return pages.page(status, PATH, new Inside(t, "waitingdesk", "list", parameters), SCRIPT);
  }

  private static String query(HttpServletRequest request) {
    return ReaderLanguage.chosen(request).map(chosen -> "?lang=" + chosen.tag()).orElse("");
  }

  @PostMapping(PATH)
  ResponseEntity<String> choose(HttpServletRequest request) {
    var who = StaffPages.who();
    allowed(mayChoose(who));
    var typed = Typed.choice(request);
    if (!typed.faults().isEmpty()) {
      return shown(400, request, typed, "");
    }
    return turns.choose(typed.number().orElseThrow(), typed.reason(), who.actor())
        ? StaffPages.see(PATH + query(request))
        : shown(409, request, typed, "told.same");
  }

  /// The settings count again.
  @PostMapping(PATH + "/back")
  ResponseEntity<String> back(HttpServletRequest request) {
    var who = StaffPages.who();
    allowed(mayChoose(who));
    var typed = Typed.back(request);
    if (!typed.faults().isEmpty()) {
      return shown(400, request, typed, "");
    }
    return turns.takeBack(typed.reason(), who.actor())
        ? StaffPages.see(PATH + query(request))
        : shown(409, request, Typed.NOTHING, "told.back");
  }

  /// Whoever may not is refused before anything is looked for.
  private static void allowed(boolean may) {
    if (!may) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }
}
