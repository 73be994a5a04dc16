package hk.iamsmart.members.holdings;

import static hk.iamsmart.members.membership.OrganisationRole.ADMINISTRATOR;
import static hk.iamsmart.members.membership.OrganisationRole.APPROVER;
import static hk.iamsmart.members.membership.OrganisationRole.CREATOR;
import static hk.iamsmart.members.membership.OrganisationRole.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hk.iamsmart.members.MembersTest;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.TestInsider;
import hk.iamsmart.members.organisations.BusinessNumber;
import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.members.organisations.OrganisationFounded;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.Statements;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Organisations, their services and the copies of these.
@MembersTest
class HoldingsTest {
  @Autowired private Holdings holdings;
  @Autowired private Services services;
  @Autowired private Audit audit;
  @Autowired private IdSource ids;
  @Autowired private JdbcClient jdbc;
  @Autowired private ApplicationEventPublisher events;

  private Insider administrator() {
    return TestInsider.of(ids.uuid(), ADMINISTRATOR);
  }

  private ShownName name() {
    return ShownName.of("Held " + ids.hex32());
  }

  private Outcome.Made made(Insider who) {
    return (Outcome.Made) holdings.make(who, "Held", name());
  }

  @Test
  void a_service_begins_with_a_simulated_copy() {
    var who = administrator();
    var made = made(who);
    var copy = made.copy();
    assertThat(made.secret().revealText()).matches("iams_sk_simulated_[0-9a-f]{32}");
    assertThat(copy.stage()).isEqualTo(Stage.SIMULATED);
    var service = services.find(copy.client()).orElseThrow();
    assertThat(service.owner()).isEqualTo(who.organisation().id().toString());
    assertThat(service.stage()).isEqualTo(Stage.SIMULATED);
    assertThat(service.callbacks()).containsExactly(Holdings.PLACEHOLDER);
    assertThat(holdings.of(who)).containsExactly(made.service());
    assertThat(holdings.find(who, copy.service())).contains(made.service());
    assertThat(holdings.copy(who, copy.client())).contains(copy);
    assertThat(audit.about(Subject.organisation(who.organisation().id()), 9))
        .extracting(AuditEntry::deed, AuditEntry::actor)
        .containsExactlyInAnyOrder(
            tuple("holdings.copy-made", "member:" + who.person()),
            tuple("holdings.service-made", "member:" + who.person()));
  }

  @Test
  void a_further_copy_has_credentials_of_its_own_and_is_called_back_nowhere() {
    var who = administrator();
    var first = made(who);
    var second = (Outcome.Made) holdings.add(who.actor(), first.service(), Stage.ITE);
    assertThat(second.copy().client()).isNotEqualTo(first.copy().client());
    assertThat(second.secret()).isNotEqualTo(first.secret());
    var service = services.find(second.copy().client()).orElseThrow();
    assertThat(service.stage()).isEqualTo(Stage.ITE);
    assertThat(service.callbacks()).isEmpty();
    assertThat(holdings.of(who).getFirst().copies()).containsExactly(first.copy(), second.copy());
    assertThat(holdings.add(who.actor(), first.service(), Stage.ITE))
        .isEqualTo(new Outcome.CopyThere(second.copy()));
    assertThat(holdings.add(who.actor(), first.service(), Stage.PRODUCTION))
        .isInstanceOf(Outcome.Made.class);
  }

  @Test
  void nobody_of_an_organisation_makes_a_copy_that_an_application_is_for() {
    var who = administrator();
    var made = made(who);
    for (var stage : List.of(Stage.ITE, Stage.PRODUCTION)) {
      assertThat(holdings.add(who, made.service().id(), stage)).isEqualTo(new Outcome.NotAllowed());
    }
    assertThat(holdings.of(who).getFirst().copies()).containsExactly(made.copy());
  }

  @Test
  void another_organisations_services_do_not_exist() {
    var made = made(administrator());
    var other = administrator();
    assertThat(holdings.of(other)).isEmpty();
    assertThat(holdings.find(other, made.service().id())).isEmpty();
    assertThat(holdings.copy(other, made.copy().client())).isEmpty();
    assertThat(holdings.add(other, made.service().id(), Stage.SIMULATED))
        .isEqualTo(new Outcome.Unknown());
  }

  @Test
  void administrators_make_and_all_of_the_organisation_see() {
    var made = made(administrator());
    var organisation = made.service().organisation();
    for (var role : List.of(APPROVER, CREATOR, VIEWER)) {
      var who = TestInsider.of(organisation, role);
      assertThat(holdings.make(who, "Held", name())).isEqualTo(new Outcome.NotAllowed());
      assertThat(holdings.add(who, made.service().id(), Stage.PRODUCTION))
          .isEqualTo(new Outcome.NotAllowed());
      assertThat(holdings.of(who)).as(role.name()).hasSize(1);
    }
    var nobody = TestInsider.of(organisation);
    assertThat(holdings.of(nobody)).isEmpty();
    assertThat(holdings.copy(nobody, made.copy().client())).isEmpty();
  }

  @Test
  void a_name_that_is_not_fit_leaves_nothing_behind() {
    var taken = name();
    assertThat(holdings.make(administrator(), "First", taken)).isInstanceOf(Outcome.Made.class);
    var who = administrator();
    assertThat(holdings.make(who, "Second", taken))
        .isInstanceOfSatisfying(
            Outcome.NameUnfit.class,
            unfit -> assertThat(unfit.fault().language()).isEqualTo(Language.EN_US));
    assertThat(holdings.make(who, " ", name())).isEqualTo(new Outcome.UnfitName());
    assertThat(holdings.make(who, "x".repeat(101), name())).isEqualTo(new Outcome.UnfitName());
    assertThat(holdings.of(who)).isEmpty();
    assertThat(audit.about(Subject.organisation(who.organisation().id()), 9)).isEmpty();
  }

  @Test
  void a_copy_goes_with_its_service_at_the_platform() {
    var who = administrator();
    var made = made(who);
    services.remove(Actor.operator("test"), made.copy().client());
    assertThat(holdings.copy(who, made.copy().client())).isEmpty();
    assertThat(holdings.of(who).getFirst().copies()).isEmpty();
    assertThat(holdings.add(who.actor(), made.service(), Stage.ITE))
        .isEqualTo(new Outcome.Unknown());
  }

  @Test
  void an_organisation_begins_with_a_service_of_its_name() {
    var organisation = founded("Founded " + ids.hex32(), "");
    var who = TestInsider.of(organisation.id(), VIEWER);
    var service = holdings.of(who).getFirst();
    assertThat(service.name()).isEqualTo(organisation.nameEn());
    var client = service.at(Stage.SIMULATED).orElseThrow().client();
    assertThat(services.find(client).orElseThrow().name(Language.ZH_HK))
        .isEqualTo(organisation.nameEn());
  }

  @Test
  void an_organisation_whose_name_is_no_name_for_a_service_begins_all_the_same() {
    var taken = "Founded " + ids.hex32();
    founded(taken, "");
    var again = founded(taken, "某某有限公司（香港");
    var service = holdings.of(TestInsider.of(again.id(), VIEWER)).getFirst();
    assertThat(service.name()).isEqualTo(taken);
    var client = service.at(Stage.SIMULATED).orElseThrow().client();
    assertThat(services.find(client).orElseThrow().name(Language.EN_US))
        .matches("Service [0-9a-f]{8}");
  }

  private Organisation founded(String nameEn, String nameZh) {
    var organisation =
        new Organisation(
            ids.uuid(),
            nameEn,
            nameZh,
            new BusinessNumber("12345678", "000"),
            "ict",
            Organisation.State.ACTIVE);
    events.publishEvent(new OrganisationFounded(Actor.operator("test"), organisation));
    return organisation;
  }

  @Test
  void a_list_is_one_query_among_thousands_of_services() {
    var one = UUID.fromString("00000000-0000-4000-8000-00000000abcd");
    jdbc.sql(
            """
            WITH s AS (
              INSERT INTO holdings_service (id, organisation, name, made_at)
              SELECT gen_random_uuid(),
                CASE WHEN n <= 10 THEN :one ELSE md5('many' || n % 500)::uuid END, 'Many ' || n,
                now()
              FROM generate_series(1, 5000) AS n RETURNING id)
            INSERT INTO holdings_copy (client_id, service, stage, made_at)
            SELECT replace(id::text, '-', '') || stage, id, stage, now()
            FROM s CROSS JOIN unnest(ARRAY['production', 'simulated', 'ite']) AS stage
            """)
        .param("one", one)
        .update();
    try (var statements = Statements.ofThisThread()) {
      var all = holdings.of(TestInsider.of(one, VIEWER));
      assertThat(statements.count()).isEqualTo(1);
      assertThat(all).hasSize(10);
      assertThat(all)
          .allSatisfy(service ->
              assertThat(service.copies()).extracting(Copy::stage).containsExactly(Stage.values()));
    } finally {
      jdbc.sql(
              "DELETE FROM holdings_copy USING holdings_service s WHERE s.id = service AND s.name"
                  + " LIKE 'Many %'")
          .update();
      jdbc.sql("DELETE FROM holdings_service WHERE name LIKE 'Many %'").update();
    }
  }

  @Test
  void an_organisation_has_so_many_services() {
    var who = administrator();
    jdbc.sql(
            """
            INSERT INTO holdings_service (id, organisation, name, made_at)
            SELECT gen_random_uuid(), :organisation, 'Full', now() FROM generate_series(1, :most)
            """)
        .param("organisation", who.organisation().id())
        .param("most", Holdings.MOST)
        .update();
    assertThat(holdings.make(who, "Held", name())).isEqualTo(new Outcome.TooMany());
  }
}
