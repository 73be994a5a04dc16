package hk.iamsmart.members.testcitizens;

import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// The test citizens of organisations. Another organisation's do not exist for anybody who asks,
/// and there are none in production.
@Service
public final class TestCitizens {
  static final List<Stage> STAGES = List.of(Stage.SIMULATED, Stage.ITE);

  /// Of one organisation: citizens made and codes shown.
  static final int PER_MINUTE = 20;

  /// After that a registration that has not ended never will.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final int AT_A_TIME = 4;

  private final CitizensStore store;
  private final Holdings holdings;
  private final Devices devices;
  private final Installation installation;
  private final ObjectProvider<CitizenSource> source;
  private final CitizensSettings settings;
  private final Ground ground;

  /// Registrations that members have begun and that have not ended.
  private final Semaphore registering = new Semaphore(AT_A_TIME);

  private final RateLimit limit =
      new RateLimit(PER_MINUTE, Duration.ofMinutes(1), System::nanoTime);

  /// What it stands on.
  record Ground(
      Audit audit, IdSource ids, InstantSource realClock, TransactionTemplate transaction) {}

  TestCitizens(
      CitizensStore store,
      Holdings holdings,
      Devices devices,
      Installation installation,
      ObjectProvider<CitizenSource> source,
      CitizensSettings settings,
      Ground ground) {
    this.store = store;
    this.holdings = holdings;
    this.devices = devices;
    this.installation = installation;
    this.source = source;
    this.settings = settings;
    this.ground = ground;
  }

  /// In which stages test citizens are made here, in their order; never in production.
  static List<Stage> stages(Installation installation) {
    return STAGES.stream().filter(installation::plays).toList();
  }

  List<Stage> stages() {
    return stages(installation);
  }

  /// Those of them in which the organisation has a service to meet.
  List<Stage> open(Insider who) {
    var held =
        holdings.of(who).stream()
            .flatMap(service -> service.copies().stream())
            .map(Copy::stage)
            .collect(Collectors.toSet());
    return stages().stream().filter(held::contains).toList();
  }

  /// Whether anybody here invents people.
  boolean isSupplied() {
    return source.getIfAvailable() != null;
  }

  /// How many an organisation may have in a stage.
  int mostEach() {
    return settings.mostEach();
  }

  /// The organisation's own, in the order in which they were made; three queries at most.
  List<TestCitizen> of(Insider who) {
    return CitizenPolicy.mayView(who) ? of(who.organisation().id(), _ -> true) : List.of();
  }

  /// Whether the organisation has any in this stage, or nobody here invents them.
  public boolean has(UUID organisation, Stage stage) {
    return !isSupplied() || !of(organisation, row -> row.stage() == stage).isEmpty();
  }

  /// One of the organisation's own.
  Optional<TestCitizen> find(Insider who, UUID citizen) {
    return CitizenPolicy.mayView(who)
        ? of(who.organisation().id(), row -> row.id().equals(citizen)).stream().findFirst()
        : Optional.empty();
  }

  private List<TestCitizen> of(UUID organisation, Predicate<CitizensStore.Row> which) {
    var rows = store.of(organisation).stream().filter(which).toList();
    var standings = standings(rows);
    return rows.stream()
        .flatMap(row ->
            Optional.ofNullable(standings.get(row.id()))
                .map(is -> new TestCitizen(row.id(), organisation, row.stage(), is))
                .stream())
        .toList();
  }

  private Map<UUID, Standing> standings(List<CitizensStore.Row> rows) {
    var from = source.getIfAvailable();
    return from == null || rows.isEmpty()
        ? Map.of()
        : from.standings(rows.stream().map(CitizensStore.Row::id).collect(Collectors.toSet()));
  }

  /// Has somebody new register, and returns when they have: some seconds later.
  Making make(Insider who, Stage stage, Tier tier) {
    if (!CitizenPolicy.mayChange(who)) {
      return new Making.NotAllowed();
    }
    if (!stages().contains(stage)) {
      return new Making.NotPlayed();
    }
    var from = source.getIfAvailable();
    if (from == null) {
      return new Making.NoSource();
    }
    if (!open(who).contains(stage)) {
      return new Making.NoCopy();
    }
    if (!registering.tryAcquire()) {
      return new Making.Busy();
    }
    try {
      return registered(who, from, stage, tier);
    } finally {
      registering.release();
    }
  }

  private Making registered(Insider who, CitizenSource from, Stage stage, Tier tier) {
    var row = new CitizensStore.Row(ground.ids().uuid(), who.organisation().id(), stage);
    var wait = limit.take(row.organisation().toString());
    if (wait.isPositive()) {
      return new Making.TooOften(wait);
    }
    clear(row.organisation(), from);
    if (!reserved(row)) {
      return new Making.Full(settings.mostEach());
    }
    Optional<Standing> arrived = Optional.empty();
    try {
      arrived = from.register(row.id(), stage, tier);
    } finally {
      if (arrived.isEmpty()) {
        store.delete(row.id());
      }
    }
    return arrived
        .filter(there -> kept(who, row, there))
        .<Making>map(_ -> new Making.Made(row.id()))
        .orElseGet(() -> {
          from.leave(row.id()); // whoever has lost the place meanwhile is nobody's
          return new Making.Failed();
        });
  }

  /// Whoever is gone by another way takes no place, and nobody is left of what was interrupted.
  private void clear(UUID organisation, CitizenSource from) {
    var now = ground.realClock().instant();
    for (var interrupted : store.unfinished(organisation, now.minus(PATIENCE))) {
      from.leave(interrupted);
      store.delete(interrupted);
    }
    var rows = store.of(organisation);
    var there = standings(rows).keySet();
    store.delete(
        rows.stream()
            .map(CitizensStore.Row::id)
            .filter(id -> !there.contains(id))
            .collect(Collectors.toSet()));
  }

  private boolean reserved(CitizensStore.Row row) {
    return ground
        .transaction()
        .execute(_ -> store.reserve(row, settings.mostEach(), ground.realClock().instant()));
  }

  private boolean kept(Insider who, CitizensStore.Row row, Standing there) {
    return ground
        .transaction()
        .execute(_ -> {
          var kept = store.registered(row.id());
          if (kept) {
            record(who, "testcitizens.made", row.id(), row.stage(), there);
          }
          return kept;
        });
  }

  private void record(Insider who, String deed, UUID citizen, Stage stage, Standing standing) {
    ground
        .audit()
        .record(
            who.actor(),
            deed,
            Subject.organisation(who.organisation().id()),
            Map.of(
                "citizen",
                citizen.toString(),
                "stage",
                stage.word(),
                "account",
                standing.account().toString()));
  }

  /// A code that binds a phone to a test citizen, once and within ten minutes; the phone that the
  /// citizen has gives way to it. A former code ends.
  Handing hand(Insider who, UUID citizen) {
    if (!CitizenPolicy.mayChange(who)) {
      return new Handing.NotAllowed();
    }
    var found = find(who, citizen).orElse(null);
    if (found == null) {
      return new Handing.Unknown();
    }
    if (found.standing().status() != AccountStatus.ACTIVE) {
      return new Handing.NotActive();
    }
    var wait = limit.take(who.organisation().id().toString());
    if (wait.isPositive()) {
      return new Handing.TooOften(wait);
    }
    var code =
        ground
            .transaction()
            .execute(_ -> {
              record(who, "testcitizens.code-made", citizen, found.stage(), found.standing());
              return devices.invite(found.standing().account(), true);
            });
    return new Handing.Code(found, code);
  }

  /// The outcome of a deletion.
  enum Removal {
    DONE,
    NOT_ALLOWED,
    UNKNOWN
  }

  /// Closes the citizen's account and forgets who it was.
  Removal remove(Insider who, UUID citizen) {
    if (!CitizenPolicy.mayChange(who)) {
      return Removal.NOT_ALLOWED;
    }
    var found = find(who, citizen).orElse(null);
    if (found == null) {
      return Removal.UNKNOWN;
    }
    source.getObject().leave(citizen);
    return ground
        .transaction()
        .execute(_ -> {
          if (!store.delete(citizen)) {
            return Removal.UNKNOWN;
          }
          record(who, "testcitizens.removed", citizen, found.stage(), found.standing());
          return Removal.DONE;
        });
  }

  /// As if there had never been any: whoever they were is gone already.
  public void forget() {
    store.deleteAll();
  }
}
