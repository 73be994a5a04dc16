package hk.iamsmart.members.emergencydesk;

import hk.iamsmart.members.emergencies.Change;
import hk.iamsmart.members.emergencies.Change.Kind;
import hk.iamsmart.members.emergencies.Emergencies;
import hk.iamsmart.members.emergencies.Emergency;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.organisations.Organisations;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.members.proposals.Versions;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffPages.Inside;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.dates.Dates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// What staff see of services and of what was changed in an emergency.
@Component
final class EmergencyViews {
  /// The passkey's page needs it, and these pages stand in its frame.
  private static final String SCRIPT = "passkeys/passkeys.js";

  private static final String ROOM = "emergencydesk";
  private static final int VERSIONS = 20;

  private final StaffPages pages;
  private final Emergencies emergencies;
  private final Organisations organisations;
  private final Versions versions;
  private final Services services;
  private final Staff staff;

  EmergencyViews(
      StaffPages pages,
      Emergencies emergencies,
      Organisations organisations,
      Versions versions,
      Services services,
      Staff staff) {
    this.pages = pages;
    this.emergencies = emergencies;
    this.organisations = organisations;
    this.versions = versions;
    this.services = services;
    this.staff = staff;
  }

  ResponseEntity<String> list(Words t, String typed, boolean missed) {
    var waiting =
        emergencies.waiting().stream().map(one -> new Waiting(name(t, one.client()), one)).toList();
    var parameters =
        Map.of(
            "waiting", waiting, "typed", typed, "missed", missed, "dates", Dates.in(t.language()));
    int status = missed ? 404 : 200;
    return pages.page(status, EmergencyPages.PATH, new Inside(t, ROOM, "list", parameters), SCRIPT);
  }

  private String name(Words t, ClientId client) {
    return services.find(client).map(it -> it.name(t.language())).orElse(client.value());
  }

  ResponseEntity<String> one(Words t, ClientId client, String query, Told told) {
    var parameters =
        Map.of(
            "folder",
            folder(client),
            "p",
            SettingWords.in(t.language()),
            "query",
            query,
            "told",
            told,
            "dates",
            Dates.in(t.language()));
    var path = EmergencyPages.PATH + "/" + client.value();
    return pages.page(told.status(), path, new Inside(t, ROOM, "one", parameters), SCRIPT);
  }

  private Folder folder(ClientId client) {
    var copy = emergencies.copy(client).orElseThrow(EmergencyViews::notThere);
    var service = services.find(client).orElseThrow(EmergencyViews::notThere);
    var organisation =
        organisations.find(copy.organisation()).orElseThrow(EmergencyViews::notThere);
    var past = emergencies.of(client);
    return new Folder(
        StaffPages.who(), organisation, copy, service, changes(copy, service), past, names(past));
  }

  static ResponseStatusException notThere() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  /// What could be done to it now.
  private List<Change> changes(Copy copy, OnlineService service) {
    var all = new ArrayList<Change>();
    all.add(new Change(service.suspended() ? Kind.RESUME : Kind.SUSPEND, ""));
    var history = versions.of(copy.organisation(), copy.client(), VERSIONS);
    history.stream()
        .limit(1)
        .flatMap(now -> now.settings().destinations().stream())
        .forEach(address -> all.add(new Change(Kind.REMOVE_ADDRESS, address)));
    history.stream()
        .skip(1)
        .filter(before -> !before.settings().equals(history.getFirst().settings()))
        .forEach(before -> all.add(new Change(Kind.GO_BACK, "" + before.number())));
    return all;
  }

  private Map<String, String> names(List<Emergency> past) {
    var names = new TreeMap<String, String>();
    past.stream()
        .flatMap(one ->
            Stream.concat(Stream.of(one.startedBy()), one.end().map(Emergency.End::by).stream()))
        .distinct()
        .forEach(actor -> names.put(actor, staff.nameOf(actor).orElse("")));
    return names;
  }
}
