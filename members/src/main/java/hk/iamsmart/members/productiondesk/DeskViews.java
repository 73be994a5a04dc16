package hk.iamsmart.members.productiondesk;

import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.organisations.Organisations;
import hk.iamsmart.members.production.Dossier;
import hk.iamsmart.members.production.FormSheets;
import hk.iamsmart.members.production.Item;
import hk.iamsmart.members.production.ProductionDesk;
import hk.iamsmart.members.production.ProductionPolicy;
import hk.iamsmart.members.productionpages.FormView;
import hk.iamsmart.members.productionpages.ItemViews;
import hk.iamsmart.members.productionpages.ProductionWords;
import hk.iamsmart.members.road.Road;
import hk.iamsmart.members.road.RoadItem;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffPages.Inside;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.dates.Dates;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What reviewers see of applications for production.
@Component
final class DeskViews {
  /// The passkey's page needs it, and these pages stand in its frame.
  private static final String SCRIPT = "passkeys/passkeys.js";

  private static final String ROOM = "productiondesk";

  private final StaffPages pages;
  private final ProductionDesk desk;
  private final Staff staff;
  private final Organisations organisations;
  private final Holdings holdings;
  private final FormSheets sheets;
  private final Road road;

  DeskViews(
      StaffPages pages,
      ProductionDesk desk,
      Staff staff,
      Organisations organisations,
      Holdings holdings,
      FormSheets sheets,
      Road road) {
    this.pages = pages;
    this.desk = desk;
    this.staff = staff;
    this.organisations = organisations;
    this.holdings = holdings;
    this.sheets = sheets;
    this.road = road;
  }

  ResponseEntity<String> list(
      Words t, List<Dossier.Head> waiting, List<Dossier.Head> overdue, String query) {
    var all = Stream.concat(waiting.stream(), overdue.stream()).toList();
    var services = holdings.services(all.stream().map(Dossier.Head::service).toList());
    var owners = organisations.find(all.stream().map(Dossier.Head::organisation).toList());
    Function<Dossier.Head, Line> line =
        head ->
            new Line(
                head,
                Optional.ofNullable(services.get(head.service()))
                    .map(HeldService::name)
                    .orElse("–"),
                Optional.ofNullable(owners.get(head.organisation()))
                    .map(one -> one.name(t.language()))
                    .orElse("–"),
                desk.first(head).isPresent());
    var parameters =
        Map.of(
            "lines",
            waiting.stream().map(line).toList(),
            "overdue",
            overdue.stream().map(line).toList(),
            "query",
            query,
            "dates",
            Dates.in(t.language()));
    return pages.page(200, DeskPages.PATH, new Inside(t, ROOM, "list", parameters), SCRIPT);
  }

  private String organisation(Words t, Dossier.Head head) {
    return organisations.find(head.organisation()).map(one -> one.name(t.language())).orElse("–");
  }

  ResponseEntity<String> one(Words t, Dossier dossier, String query, Told told) {
    var p = ProductionWords.in(t.language());
    var who = StaffPages.who();
    var head = dossier.head();
    boolean waits = ProductionPolicy.mayReview(who) && dossier.state() == Dossier.State.SENT;
    var forms =
        Arrays.stream(Item.values())
            .filter(Item::isForm)
            .collect(
                Collectors.toMap(
                    Function.identity(), item -> FormView.of(p, dossier, item, sheets)));
    var parameters = parts(p, dossier, query, told);
    parameters.put("items", new ItemViews(p, dossier, names(t, dossier)).all());
    parameters.put("forms", forms);
    parameters.put("organisation", organisation(t, head));
    parameters.put("evidence", evidence(t, head));
    parameters.put("elsewhere", waits && desk.isSeenElsewhere(head));
    parameters.put("waits", waits);
    parameters.put("seen", dossier.part(Item.BUTTON).filter(Dossier.Part::seen).isPresent());
    parameters.put("first", desk.first(head).flatMap(staff::nameOf).orElse(""));
    parameters.put("own", desk.first(head).filter(who.actor().written()::equals).isPresent());
    parameters.put("dates", Dates.in(t.language()));
    var path = DeskPages.PATH + "/" + dossier.id();
    return pages.page(told.status(), path, new Inside(t, ROOM, "one", parameters), SCRIPT);
  }

  /// What the platform has seen of the service in the Integrated Testing Environment.
  private List<RoadItem> evidence(Words t, Dossier.Head head) {
    return holdings.service(head.service()).stream()
        .flatMap(service -> road.of(service, t.language()).stream())
        .filter(item -> item.stage() == Stage.ITE)
        .toList();
  }

  private static Map<String, Object> parts(Words p, Dossier dossier, String query, Told told) {
    return new TreeMap<>(
        Map.of(
            "p",
            p,
            "dossier",
            dossier,
            "query",
            query,
            "told",
            told,
            "at",
            DeskPages.PATH + "/" + dossier.id()));
  }

  private UnaryOperator<String> names(Words t, Dossier dossier) {
    return actor -> staff.nameOf(actor).orElseGet(() -> organisation(t, dossier.head()));
  }

  ResponseEntity<String> file(
      Words t, Dossier dossier, Dossier.Kept kept, String query, Told told) {
    var p = ProductionWords.in(t.language());
    var parameters = parts(p, dossier, query, told);
    parameters.put("file", new ItemViews(p, dossier, names(t, dossier)).file(kept));
    parameters.put(
        "writes",
        ProductionPolicy.mayReview(StaffPages.who()) && dossier.state() != Dossier.State.APPROVED);
    var path = DeskPages.PATH + "/" + dossier.id() + "/files/" + kept.id();
    return pages.page(told.status(), path, new Inside(t, ROOM, "file", parameters), SCRIPT);
  }
}
