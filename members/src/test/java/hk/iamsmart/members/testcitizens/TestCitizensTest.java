package hk.iamsmart.members.testcitizens;

import static hk.iamsmart.members.membership.OrganisationRole.ADMINISTRATOR;
import static hk.iamsmart.members.membership.OrganisationRole.CREATOR;
import static hk.iamsmart.members.membership.OrganisationRole.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.members.MembersTest;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.TestInsider;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.Statements;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;

/// Test citizens of an organisation, with people whom the test invents.
@MembersTest
class TestCitizensTest {
  private static final CitizensSettings TWO = new CitizensSettings(2);

  @Autowired private CitizensStore store;
  @Autowired private Holdings holdings;
  @Autowired private Devices devices;
  @Autowired private Accounts accounts;
  @Autowired private Audit audit;
  @Autowired private Installation allStages;
  @Autowired private IdSource ids;
  @Autowired private TestCitizens.Ground ground;
  @Autowired private TestCitizens unsupplied;
  @Autowired private Portal portal;
  @Autowired private Pages pages;
  @Autowired private HouseSettings house;
  private InventedPeople people;
  private TestCitizens citizens;
  private Insider creator;

  @BeforeEach
  void found() {
    people = new InventedPeople(accounts, ids);
    citizens = in(allStages, ground);
    var administrator = TestInsider.of(ids.uuid(), ADMINISTRATOR);
    holdings.make(administrator, "Held", ShownName.of("Held " + ids.hex32()));
    creator = TestInsider.of(administrator.organisation().id(), CREATOR);
  }

  private TestCitizens in(Installation installation, TestCitizens.Ground on) {
    return new TestCitizens(store, holdings, devices, installation, people.provided(), TWO, on);
  }

  private Making.Made made() {
    return (Making.Made) citizens.make(creator, Stage.SIMULATED, Tier.IAM_SMART);
  }

  @Test
  void one_is_made_given_a_code_and_deleted_and_the_audit_knows_by_whom() {
    var id = made().citizen();
    var found = citizens.find(creator, id).orElseThrow();
    var account = found.standing().account();
    var code = (Handing.Code) citizens.hand(creator, id);
    assertThat(code.code().value()).hasSize(16);
    assertThat(code + " " + found).doesNotContain(code.code().value(), "TEST, Citizen");
    assertThat(citizens.remove(creator, id)).isEqualTo(TestCitizens.Removal.DONE);
    assertThat(citizens.remove(creator, id)).isEqualTo(TestCitizens.Removal.UNKNOWN);
    assertThat(citizens.hand(creator, id)).isEqualTo(new Handing.Unknown());
    assertThat(accounts.find(account).orElseThrow().status()).isEqualTo(AccountStatus.DEREGISTERED);
    var organisation = Subject.organisation(creator.organisation().id());
    assertThat(audit.about(organisation, 9))
        .filteredOn(entry -> entry.deed().startsWith("testcitizens."))
        .allMatch(entry -> entry.actor().equals("member:" + creator.person()))
        .allMatch(entry -> entry.detail("citizen").orElseThrow().equals(id.toString()))
        .extracting(AuditEntry::deed)
        .containsExactlyInAnyOrder(
            "testcitizens.made", "testcitizens.code-made", "testcitizens.removed");
  }

  @Test
  void so_many_are_made_in_each_stage_and_whoever_is_gone_makes_room() {
    var first = made().citizen();
    made();
    assertThat(citizens.make(creator, Stage.SIMULATED, Tier.IAM_SMART))
        .isEqualTo(new Making.Full(2));
    people.leave(first); // by another way
    assertThat(citizens.of(creator)).hasSize(1);
    made();
    assertThat(citizens.of(creator)).hasSize(2);
  }

  @Test
  void two_who_ask_for_the_last_place_get_one() {
    made();
    people.meanwhile(() ->
        assertThat(citizens.make(creator, Stage.SIMULATED, Tier.IAM_SMART))
            .isEqualTo(new Making.Full(2)));
    made();
    assertThat(people.count()).isEqualTo(2);
  }

  @Test
  void a_registration_that_fails_leaves_nothing_and_one_that_was_interrupted_ends() {
    people.fail();
    assertThat(citizens.make(creator, Stage.SIMULATED, Tier.IAM_SMART))
        .isEqualTo(new Making.Failed());
    assertThat(citizens.of(creator)).isEmpty();
    people = new InventedPeople(accounts, ids);
    citizens = in(allStages, ground);
    var organisation = creator.organisation().id();
    var interrupted = new CitizensStore.Row(ids.uuid(), organisation, Stage.SIMULATED);
    ground
        .transaction()
        .executeWithoutResult(_ -> store.reserve(interrupted, 2, ground.realClock().instant()));
    made();
    assertThat(citizens.make(creator, Stage.SIMULATED, Tier.IAM_SMART))
        .isEqualTo(new Making.Full(2));
    var later = ground.realClock().instant().plus(Duration.ofMinutes(6));
    var then =
        new TestCitizens.Ground(
            ground.audit(), ground.ids(), InstantSource.fixed(later), ground.transaction());
    citizens = in(allStages, then);
    made();
  }

  @Test
  void whoever_has_lost_the_place_while_registering_is_nobodys() {
    people.meanwhile(
        () -> store.delete(store.unfinished(creator.organisation().id(), afterwards()).getFirst()));
    assertThat(citizens.make(creator, Stage.SIMULATED, Tier.IAM_SMART))
        .isEqualTo(new Making.Failed());
    assertThat(people.count()).isZero();
  }

  private Instant afterwards() {
    return ground.realClock().instant().plusSeconds(1);
  }

  @Test
  void nobody_makes_one_without_the_right_a_service_or_somebody_who_invents() {
    var viewer = TestInsider.of(creator.organisation().id(), VIEWER);
    assertThat(citizens.make(viewer, Stage.SIMULATED, Tier.IAM_SMART))
        .isEqualTo(new Making.NotAllowed());
    assertThat(citizens.make(creator, Stage.ITE, Tier.IAM_SMART)).isEqualTo(new Making.NoCopy());
    assertThat(citizens.make(creator, Stage.PRODUCTION, Tier.IAM_SMART))
        .isEqualTo(new Making.NotPlayed());
    assertThat(unsupplied.make(creator, Stage.SIMULATED, Tier.IAM_SMART))
        .isEqualTo(new Making.NoSource());
    var id = made().citizen();
    assertThat(citizens.hand(viewer, id)).isEqualTo(new Handing.NotAllowed());
    assertThat(citizens.remove(viewer, id)).isEqualTo(TestCitizens.Removal.NOT_ALLOWED);
    var other = TestInsider.of(ids.uuid(), ADMINISTRATOR);
    assertThat(citizens.of(other)).isEmpty();
    assertThat(citizens.find(other, id)).isEmpty();
    assertThat(citizens.hand(other, id)).isEqualTo(new Handing.Unknown());
    assertThat(citizens.remove(other, id)).isEqualTo(TestCitizens.Removal.UNKNOWN);
  }

  @Test
  void too_many_in_a_minute_are_refused() {
    var id = made().citizen();
    for (int i = 1; i < TestCitizens.PER_MINUTE; i++) {
      assertThat(citizens.hand(creator, id)).isInstanceOf(Handing.Code.class);
    }
    Handing last = citizens.hand(creator, id);
    for (int i = 0; i < 9 && last instanceof Handing.Code; i++) {
      last = citizens.hand(creator, id); // what has come back meanwhile
    }
    assertThat(last).isInstanceOf(Handing.TooOften.class);
  }

  private static MockHttpServletRequest request() {
    var request = new MockHttpServletRequest("GET", "/portal");
    request.setParameter("lang", Language.EN_US.tag());
    return request;
  }

  private CitizenPages pages(TestCitizens of) {
    return new CitizenPages(portal, of, new CitizenViews(portal, pages, of, house));
  }

  @Test
  void in_production_there_is_no_such_page() {
    var production = Installation.of(Stage.PRODUCTION);
    var none = in(production, ground);
    var id = ids.uuid().toString();
    assertThatThrownBy(() -> pages(none).list(creator, request())).satisfies(this::isNotFound);
    assertThatThrownBy(() -> pages(none).make(creator, request())).satisfies(this::isNotFound);
    assertThatThrownBy(() -> pages(none).one(creator, id, request())).satisfies(this::isNotFound);
    assertThatThrownBy(() -> pages(none).code(creator, id, request())).satisfies(this::isNotFound);
    assertThatThrownBy(() -> pages(none).delete(creator, id, request()))
        .satisfies(this::isNotFound);
    assertThat(CitizenPages.entryOfTestCitizens(production).shown().test(creator)).isFalse();
    var ite = Installation.of(Stage.ITE);
    assertThat(CitizenPages.entryOfTestCitizens(ite).shown().test(creator)).isTrue();
  }

  private void isNotFound(Throwable thrown) {
    assertThat(((ResponseStatusException) thrown).getStatusCode().value()).isEqualTo(404);
  }

  @Test
  void where_nobody_invents_people_the_page_says_so_and_otherwise_takes_few_queries() {
    var calm = pages(unsupplied).list(creator, request()).getBody();
    assertThat(calm)
        .contains("no simulated identity cards and faces", "/contact")
        .doesNotContain("<form class=\"stack\"");
    made();
    try (var statements = Statements.ofThisThread()) {
      assertThat(pages(citizens).list(creator, request()).getBody())
          .contains("TEST, Citizen", "Simulated: 1 of 2 test citizens");
      assertThat(statements.count()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void a_setting_out_of_range_stops_the_start() {
    assertThatExceptionOfType(CannotStart.class)
        .isThrownBy(() -> new CitizensSettings(0))
        .withMessageContaining("IAMSMART_TEST_CITIZENS_MOST_EACH");
    assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> new CitizensSettings(201));
  }
}
