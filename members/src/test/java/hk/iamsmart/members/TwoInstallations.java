package hk.iamsmart.members;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.bundles.BundleKey;
import hk.iamsmart.members.bundles.Exports;
import hk.iamsmart.members.bundles.Imports;
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
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.platform.HouseCommand;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Scope;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/// Two installations with a database each: in one the programme runs, the other is the ITE.
final class TwoInstallations implements AutoCloseable {
  static final Actor BY = Actor.operator("test");

  final ApplicationContext programme;
  final TestDatabase ofIte = TestDatabase.fresh();
  final ConfigurableApplicationContext ite;
  final Imports imports;
  final Services there;

  /// @param programme the house of the test
  /// @param folder for what the other one keeps in files
  TwoInstallations(ApplicationContext programme, Path folder) {
    this.programme = programme;
    var masterKey = programme.getEnvironment().getRequiredProperty("iamsmart.master-key");
    var pool = ofIte.pool();
    ite =
        HouseCommand.house(
            BundleCommands.ConfigurationAlone.class,
            "--iamsmart.db.url=" + pool.getJdbcUrl(),
            "--iamsmart.db.user=" + pool.getUsername(),
            "--iamsmart.db.password=" + pool.getPassword(),
            "--iamsmart.data=" + folder,
            "--iamsmart.base-url=https://id.example.hk",
            "--iamsmart.master-key=" + masterKey,
            "--iamsmart.stage=ite",
            "--iamsmart.programme.stages=production",
            "--iamsmart.programme.key=" + of(programme, BundleKey.class).written());
    imports = of(ite, Imports.class);
    there = of(ite, Services.class);
  }

  @Override
  public void close() {
    ite.close();
  }

  static <T> T of(ApplicationContext house, Class<T> face) {
    return house.getBean(face);
  }

  /// A service of an organisation of its own, with a copy for the ITE.
  Copy copy(int number) {
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

  Copy ite(Organisation organisation) {
    var who = TestInsider.of(organisation.id(), OrganisationRole.ADMINISTRATOR);
    var holdings = of(programme, Holdings.class);
    var service = holdings.of(who).getFirst();
    return ((Outcome.Made) holdings.add(who.actor(), service, Stage.ITE)).copy();
  }

  /// Proposed by one member and approved by another.
  void approved(Copy copy, String... urls) {
    var author = TestInsider.of(copy.organisation(), OrganisationRole.CREATOR);
    var approver = TestInsider.of(copy.organisation(), OrganisationRole.APPROVER);
    var drafts = of(programme, Drafts.class);
    var draft = done(drafts.draft(author, copy.client()));
    drafts.save(author, draft.id(), calledBackAt(draft.settings(), List.of(urls)));
    var sent = done(drafts.send(author, draft.id(), Optional.empty()));
    done(of(programme, Decisions.class).approve(approver, sent.id(), sent.mark()));
  }

  static hk.iamsmart.members.proposals.Proposal done(
      hk.iamsmart.members.proposals.Outcome outcome) {
    assertThat(outcome).isInstanceOf(hk.iamsmart.members.proposals.Outcome.Done.class);
    return ((hk.iamsmart.members.proposals.Outcome.Done) outcome).proposal();
  }

  static Settings calledBackAt(Settings before, List<String> urls) {
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

  byte[] exported(Copy copy) {
    var outcome = of(programme, Exports.class).export(BY, Stage.ITE, Optional.of(copy.service()));
    return ((Exports.Outcome.Written) outcome).file();
  }

  Taken taken(byte[] file) {
    var read = (Imports.Outcome.Read) imports.take(BY, file);
    assertThat(read.copies()).hasSize(1);
    return read.copies().getFirst();
  }

  List<String> callbacks(ClientId client) {
    return there.find(client).orElseThrow().callbacks().stream().map(URI::toString).toList();
  }

  static List<String> deeds(ApplicationContext house, ClientId client) {
    return of(house, Audit.class).about(Subject.service(client), 20).stream()
        .map(AuditEntry::deed)
        .filter(deed -> deed.startsWith("bundles."))
        .toList();
  }

  List<String> clients(Copy copy) {
    return ofIte
        .jdbc()
        .sql("SELECT client_id FROM bundles_taken WHERE service = ?")
        .param(copy.service())
        .query(String.class)
        .list();
  }
}
