package hk.iamsmart.people.kioskdesk;

import hk.iamsmart.people.staffdoor.StaffLink;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffPages.Inside;
import hk.iamsmart.platform.kiosk.Kiosks;
import hk.iamsmart.platform.kiosk.Kiosks.PlaceChange;
import hk.iamsmart.platform.kiosk.Place;
import hk.iamsmart.platform.life.AccountDecisions;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.protocol.dates.Dates;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// The places where citizens register, as `/register/locations` shows them from the next call.
@Controller
final class PlacePages {
  static final String PATH = "/staff/places";
  private static final String ONE = PATH + "/{place}";

  private final StaffPages pages;
  private final Kiosks kiosks;

  PlacePages(StaffPages pages, Kiosks kiosks) {
    this.pages = pages;
    this.kiosks = kiosks;
  }

  @Bean
  static StaffLink linkToPlaces() {
    return new StaffLink(
        64,
        PATH,
        language -> KioskPages.TEXTS.in(language).say("places.title"),
        KioskDeskPolicy::mayRead);
  }

  @GetMapping(PATH)
  ResponseEntity<String> list(HttpServletRequest request) {
    Sent.mayRead();
    return listed(200, request, TypedPlace.NOTHING, Told.NOTHING);
  }

  private ResponseEntity<String> listed(
      int status, HttpServletRequest request, TypedPlace typed, Told told) {
    var t = KioskPages.TEXTS.in(ReaderLanguage.of(request));
    var parameters =
        Map.of(
            "places",
            kiosks.places(),
            "typed",
            typed,
            "keeps",
            KioskDeskPolicy.mayKeep(StaffPages.who()),
            "query",
            Sent.query(request),
            "told",
            told);
    var inside = new Inside(t, "kioskdesk", "places", parameters);
    return pages.page(status, PATH, inside, KioskPages.SCRIPT);
  }

  @PostMapping(PATH)
  ResponseEntity<String> add(HttpServletRequest request) {
    Sent.mayKeep();
    var typed = TypedPlace.of(request, Optional.empty());
    if (!typed.faults().isEmpty()) {
      return listed(400, request, typed, Told.NOTHING);
    }
    var by = StaffPages.who().actor();
    return switch (kiosks.addPlace(typed.place(), typed.value("reason"), by)) {
      case DONE -> StaffPages.see(PATH + Sent.query(request));
      case ID_TAKEN -> listed(409, request, typed.but("id", "idTaken"), Told.NOTHING);
      case COUNTER_THERE -> listed(409, request, typed.but("kind", "counterThere"), Told.NOTHING);
      case LIST_FULL, NO_SUCH_PLACE, NOTHING_TO_CHANGE, CHANGED_MEANWHILE ->
          listed(409, request, typed, Told.conflict("full"));
    };
  }

  @GetMapping(ONE)
  ResponseEntity<String> one(@PathVariable String place, HttpServletRequest request) {
    Sent.mayRead();
    var found = found(place);
    return shown(200, request, found, TypedPlace.of(found), Told.NOTHING);
  }

  private ResponseEntity<String> shown(
      int status, HttpServletRequest request, Place place, TypedPlace typed, Told told) {
    var t = KioskPages.TEXTS.in(ReaderLanguage.of(request));
    var parameters =
        Map.of(
            "place",
            place,
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
    var inside = new Inside(t, "kioskdesk", "place", parameters);
    return pages.page(status, PATH + "/" + place.id(), inside, KioskPages.SCRIPT);
  }

  @PostMapping(ONE)
  ResponseEntity<String> change(@PathVariable String place, HttpServletRequest request) {
    Sent.mayKeep();
    var found = found(place);
    var typed = TypedPlace.of(request, Optional.of(found));
    if (!typed.faults().isEmpty()) {
      return shown(400, request, found, typed, Told.NOTHING);
    }
    var by = StaffPages.who().actor();
    var read = typed.value(TypedPlace.VERSION);
    return answered(
        kiosks.changePlace(read, typed.place(), typed.value("reason"), by), request, found, typed);
  }

  private ResponseEntity<String> answered(
      PlaceChange outcome, HttpServletRequest request, Place found, TypedPlace typed) {
    return switch (outcome) {
      case DONE -> StaffPages.see(PATH + "/" + found.id() + Sent.query(request));
      case NO_SUCH_PLACE -> throw notThere();
      case COUNTER_THERE ->
          shown(409, request, found, typed.but("kind", "counterThere"), Told.NOTHING);
      case CHANGED_MEANWHILE -> {
        var now = found(found.id());
        yield shown(409, request, now, typed.over(now), Told.conflict("meanwhile"));
      }
      case NOTHING_TO_CHANGE, ID_TAKEN, LIST_FULL ->
          shown(409, request, found, typed, Told.conflict("nothing"));
    };
  }

  /// Out of service, or receiving people again.
  @PostMapping(ONE + "/service")
  ResponseEntity<String> serve(@PathVariable String place, HttpServletRequest request) {
    boolean serves = Sent.text(request, "serves").equals("yes");
    var by = StaffPages.who().actor();
    return withReason(
        place,
        "service",
        request,
        reason -> {
          var found = found(place);
          var outcome = kiosks.serve(place, serves, reason, by);
          return answered(outcome, request, found, TypedPlace.of(found));
        });
  }

  /// It is a place no more.
  @PostMapping(ONE + "/end")
  ResponseEntity<String> end(@PathVariable String place, HttpServletRequest request) {
    var by = StaffPages.who().actor();
    return withReason(
        place,
        "end",
        request,
        reason -> {
          if (kiosks.endPlace(place, reason, by) == PlaceChange.NO_SUCH_PLACE) {
            throw notThere();
          }
          return StaffPages.see(PATH + Sent.query(request));
        });
  }

  private ResponseEntity<String> withReason(
      String place,
      String form,
      HttpServletRequest request,
      Function<String, ResponseEntity<String>> act) {
    Sent.mayKeep();
    var found = found(place);
    var reason = Sent.text(request, "reason");
    return AccountDecisions.isReason(reason)
        ? act.apply(reason)
        : shown(400, request, found, TypedPlace.of(found), Told.unfitReason(form, reason));
  }

  private Place found(String claimed) {
    return kiosks.listed(claimed).orElseThrow(PlacePages::notThere);
  }

  private static ResponseStatusException notThere() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
