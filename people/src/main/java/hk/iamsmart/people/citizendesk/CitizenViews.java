package hk.iamsmart.people.citizendesk;

import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffPages.Inside;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What staff see of citizens' accounts.
@Component
final class CitizenViews {
  /// The passkey's page needs it, and these pages stand in its frame.
  private static final String SCRIPT = "passkeys/passkeys.js";

  private static final String ROOM = "citizendesk";

  private final StaffPages pages;
  private final Looks looks;
  private final Decisions decisions;
  private final Staff staff;

  CitizenViews(StaffPages pages, Looks looks, Decisions decisions, Staff staff) {
    this.pages = pages;
    this.looks = looks;
    this.decisions = decisions;
    this.staff = staff;
  }

  ResponseEntity<String> list(Words t, SignedIn who, String query, Told told) {
    var waiting = CitizenPolicy.mayDecide(who) ? decisions.waiting() : List.<Decision>of();
    var parameters =
        Map.of("waiting", waiting, "query", query, "told", told, "dates", Dates.in(t.language()));
    return pages.page(
        told.status(), CitizenPages.PATH, new Inside(t, ROOM, "list", parameters), SCRIPT);
  }

  ResponseEntity<String> one(Words t, SignedIn who, Look look, String query, Told told) {
    var past = decisions.of(look.account());
    var path = CitizenPages.PATH + "/" + look.id();
    var folder =
        new Folder(
            who,
            path,
            look.until(),
            looks.account(look).orElseThrow(CitizenPages::notThere),
            looks.phone(look),
            past,
            names(past));
    var parameters =
        Map.of("folder", folder, "query", query, "told", told, "dates", Dates.in(t.language()));
    return pages.page(told.status(), path, new Inside(t, ROOM, "one", parameters), SCRIPT);
  }

  private Map<String, String> names(List<Decision> past) {
    var names = new TreeMap<String, String>();
    past.stream()
        .flatMap(one ->
            Stream.concat(Stream.of(one.startedBy()), one.end().map(Decision.End::by).stream()))
        .distinct()
        .forEach(actor -> names.put(actor, staff.nameOf(actor).orElse("")));
    return names;
  }
}
