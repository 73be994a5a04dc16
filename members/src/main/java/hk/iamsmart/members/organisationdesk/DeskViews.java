package hk.iamsmart.members.organisationdesk;

import hk.iamsmart.members.membership.Membership;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.members.organisations.Organisations;
import hk.iamsmart.members.recovery.Recoveries;
import hk.iamsmart.members.recovery.Recovery;
import hk.iamsmart.members.sectors.Sectors;
import hk.iamsmart.members.servicecontacts.ContactWords;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffPages.Inside;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What staff see of organisations.
@Component
final class DeskViews {
  /// The passkey's page needs it, and these pages stand in its frame.
  private static final String SCRIPT = "passkeys/passkeys.js";

  private static final String ROOM = "organisationdesk";

  private final StaffPages pages;
  private final Memberships memberships;
  private final Recoveries recoveries;
  private final Sectors sectors;
  private final Staff staff;
  private final ServiceDesk services;

  DeskViews(
      StaffPages pages,
      Memberships memberships,
      Recoveries recoveries,
      Sectors sectors,
      Staff staff,
      ServiceDesk services) {
    this.pages = pages;
    this.memberships = memberships;
    this.recoveries = recoveries;
    this.sectors = sectors;
    this.staff = staff;
    this.services = services;
  }

  ResponseEntity<String> list(
      Words t, String search, Organisations.Listed listed, List<Recoveries.Waiting> waiting) {
    var found = DeskPages.PATH + "?q=" + URLEncoder.encode(search, StandardCharsets.UTF_8);
    var parameters =
        Map.of(
            "search",
            search,
            "listed",
            listed,
            "waiting",
            waiting,
            "sectors",
            sectors.names(),
            "found",
            found,
            "dates",
            Dates.in(t.language()));
    return pages.page(
        200, found + "&page=" + listed.page(), new Inside(t, ROOM, "list", parameters), SCRIPT);
  }

  ResponseEntity<String> one(Words t, SignedIn who, Organisation of, String query, Told told) {
    var parameters =
        Map.of(
            "folder",
            folder(who, of),
            "sector",
            sectors.name(of.sector(), t.language()),
            "query",
            query,
            "told",
            told,
            "dates",
            Dates.in(t.language()),
            "reached",
            services.reached(of.id()),
            "c",
            ContactWords.in(t.language()));
    return pages.page(told.status(), path(of), new Inside(t, ROOM, "one", parameters), SCRIPT);
  }

  ResponseEntity<String> recover(
      Words t, SignedIn who, Organisation of, Membership member, String query, Told told) {
    var parameters =
        Map.of("folder", folder(who, of), "member", member, "query", query, "told", told);
    return pages.page(
        told.status(),
        path(of) + "/members/" + member.person() + "/recover",
        new Inside(t, ROOM, "recover", parameters),
        SCRIPT);
  }

  private Folder folder(SignedIn who, Organisation of) {
    var past = recoveries.of(of.id());
    return new Folder(who, of, memberships.of(of.id()), past, names(past));
  }

  private Map<String, String> names(List<Recovery> past) {
    var names = new TreeMap<String, String>();
    past.stream()
        .flatMap(one ->
            Stream.concat(Stream.of(one.startedBy()), one.end().map(Recovery.End::by).stream()))
        .distinct()
        .forEach(actor -> names.put(actor, staff.nameOf(actor).orElse("")));
    return names;
  }

  private static String path(Organisation of) {
    return DeskPages.PATH + "/" + of.id();
  }
}
