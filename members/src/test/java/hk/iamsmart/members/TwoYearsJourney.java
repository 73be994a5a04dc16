package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.post;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Offices.Office;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestPost;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// An approval is good for two years, and only people end it.
@MembersTest
@Import(Teams.class)
class TwoYearsJourney extends OnTheRoad {
  @Autowired private SettableClock clock;
  @Autowired private Services services;
  @Autowired private TestPost post;
  @Autowired private List<Sweep> sweeps;

  private Office approved() {
    var office = sent();
    approve(office);
    for (var told : List.of(office.admin(), office.creator())) {
      assertThat(teams.letter(told.address())).contains("reviewers approved");
    }
    return office;
  }

  private void approve(Office office) {
    var first = reviewer("First");
    done(first.form(page(office) + "/button", ""));
    done(first.form(page(office) + "/approve", ""));
    done(reviewer("Second").form(page(office) + "/approve", ""));
  }

  /// As if it had been approved so long ago.
  private Instant back(Office office, Duration ago) {
    var at = clock.instant().minus(ago).truncatedTo(ChronoUnit.SECONDS);
    jdbc.sql("UPDATE production_application SET approved_at = :at WHERE id = :id")
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("id", id(office))
        .update();
    return at.atZone(Dates.HONG_KONG).plusYears(2).toInstant();
  }

  private void sweep() {
    sweeps.stream().filter(one -> one.name().equals("production-reviews")).forEach(Sweep::run);
  }

  private void until(Instant end, int days) {
    clock.advance(Duration.between(clock.instant(), end.minus(Duration.ofDays(days))));
  }

  @Test
  void organisations_are_told_ninety_sixty_thirty_and_seven_days_before_and_nothing_else_happens()
      throws Exception {
    var office = approved();
    var client = copy(office, Stage.PRODUCTION).orElseThrow().client();
    var end = back(office, Duration.ofDays(630));
    var at = Dossiers.at(office);
    until(end, 91);
    sweep();
    assertThat(post.untaken(office.admin().address())).isZero();
    office.admin().browser().usePasskey();
    assertThat(Offices.get(office.admin(), at)).doesNotContain("Begin the two-year review");
    assertThat(post(office.admin(), at + "/review").statusCode()).isEqualTo(409);
    for (int days : List.of(90, 60, 30, 7)) {
      until(end, days);
      try (var threads = Executors.newFixedThreadPool(2)) {
        List<Callable<Boolean>> nodes = List.of(this::swept, this::swept);
        threads.invokeAll(nodes).forEach(Future::resultNow);
      }
      for (var told : List.of(office.admin(), office.creator())) {
        assertThat(teams.letter(told.address()))
            .contains("good for two years, until " + Dates.in(Language.EN_US).day(end), at);
        assertThat(post.untaken(told.address())).as(days + " days").isZero();
      }
      assertThat(post.untaken(office.viewer().address())).isZero();
    }
    office.admin().browser().usePasskey();
    assertThat(Offices.get(office.admin(), at))
        .contains("The approval is good until", "Begin the two-year review");
    clock.advance(Duration.ofDays(8));
    sweep();
    assertThat(post.untaken(office.admin().address())).isZero();
    assertThat(services.find(client).map(OnlineService::suspended)).contains(false);
    assertThat(reviewer("Looks").get(QUEUE).body())
        .contains("Reviews that are overdue", page(office));
  }

  @Test
  void one_that_cannot_be_told_keeps_no_other_from_hearing() {
    var broken = approved();
    var other = approved();
    back(broken, Duration.ofDays(650));
    var end = back(other, Duration.ofDays(649));
    var words =
        jdbc.sql(
                "UPDATE production_item SET content = :none WHERE application = :id AND item ="
                    + " :item")
            .param("none", UUID.randomUUID())
            .param("id", id(broken))
            .param("item", "ITEP_02")
            .update();
    assertThat(words).isEqualTo(1);
    sweep();
    assertThat(teams.letter(other.admin().address()))
        .contains("good for two years, until " + Dates.in(Language.EN_US).day(end));
    assertThat(told(broken)).as("and it is tried again").isZero();
    jdbc.sql("DELETE FROM production_item WHERE application = :id AND item = 'ITEP_02'")
        .param("id", id(broken))
        .update();
    sweep();
    assertThat(told(broken)).isEqualTo(1);
  }

  private int told(Office office) {
    return jdbc.sql("SELECT count(*) FROM production_reminder WHERE application = :id")
        .param("id", id(office))
        .query(Integer.class)
        .single();
  }

  private boolean swept() {
    sweep();
    return true;
  }

  @Test
  void the_forms_are_answered_and_approved_again_while_the_service_runs_on() {
    var office = approved();
    var client = copy(office, Stage.PRODUCTION).orElseThrow().client();
    back(office, Duration.ofDays(700));
    var at = Dossiers.at(office);
    var admin = office.admin();
    for (var who : List.of(office.creator(), office.approver(), office.viewer())) {
      assertThat(post(who, at + "/review").statusCode()).isEqualTo(403);
    }
    location(post(admin, at + "/review"));
    assertThat(post(admin, at + "/review").statusCode()).isEqualTo(409);
    assertThat(Offices.get(admin, at))
        .contains("5 of 8 items are complete", "The review goes on", "No assessor yet")
        .doesNotContain("Delete and withdraw");
    refused(post(admin, at + "/withdraw"), 409, "was approved");
    refused(post(admin, at + "/send"), 409, "Complete this first");
    location(Dossiers.upload(office.creator(), at, "itep-01", "", SampleFiles.pdf()));
    assessor(invitedToAll(office)).assessed("itep-10").assessed("itep-11");
    location(post(admin, at + "/send"));
    approve(office);
    assertThat(copy(office, Stage.PRODUCTION).orElseThrow().client()).isEqualTo(client);
    assertThat(Offices.get(admin, at)).doesNotContain("The review goes on", "is good until");
    assertThat(post(admin, at + "/review").statusCode()).isEqualTo(409);
    assertThat(services.find(client).map(OnlineService::suspended)).contains(false);
  }
}
