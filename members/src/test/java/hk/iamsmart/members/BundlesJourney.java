package hk.iamsmart.members;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.bundles.BundleKey;
import hk.iamsmart.members.bundles.BundlePulls;
import hk.iamsmart.members.bundles.Exports;
import hk.iamsmart.members.bundles.Imports;
import hk.iamsmart.members.bundles.Refusal;
import hk.iamsmart.members.bundles.Taken;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.holdings.Outcome;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.membership.TestInsider;
import hk.iamsmart.members.organisations.BusinessNumber;
import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.members.organisations.Organisations;
import hk.iamsmart.members.organisations.Organisations.Charter;
import hk.iamsmart.members.organisations.Organisations.Founding.Founded;
import hk.iamsmart.members.proposals.Decisions;
import hk.iamsmart.members.proposals.Drafts;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.HouseCommand;
import hk.iamsmart.platform.PlatformApplication;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.fixtures.ChildJvm;
import hk.iamsmart.platform.fixtures.TestPartner;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Scope;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/// Two installations with a database each: in one the programme runs, the other is the ITE.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BundlesJourney {
  private static final String MASTER_KEY = "test:dGhlIG1hc3RlciBrZXkgb2YgdGhlIHRlc3QgaG91c2U=";
  private static final Actor BY = Actor.operator("test");

  @TempDir private static Path folder;

  private final TestDatabase ofProgramme = TestDatabase.fresh();
  private final TestDatabase ofIte = TestDatabase.fresh();
  private final ConfigurableApplicationContext programme =
      house(settings(ofProgramme, Map.of("STAGE", "simulated", "PROGRAMME_STAGES", "ite")));
  private final String key = programme.getBean(BundleKey.class).written();
  private final Map<String, String> iteSettings =
      settings(ofIte, Map.of("STAGE", "ite", "PROGRAMME_KEY", key));
  private final ConfigurableApplicationContext ite = house(iteSettings);
  private final Imports imports = ite.getBean(Imports.class);
  private final Services there = ite.getBean(Services.class);

  private static Map<String, String> settings(TestDatabase database, Map<String, String> own) {
    var all = new HashMap<String, String>();
    own.forEach((name, value) -> all.put("IAMSMART_" + name, value));
    all.put("IAMSMART_DB_URL", database.pool().getJdbcUrl());
    all.put("IAMSMART_DB_USER", database.pool().getUsername());
    all.put("IAMSMART_DB_PASSWORD", database.pool().getPassword());
    all.put("IAMSMART_BASE_URL", "https://id.example.hk");
    all.put("IAMSMART_MASTER_KEY", MASTER_KEY);
    return all;
  }

  private static ConfigurableApplicationContext house(Map<String, String> settings) {
    var arguments =
        settings.entrySet().stream()
            .map(e -> "--" + e.getKey().toLowerCase().replaceFirst("_", ".") + "=" + e.getValue())
            .map(a -> a.replace("iamsmart.db_", "iamsmart.db."))
            .map(a -> a.replace("iamsmart.base_url", "iamsmart.base-url"))
            .map(a -> a.replace("iamsmart.master_key", "iamsmart.master-key"))
            .map(a -> a.replace("iamsmart.programme_", "iamsmart.programme."));
    return HouseCommand.house(
        BundleCommands.ConfigurationAlone.class, arguments.toArray(String[]::new));
  }

  @AfterAll
  void closed() {
    ite.close();
    programme.close();
  }

  private static <T> T of(ApplicationContext house, Class<T> face) {
    return house.getBean(face);
  }

  /// A service of an organisation of its own, with a copy for the ITE.
  private Copy copy(int number) {
    var charter =
        new Charter(
            UUID.randomUUID(),
            "Bundle " + number + " Limited",
            "",
            new BusinessNumber("" + number, "000"),
            "healthcare");
    var organisation =
        of(programme, TransactionTemplate.class)
            .execute(_ -> ((Founded) of(programme, Organisations.class).found(BY, charter)).organisation());
    return ite(organisation);
  }

  private Copy ite(Organisation organisation) {
    var who = TestInsider.of(organisation.id(), OrganisationRole.ADMINISTRATOR);
    var holdings = of(programme, Holdings.class);
    var service = holdings.of(who).getFirst();
    return ((Outcome.Made) holdings.add(who, service.id(), Stage.ITE)).copy();
  }

  /// Proposed by one member and approved by another.
  private void approved(Copy copy, String... urls) {
    var author = TestInsider.of(copy.organisation(), OrganisationRole.CREATOR);
    var approver = TestInsider.of(copy.organisation(), OrganisationRole.APPROVER);
    var drafts = of(programme, Drafts.class);
    var draft = done(drafts.draft(author, copy.client()));
    drafts.save(author, draft.id(), calledBackAt(draft.settings(), List.of(urls)));
    var sent = done(drafts.send(author, draft.id(), Optional.empty()));
    done(of(programme, Decisions.class).approve(approver, sent.id(), sent.mark()));
  }

  private static hk.iamsmart.members.proposals.Proposal done(
      hk.iamsmart.members.proposals.Outcome outcome) {
    assertThat(outcome).isInstanceOf(hk.iamsmart.members.proposals.Outcome.Done.class);
    return ((hk.iamsmart.members.proposals.Outcome.Done) outcome).proposal();
  }

  private static Settings calledBackAt(Settings before, List<String> urls) {
    var reasons = new TreeMap<Scope, ShownName>();
    before.scopes().keySet().forEach(scope -> reasons.put(scope, ShownName.of("To know you")));
    return new Settings(
        before.name(),
        before.departments(),
        "bundle.hk",
        reasons,
        urls,
        before.appReturns(),
        before.directLogin(),
        before.keyWrap());
  }

  private byte[] exported(Copy copy) {
    var outcome =
        of(programme, Exports.class).export(BY, Stage.ITE, Optional.of(copy.service()));
    return ((Exports.Outcome.Written) outcome).file();
  }

  private Taken taken(byte[] file) {
    var read = (Imports.Outcome.Read) imports.take(BY, file, true);
    assertThat(read.copies()).hasSize(1);
    return read.copies().getFirst();
  }

  private List<String> callbacks(ClientId client) {
    return there.find(client).orElseThrow().callbacks().stream().map(URI::toString).toList();
  }

  private static List<String> deeds(ApplicationContext house, ClientId client) {
    return of(house, Audit.class).about(Subject.service(client), 20).stream()
        .map(AuditEntry::deed)
        .filter(deed -> deed.startsWith("bundles."))
        .toList();
  }

  @Test
  void what_was_approved_arrives_and_changes_with_each_version() {
    var copy = copy(61_000_001);
    var exports = of(programme, Exports.class);
    assertThat(exports.export(BY, Stage.ITE, Optional.of(copy.service())))
        .as("as it was made").isEqualTo(new Exports.Outcome.NothingApproved());
    approved(copy, "https://bundle.hk/one");
    var first = exported(copy);
    var made = (Taken.Made) taken(first);
    assertThat(made.client()).isNotEqualTo(copy.client());
    assertThat(made.of().organisation()).isEqualTo("Bundle 61000001 Limited, 61000001-000");
    var service = there.find(made.client()).orElseThrow();
    assertThat(service.stage()).isEqualTo(Stage.ITE);
    assertThat(service.owner()).isEqualTo(copy.organisation().toString());
    assertThat(callbacks(made.client())).containsExactly("https://bundle.hk/one");
    assertThat(there.revealSecret(made.client())).contains(made.secret());
    assertThat(of(programme, Services.class).revealSecret(copy.client())).isNotEqualTo(Optional.of(made.secret()));

    assertThat(taken(first)).isInstanceOf(Taken.Unchanged.class);
    approved(copy, "https://bundle.hk/two");
    there.suspend(BY, made.client());
    assertThat(taken(exported(copy))).isEqualTo(new Taken.Changed(new Taken.Subject(copy.service().toString(), made.of().organisation(), 3), made.client()));
    assertThat(callbacks(made.client())).containsExactly("https://bundle.hk/two");
    assertThat(there.find(made.client())).map(OnlineService::suspended).contains(true);
    assertThat(taken(first)).isEqualTo(new Taken.Older(made.of(), 3));
    assertThat(callbacks(made.client())).containsExactly("https://bundle.hk/two");
    assertThat(deeds(programme, copy.client())).containsExactly("bundles.exported", "bundles.exported");
    assertThat(deeds(ite, made.client())).containsExactly("bundles.taken", "bundles.taken");

    there.remove(BY, made.client());
    approved(copy, "https://bundle.hk/three");
    assertThat(taken(exported(copy))).isInstanceOf(Taken.Removed.class);
  }

  @Test
  void what_the_rules_of_the_stage_refuse_stops_nobody_else() {
    var one = copy(61_000_002);
    var other = copy(61_000_003);
    approved(one, "https://bundle.hk/");
    approved(other, "https://bundle.hk/");
    var name = there.freshId().value();
    var rival =
        (Taken.Made) taken(exported(other));
    assertThat(rival.client()).isNotNull();
    // somebody else took the name of the first one meanwhile
    ofIte.jdbc().sql("UPDATE bundles_taken SET number = number").update();
    var like = there.find(rival.client()).orElseThrow();
    var theirs =
        new OnlineService(
            there.freshId(), name, ShownName.of("Bundle 61000002 Limited"), List.of(), "rival.hk",
            like.scopes(), like.callbacks(), like.keyWrap(), OnlineService.Status.ACTIVE).at(Stage.ITE);
    there.register(BY, theirs);
    var all = of(programme, Exports.class).export(BY, Stage.ITE, Optional.empty());
    var read =
        (Imports.Outcome.Read) imports.take(BY, ((Exports.Outcome.Written) all).file(), true);
    assertThat(read.copies()).hasSizeGreaterThanOrEqualTo(2);
    var unfit =
        read.copies().stream().filter(Taken.Unfit.class::isInstance).map(Taken.Unfit.class::cast).toList();
    assertThat(unfit).singleElement().satisfies(it -> {
      assertThat(it.of().service()).isEqualTo(one.service().toString());
      assertThat(it.faults()).extracting(SettingsFault::kind).contains(SettingsFault.Kind.NAME_UNFIT);
    });
    assertThat(read.copies()).anyMatch(it -> it instanceof Taken.Unchanged(_, var client) && client.equals(rival.client()));
  }

  @Test
  void a_bundle_of_another_stage_is_refused() {
    var copy = copy(61_000_004);
    var who = TestInsider.of(copy.organisation(), OrganisationRole.CREATOR);
    var simulated = of(programme, Holdings.class).find(who, copy.service()).orElseThrow().at(Stage.SIMULATED).orElseThrow();
    var drafts = of(programme, Drafts.class);
    var draft = done(drafts.draft(who, simulated.client()));
    drafts.save(who, draft.id(), calledBackAt(draft.settings(), List.of("https://bundle.hk/")));
    done(drafts.send(who, draft.id(), Optional.empty()));
    var written = of(programme, Exports.class).export(BY, Stage.SIMULATED, Optional.of(copy.service()));
    assertThat(imports.take(BY, ((Exports.Outcome.Written) written).file(), true))
        .isEqualTo(new Imports.Outcome.Refused(Refusal.OTHER_STAGE));
  }

  @Test
  void the_timer_takes_what_it_fetches_and_the_secret_is_handed_over_once() throws Exception {
    var copy = copy(61_000_005);
    approved(copy, "https://bundle.hk/");
    var file = new String(exported(copy), StandardCharsets.US_ASCII);
    try (var partner = new TestPartner(folder, Instant.now())) {
      partner.answers(503, file);
      BundlePulls.run(partner, imports);
      assertThat(clients(copy)).isEmpty();
      partner.answers(200, file.substring(0, 200));
      BundlePulls.run(partner, imports);
      assertThat(clients(copy)).isEmpty();
      partner.answers(200, file);
      BundlePulls.run(partner, imports);
      BundlePulls.run(partner, imports);
    }
    var client = new ClientId(clients(copy).getFirst());
    assertThat(callbacks(client)).containsExactly("https://bundle.hk/");
    assertThat(imports.handOver(BY, client)).isEqualTo(there.revealSecret(client));
    assertThat(imports.handOver(BY, client)).isEmpty();
    assertThat(imports.handOver(BY, copy.client())).isEmpty();
    assertThat(deeds(ite, client))
        .containsExactlyInAnyOrder("bundles.taken", "bundles.secret-handed-over");
  }

  private List<String> clients(Copy copy) {
    return ofIte
        .jdbc()
        .sql("SELECT client_id FROM bundles_taken WHERE service = ?")
        .param(copy.service())
        .query(String.class)
        .list();
  }

  @Test
  void the_command_prints_the_secret_and_says_what_hinders() throws Exception {
    var copy = copy(61_000_006);
    approved(copy, "https://bundle.hk/");
    var file = Files.write(folder.resolve("bundle"), exported(copy));
    try (var command =
        ChildJvm.start(PlatformApplication.class, iteSettings, "import-service", file.toString(), "ops")) {
      assertThat(command.exitCode()).as("%s", command.lines()).isZero();
      var client = new ClientId(clients(copy).getFirst());
      assertThat(command.lines())
          .contains(
              "IAMSMART_CLIENT_ID=" + client,
              "IAMSMART_CLIENT_SECRET=" + there.revealSecret(client).orElseThrow().revealText(),
              "Services: 1.");
      assertThat(imports.handOver(BY, client)).isEmpty();
    }
  }
}
