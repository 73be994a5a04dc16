package hk.iamsmart.members.checklist;

import gg.jte.Content;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.membership.Membership;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.road.RoadItem;
import hk.iamsmart.members.road.RoadPart;
import hk.iamsmart.members.road.Turn;
import hk.iamsmart.members.testcitizens.TestCitizens;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/// The rows of the checklist and the accounts that go with them, as items of the road.
@Component
final class ChecklistPart implements RoadPart {
  /// Where each row is worked on, below the service's page.
  private static final Map<Row, String> PLACES =
      Map.of(
          Row.CERTIFICATE_ROTATION, "/certificates?stage=ite",
          Row.CONNECTIVITY, "/connectivity?stage=ite");

  private final Checklist checklist;
  private final Memberships memberships;
  private final TestCitizens citizens;
  private final Pages pages;

  ChecklistPart(Checklist checklist, Memberships memberships, TestCitizens citizens, Pages pages) {
    this.checklist = checklist;
    this.memberships = memberships;
    this.citizens = citizens;
    this.pages = pages;
  }

  @Override
  public int place() {
    return 200;
  }

  @Override
  public List<RoadItem> items(HeldService service, Language language) {
    var t = ChecklistPages.TEXTS.in(language);
    var standing = checklist.of(service);
    var items = new ArrayList<RoadItem>();
    items.add(accounts(t, service));
    items.add(testing(t, service));
    standing.judged().forEach(one -> items.add(item(t, service, standing, one)));
    return items;
  }

  /// Creator and approver are two people, or nothing can be approved.
  private RoadItem accounts(Words t, HeldService service) {
    var active =
        memberships.of(service.organisation()).stream()
            .filter(one -> one.state() == Membership.State.ACTIVE)
            .toList();
    var missing = new ArrayList<String>();
    if (active.stream().noneMatch(is(OrganisationRole.CREATOR))) {
      missing.add(t.say("accounts.creator"));
    }
    if (active.stream().noneMatch(is(OrganisationRole.APPROVER))) {
      missing.add(t.say("accounts.approver"));
    }
    return item(t, "ite-accounts", "accounts", missing, Turn.ADMINISTRATOR)
        .leading(way(t, "accounts.way", Portal.home(service.organisation()) + "/members?"));
  }

  private static Predicate<Membership> is(OrganisationRole role) {
    return one -> one.is(role);
  }

  private RoadItem testing(Words t, HeldService service) {
    boolean has = citizens.has(service.organisation(), Stage.ITE);
    var missing = has ? List.<String>of() : List.of(t.say("testing.missing"));
    return item(t, "ite-testing", "testing", missing, Turn.MEMBER)
        .leading(way(t, "testing.way", Portal.home(service.organisation()) + "/citizens?"));
  }

  private static RoadItem item(Words t, String id, String key, List<String> missing, Turn turn) {
    var item =
        missing.isEmpty()
            ? RoadItem.done(id, Stage.ITE, t.say(key))
            : RoadItem.of(id, Stage.ITE, RoadItem.State.OPEN, turn, t.say(key));
    return item.saying(t.say(key + ".about")).missing(missing);
  }

  private static Way way(Words t, String key, String path) {
    return Way.to(t.say(key), path + "lang=" + t.language().tag());
  }

  private RoadItem item(Words t, HeldService service, Checklist.Standing standing, Judged judged) {
    var row = judged.row();
    var dates = Dates.in(t.language());
    var missing = judged.missing().stream().map(one -> said(t, dates, one)).toList();
    var item =
        item(
            t,
            "ite-" + row.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            "row." + row,
            missing,
            row.isPrepared() ? Turn.CREATOR : Turn.SERVICE);
    if (judged.last().isPresent()) {
      item = item.since(judged.last().get().atStartOfDay(Dates.HONG_KONG).toInstant());
    }
    return item.leading(way(t, row, service)).showing(shown(t, service, standing, row));
  }

  private static String said(Words t, Dates dates, Judged.Missing one) {
    var values =
        one.values().stream()
            .map(value -> value instanceof LocalDate day ? dates.day(day) : value)
            .toArray();
    return t.say(one.key(), values);
  }

  private static Way way(Words t, Row row, HeldService service) {
    var home = Portal.home(service.organisation());
    var at = home + "/services/" + service.id();
    if (service.at(Stage.ITE).isEmpty()) {
      return way(t, "way.application", at + "/ite?");
    }
    if (row.isPrepared()) {
      return way(t, "way.settings", at + "?stage=ite&");
    }
    var place = PLACES.get(row);
    return place != null
        ? way(t, "way." + row, at + place + "&")
        : way(t, "way.calls", home + "/calls?stage=ite&");
  }

  private Content shown(Words t, HeldService service, Checklist.Standing standing, Row row) {
    var parts = new TreeMap<String, Object>();
    parts.put("t", t);
    if (row == Row.INTEGRATION && !standing.calls().isEmpty()) {
      parts.put("calls", standing.calls());
      parts.put("dates", Dates.in(t.language()));
      return pages.content("checklist/days.jte", parts);
    }
    if (row == Row.LINKS && service.at(Stage.ITE).isPresent()) {
      parts.put(
          "action",
          Portal.home(service.organisation()) + "/services/" + service.id() + "/road/links");
      return pages.content("checklist/links.jte", parts);
    }
    return _ -> {};
  }
}
