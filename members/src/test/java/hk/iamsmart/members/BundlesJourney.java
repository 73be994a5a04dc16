package hk.iamsmart.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.members.BundledServiceCommands.RollSecret;
import hk.iamsmart.members.BundledServiceCommands.TakeAway;
import hk.iamsmart.members.bundles.BundleKey;
import hk.iamsmart.members.bundles.BundlePulls;
import hk.iamsmart.members.bundles.BundledServices;
import hk.iamsmart.members.bundles.Exports;
import hk.iamsmart.members.bundles.Imports;
import hk.iamsmart.members.bundles.Refusal;
import hk.iamsmart.members.bundles.Taken;
import hk.iamsmart.members.copysettings.CopySettings;
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
import hk.iamsmart.members.proposals.Versions;
import hk.iamsmart.members.quotas.QuotaSteps;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.CommandAnswer;
import hk.iamsmart.platform.HouseCommand;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.fixtures.TestPartner;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceTerms.Quota;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KekCertificate;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

/// Two installations with a database each: in one the programme runs, the other is the ITE.
@MembersTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BundlesJourney {
  private static final Actor BY = Actor.operator("test");

  @TempDir private static Path folder;

  @Autowired private ApplicationContext programme;
  @Autowired private Environment environment;
  private final TestDatabase ofIte = TestDatabase.fresh();
  private ConfigurableApplicationContext ite;
  private Imports imports;
  private Services there;

  @BeforeAll
  void opened() {
    var pool = ofIte.pool();
    ite =
        HouseCommand.house(
            BundleCommands.ConfigurationAlone.class,
            "--iamsmart.db.url=" + pool.getJdbcUrl(),
            "--iamsmart.db.user=" + pool.getUsername(),
            "--iamsmart.db.password=" + pool.getPassword(),
            "--iamsmart.data=" + folder,
            "--iamsmart.base-url=https://id.example.hk",
            "--iamsmart.master-key=" + environment.getRequiredProperty("iamsmart.master-key"),
            "--iamsmart.stage=ite",
            "--iamsmart.programme.stages=production",
            "--iamsmart.programme.key=" + of(programme, BundleKey.class).written());
    imports = of(ite, Imports.class);
    there = of(ite, Services.class);
  }

  @AfterAll
  void closed() {
    ite.close();
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
            .execute(_ ->
                ((Founded) of(programme, Organisations.class).found(BY, charter)).organisation());
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
    before
        .get(CopySettings.SCOPES)
        .keySet()
        .forEach(scope -> reasons.put(scope, ShownName.of("To know you")));
    return before
        .with(CopySettings.DOMAIN, "bundle.hk")
        .with(CopySettings.SCOPES, reasons)
        .with(CopySettings.CALLBACKS, urls);
  }

  private byte[] exported(Copy copy) {
    var outcome = of(programme, Exports.class).export(BY, Stage.ITE, Optional.of(copy.service()));
    return ((Exports.Outcome.Written) outcome).file();
  }

  private Taken taken(byte[] file) {
    var read = (Imports.Outcome.Read) imports.take(BY, file);
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
        .as("as it was made")
        .isEqualTo(new Exports.Outcome.NothingApproved());
    approved(copy, "https://bundle.hk/one");
    var first = exported(copy);
    var made = (Taken.Made) taken(first);
    assertThat(made.client()).isNotEqualTo(copy.client());
    assertThat(made.of().organisation()).isEqualTo("Bundle 61000001 Limited, 61000001-000");
    var service = there.find(made.client()).orElseThrow();
    assertThat(service.stage()).isEqualTo(Stage.ITE);
    assertThat(service.owner()).isEqualTo(copy.organisation().toString());
    assertThat(callbacks(made.client())).containsExactly("https://bundle.hk/one");
    var secret = imports.handOver(BY, made.client());
    assertThat(secret).isPresent().isEqualTo(there.revealSecret(made.client()));
    assertThat(secret.get().revealText()).startsWith("iams_sk_ite_");
    assertThat(of(programme, Services.class).revealSecret(copy.client())).isNotEqualTo(secret);

    assertThat(taken(first)).isInstanceOf(Taken.Unchanged.class);
    approved(copy, "https://bundle.hk/two");
    assertThat(imports.stand(BY, made.client(), true)).isTrue();
    assertThat(imports.stand(BY, copy.client(), true)).as("not of a bundle").isFalse();
    assertThat(taken(exported(copy)))
        .isEqualTo(
            new Taken.Changed(
                new Taken.Subject(copy.service().toString(), made.of().organisation(), 3),
                made.client()));
    assertThat(callbacks(made.client())).containsExactly("https://bundle.hk/two");
    assertThat(there.find(made.client())).map(OnlineService::suspended).contains(true);
    assertThat(taken(first)).isEqualTo(new Taken.Older(made.of(), 3));
    assertThat(callbacks(made.client())).containsExactly("https://bundle.hk/two");
    assertThat(deeds(programme, copy.client()))
        .containsExactly("bundles.exported", "bundles.exported");
    assertThat(deeds(ite, made.client()))
        .containsExactlyInAnyOrder("bundles.taken", "bundles.secret-handed-over", "bundles.taken");

    assertThat(imports.stand(BY, made.client(), false)).isTrue();
    assertThat(there.find(made.client())).map(OnlineService::suspended).contains(false);
    there.remove(BY, made.client());
    assertThat(imports.stand(BY, made.client(), true)).isFalse();
    approved(copy, "https://bundle.hk/three");
    assertThat(taken(exported(copy))).isInstanceOf(Taken.Removed.class);
  }

  @Test
  void what_the_rules_of_the_stage_refuse_stops_nobody_else() {
    var one = copy(61_000_002);
    var other = copy(61_000_003);
    approved(one, "https://bundle.hk/");
    approved(other, "https://bundle.hk/");
    var rival = (Taken.Made) taken(exported(other));
    var like = there.find(rival.client()).orElseThrow();
    // somebody else has the name of the first one by now
    var theirs =
        new OnlineService(
                there.freshId(),
                "somebody",
                ShownName.of("Bundle 61000002 Limited"),
                List.of(),
                "rival.hk",
                like.scopes(),
                like.callbacks(),
                like.keyWrap(),
                OnlineService.Status.ACTIVE)
            .at(Stage.ITE);
    there.register(BY, theirs);
    var all = of(programme, Exports.class).export(BY, Stage.ITE, Optional.empty());
    var read = (Imports.Outcome.Read) imports.take(BY, ((Exports.Outcome.Written) all).file());
    assertThat(read.copies()).hasSizeGreaterThanOrEqualTo(2);
    var refused =
        read.copies().stream()
            .filter(it -> it.of().service().equals(one.service().toString()))
            .toList();
    assertThat(refused)
        .singleElement()
        .isInstanceOfSatisfying(
            Taken.Unfit.class,
            it -> {
              assertThat(it.faults())
                  .extracting(SettingsFault::kind)
                  .contains(SettingsFault.Kind.NAME_UNFIT);
            });
    assertThat(read.copies())
        .anyMatch(
            it -> it instanceof Taken.Unchanged(_, var client) && client.equals(rival.client()));
  }

  @Test
  void a_copy_that_breaks_stops_nobody_else_and_its_neighbour_s_secret_is_told() throws Exception {
    var broken = copy(61_000_007);
    var sound = copy(61_000_008);
    approved(broken, "https://bundle.hk/");
    approved(sound, "https://bundle.hk/");
    var all = of(programme, Exports.class).export(BY, Stage.ITE, Optional.empty());
    var file = ((Exports.Outcome.Written) all).file();
    ofIte
        .jdbc()
        .sql(
            """
            ALTER TABLE bundles_taken ADD CONSTRAINT broken
              CHECK (service <> '%s') NOT VALID
            """
                .formatted(broken.service()))
        .update();
    CommandAnswer answer;
    try {
      answer = BundleAnswers.of(imports.take(BY, file), imports, BY);
    } finally {
      ofIte.jdbc().sql("ALTER TABLE bundles_taken DROP CONSTRAINT broken").update();
    }
    assertThat(answer.exitCode()).isEqualTo(CommandAnswer.NOT_POSSIBLE);
    assertThat(answer.lines())
        .anyMatch(line -> line.startsWith(broken.service() + " ") && line.contains("not taken"));
    var client = new ClientId(clients(sound).getFirst());
    var secret = there.revealSecret(client).orElseThrow().revealText();
    assertThat(answer.results()).contains("IAMSMART_CLIENT_SECRET=" + secret);
    assertThat(answer.lines()).noneMatch(line -> line.contains("IAMSMART_CLIENT_SECRET"));
    assertThat(clients(broken)).isEmpty();
    assertThat(taken(exported(broken))).isInstanceOf(Taken.Made.class);
  }

  /// So that a hijacked address leaves with the next bundle.
  @Test
  void a_copy_whose_last_callback_url_staff_took_away_loses_it_here() {
    var copy = copy(61_000_009);
    approved(copy, "https://bundle.hk/");
    var made = (Taken.Made) taken(exported(copy));
    of(programme, TransactionTemplate.class)
        .executeWithoutResult(_ ->
            of(programme, Versions.class)
                .put(BY, copy.client(), was -> was.with(CopySettings.CALLBACKS, List.of()), false));
    assertThat(taken(exported(copy))).isInstanceOf(Taken.Changed.class);
    assertThat(callbacks(made.client())).isEmpty();
  }

  /// The programme granted it; this installation has nobody who could.
  @Test
  void what_the_programme_granted_is_had_here() {
    var copy = copy(61_000_010);
    var quota = new Quota(QuotaSteps.CALLS.getLast(), QuotaSteps.NOTICES.getLast());
    of(programme, TransactionTemplate.class)
        .executeWithoutResult(_ ->
            of(programme, Versions.class)
                .put(
                    BY,
                    copy.client(),
                    was ->
                        calledBackAt(was, List.of("https://bundle.hk/"))
                            .with(CopySettings.QUOTA, Optional.of(quota)),
                    false));
    var made = (Taken.Made) taken(exported(copy));
    assertThat(there.find(made.client()).orElseThrow().terms().quota()).contains(quota);
  }

  @Test
  void a_bundle_of_another_stage_is_refused() {
    var copy = copy(61_000_004);
    var who = TestInsider.of(copy.organisation(), OrganisationRole.CREATOR);
    var simulated =
        of(programme, Holdings.class)
            .find(who, copy.service())
            .orElseThrow()
            .at(Stage.SIMULATED)
            .orElseThrow();
    var drafts = of(programme, Drafts.class);
    var draft = done(drafts.draft(who, simulated.client()));
    drafts.save(who, draft.id(), calledBackAt(draft.settings(), List.of("https://bundle.hk/")));
    done(drafts.send(who, draft.id(), Optional.empty()));
    var written =
        of(programme, Exports.class).export(BY, Stage.SIMULATED, Optional.of(copy.service()));
    assertThat(imports.take(BY, ((Exports.Outcome.Written) written).file()))
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

  @Test
  void the_operator_rolls_the_secret_and_takes_replaced_certificates_away() {
    var copy = copy(61_000_011);
    approved(copy, "https://bundle.hk/");
    var client = ((Taken.Made) taken(exported(copy))).client();
    var services = of(ite, BundledServices.class);
    var first = there.revealSecret(client);
    var rolled = RollSecret.answer(services, BY, client, Duration.ofHours(2));
    var secret = there.revealSecret(client).orElseThrow().revealText();
    assertThat(secret).startsWith("iams_sk_ite_");
    assertThat(rolled.lines()).contains("IAMSMART_CLIENT_SECRET=" + secret);
    assertThat(there.revealFormerSecret(client)).isEqualTo(first);
    assertThat(imports.handOver(BY, client)).as("the roll handed it over").isEmpty();

    var stranger = copy.client();
    assertThat(RollSecret.answer(services, BY, stranger, Duration.ZERO).exitCode()).isEqualTo(1);
    assertThat(TakeAway.answer(services, BY, stranger, "0".repeat(64)).lines())
        .singleElement()
        .asString()
        .startsWith("No service");

    var now = Instant.now();
    var before = enciphersWith(client, now.minusSeconds(60));
    var after = enciphersWith(client, now);
    assertThat(TakeAway.answer(services, BY, client, "0".repeat(64)).lines())
        .containsExactly(
            "The service has no such certificate. Replaced were: " + before.fingerprint() + ".");
    assertThat(TakeAway.answer(services, BY, client, after.fingerprint()).exitCode()).isEqualTo(1);
    var gone = before.fingerprint().toUpperCase(Locale.ROOT);
    assertThat(TakeAway.answer(services, BY, client, gone).exitCode()).isZero();
    assertThat(of(ite, EnciphermentCertificates.class).of(client))
        .extracting(one -> one.certificate().fingerprint())
        .containsExactly(after.fingerprint());
  }

  /// As it would have come with a bundle from an authority that is recognised.
  private KekCertificate enciphersWith(ClientId client, Instant since) {
    var made = TestKek.another(Instant.now(), Duration.ofDays(100)).certificate();
    var kek = ((KekCertificate.Sound) KekCertificate.read(made)).certificate();
    ofIte
        .jdbc()
        .sql(
            """
            INSERT INTO services_kek
              (client_id, certificate, fingerprint, key_fingerprint, ends_at, uploaded_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        .params(
            client.value(),
            kek.der(),
            kek.fingerprint(),
            kek.keyFingerprint(),
            kek.notAfter().atOffset(ZoneOffset.UTC),
            since.atOffset(ZoneOffset.UTC))
        .update();
    return kek;
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
  void the_operator_reads_the_secret_once_and_what_hinders() {
    var copy = copy(61_000_006);
    approved(copy, "https://bundle.hk/");
    var file = exported(copy);
    var answer = BundleAnswers.of(imports.take(BY, file), imports, BY);
    var client = new ClientId(clients(copy).getFirst());
    var secret = there.revealSecret(client).orElseThrow().revealText();
    var who = copy.service() + " (Bundle 61000006 Limited, 61000006-000), version 2: ";
    assertThat(answer.exitCode()).isZero();
    assertThat(answer.results())
        .contains(
            who + "registered.",
            "IAMSMART_CLIENT_ID=" + client,
            "IAMSMART_CLIENT_SECRET=" + secret);
    assertThat(answer.lines()).containsExactly("Services: 1.");
    assertThat(imports.handOver(BY, client)).isEmpty();

    var again = BundleAnswers.of(imports.take(BY, file), imports, BY);
    assertThat(again.exitCode()).isZero();
    assertThat(again.results().getFirst())
        .isEqualTo(who + "was taken before for " + client + "; nothing was changed.");
    var cut = BundleAnswers.of(imports.take(BY, Arrays.copyOf(file, 300)), imports, BY);
    assertThat(cut.exitCode()).isEqualTo(1);
    assertThat(cut.lines()).singleElement().asString().contains("only a part of it");
    for (var why : Refusal.values()) {
      assertThat(BundleAnswers.of(new Imports.Outcome.Refused(why), imports, BY).lines())
          .singleElement()
          .asString()
          .endsWith("Nothing was changed.");
    }
  }

  /// Such a service meets nobody: no citizen is of its stage.
  @Test
  void only_stages_that_are_played_or_delivered_are_kept() {
    var fresh = there.freshId().value();
    var service =
        new OnlineService(
            there.freshId(),
            fresh,
            ShownName.of("Kept " + fresh),
            List.of(),
            "kept.hk",
            Set.of(Scope.AUTHENTICATION),
            Set.of(),
            KeyWrap.PKCS1,
            OnlineService.Status.ACTIVE);
    there.register(BY, service.at(Stage.PRODUCTION));
    assertThat(there.find(service.id())).map(OnlineService::stage).contains(Stage.PRODUCTION);
    assertThatThrownBy(() -> there.register(BY, service.at(Stage.SIMULATED)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
