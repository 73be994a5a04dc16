package hk.iamsmart.people.kioskdesk;

import hk.iamsmart.people.staffdoor.StaffLink;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffPages.Inside;
import hk.iamsmart.platform.kiosk.Kiosks;
import hk.iamsmart.platform.kiosk.Kiosks.Enrolment;
import hk.iamsmart.platform.kiosk.Place;
import hk.iamsmart.platform.life.AccountDecisions;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// Kiosks and the readers of counters: whose keys count. What is done with a key needs a fresh
/// passkey.
@Controller
final class KioskPages {
  static final String PATH = "/staff/kiosks";
  static final Texts TEXTS = Texts.of(KioskPages.class);

  /// The passkey's page needs it, and these pages stand in its frame.
  static final String SCRIPT = "passkeys/passkeys.js";

  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  /// Of those that are revoked, so many are shown.
  private static final int REVOKED_SHOWN = 100;

  private final StaffPages pages;
  private final Kiosks kiosks;
  private final InstantSource clock;

  KioskPages(StaffPages pages, Kiosks kiosks, InstantSource clock) {
    this.pages = pages;
    this.kiosks = kiosks;
    this.clock = clock;
  }

  @Bean
  static StaffLink linkToKiosks() {
    return new StaffLink(
        62, PATH, language -> TEXTS.in(language).say("kiosks.title"), KioskDeskPolicy::mayRead);
  }

  @GetMapping(PATH)
  ResponseEntity<String> list(HttpServletRequest request) {
    Sent.mayRead();
    return shown(200, request, TypedKiosk.NOTHING, Told.NOTHING);
  }

  private ResponseEntity<String> shown(
      int status, HttpServletRequest request, TypedKiosk typed, Told told) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var places = kiosks.places();
    var parameters =
        Map.of(
            "rows",
            rows(places, t.language()),
            "places",
            places,
            "typed",
            typed,
            "keeps",
            KioskDeskPolicy.mayKeep(StaffPages.who()),
            "query",
            Sent.query(request),
            "told",
            told,
            "dates",
            Dates.in(t.language()));
    return pages.page(status, PATH, new Inside(t, "kioskdesk", "kiosks", parameters), SCRIPT);
  }

  /// Those that count, then the latest of the others.
  private List<KioskRow> rows(List<Place> places, Language language) {
    var names = new HashMap<String, String>();
    places.forEach(place -> names.put(place.id(), place.name().in(language)));
    var all =
        kiosks.all().stream()
            .map(one -> new KioskRow(one, names.getOrDefault(one.place(), one.place())))
            .toList();
    var revoked = all.stream().filter(row -> !row.live()).toList().reversed();
    return Stream.concat(all.stream().filter(KioskRow::live), revoked.stream().limit(REVOKED_SHOWN))
        .toList();
  }

  @PostMapping(PATH)
  ResponseEntity<String> enrol(HttpServletRequest request) {
    Sent.mayKeep();
    var who = StaffPages.who();
    var typed = TypedKiosk.of(request);
    if (!typed.faults().isEmpty()) {
      return shown(400, request, typed, Told.NOTHING);
    }
    if (!who.isFresh(clock.instant())) {
      return pages.confirm(request, PATH + Sent.query(request));
    }
    var enrolment =
        kiosks.enrol(
            typed.place(),
            typed.chosen().orElseThrow(),
            typed.publicKey().orElseThrow(),
            typed.reason(),
            who.actor());
    return switch (enrolment) {
      case Enrolment.Enrolled(_, var already) ->
          already
              ? shown(409, request, TypedKiosk.NOTHING, Told.conflict("already"))
              : StaffPages.see(PATH + Sent.query(request));
      case Enrolment.NoSuchPlace() ->
          shown(409, request, typed.but("place", "noPlace"), Told.NOTHING);
      case Enrolment.KeyTaken() -> shown(409, request, typed.but("key", "keyTaken"), Told.NOTHING);
      case Enrolment.OtherKind() ->
          shown(409, request, typed.but("kind", "otherKind"), Told.NOTHING);
    };
  }

  /// Its key counts no more.
  @PostMapping(PATH + "/{kiosk}/revoke")
  ResponseEntity<String> revoke(@PathVariable String kiosk, HttpServletRequest request) {
    Sent.mayKeep();
    var who = StaffPages.who();
    if (!ID.matcher(kiosk).matches()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    var reason = Sent.text(request, "reason");
    if (!AccountDecisions.isReason(reason)) {
      return shown(400, request, TypedKiosk.NOTHING, Told.unfitReason(kiosk, reason));
    }
    if (!who.isFresh(clock.instant())) {
      return pages.confirm(request, PATH + Sent.query(request));
    }
    return switch (kiosks.revoke(kiosk, reason, who.actor())) {
      case DONE -> StaffPages.see(PATH + Sent.query(request));
      case NO_SUCH_KIOSK -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
      case REVOKED_BEFORE ->
          shown(409, request, TypedKiosk.NOTHING, Told.conflict("revokedBefore"));
    };
  }
}
