package hk.iamsmart.people.statusdesk;

import hk.iamsmart.people.staffdoor.StaffLink;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffPages.Inside;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.status.Announcements;
import hk.iamsmart.protocol.dates.Dates;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// Announcements, for operators and administrators of staff; helpdesk and auditors read along.
@Controller
final class StatusPages {
  static final String PATH = "/staff/status";
  private static final String ONE = PATH + "/{announcement}";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}");
  private static final int SHOWN = 50;
  private static final Texts TEXTS = Texts.of(StatusPages.class);

  /// The passkey's page needs it, and these pages stand in its frame.
  private static final String SCRIPT = "passkeys/passkeys.js";

  private final StaffPages pages;
  private final Announcements announcements;
  private final InstantSource clock;

  StatusPages(StaffPages pages, Announcements announcements, InstantSource clock) {
    this.pages = pages;
    this.announcements = announcements;
    this.clock = clock;
  }

  @Bean
  static StaffLink linkToAnnouncements() {
    return new StaffLink(
        70, PATH, language -> TEXTS.in(language).say("list.title"), StatusPolicy::mayRead);
  }

  private static String query(HttpServletRequest request) {
    return ReaderLanguage.chosen(request).map(chosen -> "?lang=" + chosen.tag()).orElse("");
  }

  @GetMapping(PATH)
  ResponseEntity<String> list(HttpServletRequest request) {
    allowed(StatusPolicy.mayRead(StaffPages.who()));
    return shown(200, request, Typed.NOTHING, "");
  }

  private ResponseEntity<String> shown(
      int status, HttpServletRequest request, Typed typed, String told) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var parameters =
        Map.of(
            "listed",
            announcements.listed().stream().limit(SHOWN).toList(),
            "typed",
            typed,
            "announces",
            StatusPolicy.mayAnnounce(StaffPages.who()),
            "query",
            query(request),
            "told",
            told,
            "now",
            clock.instant(),
            "dates",
            Dates.in(t.language()));
    return pages.page(status, PATH, new Inside(t, "statusdesk", "list", parameters), SCRIPT);
  }

  @PostMapping(PATH)
  ResponseEntity<String> announce(HttpServletRequest request) {
    var who = StaffPages.who();
    allowed(StatusPolicy.mayAnnounce(who));
    var now = clock.instant();
    var typed = Typed.of(request, now);
    if (!typed.faults().isEmpty()) {
      return shown(400, request, typed, "");
    }
    announcements.make(
        typed.chosen().orElseThrow(),
        typed.begin(now).orElseThrow(),
        typed.end(),
        typed.words(),
        who.actor());
    return StaffPages.see(PATH + query(request));
  }

  /// It is over now.
  @PostMapping(ONE + "/end")
  ResponseEntity<String> end(@PathVariable String announcement, HttpServletRequest request) {
    var who = StaffPages.who();
    allowed(StatusPolicy.mayAnnounce(who));
    boolean ended = announcements.end(id(announcement), clock.instant(), who.actor());
    return ended
        ? StaffPages.see(PATH + query(request))
        : shown(409, request, Typed.NOTHING, "told.notEnded");
  }

  /// It should not have been said.
  @PostMapping(ONE + "/remove")
  ResponseEntity<String> remove(@PathVariable String announcement, HttpServletRequest request) {
    var who = StaffPages.who();
    allowed(StatusPolicy.mayAnnounce(who));
    return announcements.remove(id(announcement), who.actor())
        ? StaffPages.see(PATH + query(request))
        : shown(409, request, Typed.NOTHING, "told.gone");
  }

  private static String id(String claimed) {
    if (ID.matcher(claimed).matches()) {
      return claimed;
    }
    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  /// Whoever may not is refused before anything is looked for.
  private static void allowed(boolean may) {
    if (!may) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }
}
