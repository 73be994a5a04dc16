package hk.iamsmart.members.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.MembersTest;
import hk.iamsmart.members.Teams;
import hk.iamsmart.members.Teams.Colleague;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.holdings.Outcome;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.fixtures.TestPost;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.ShownName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@MembersTest
@Import(Teams.class)
class CertificateRemindersTest {
  @Autowired private Teams teams;
  @Autowired private Holdings holdings;
  @Autowired private EnciphermentCertificates certificates;
  @Autowired private CertificateReminders reminders;
  @Autowired private TestPost post;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient sql;

  private ClientId service(Colleague admin) {
    var name = ShownName.of("Reminded " + admin.organisation().number().business());
    var made = holdings.make(admin.insider(), "Reminded", name);
    return ((Outcome.Made) made).copy().client();
  }

  private void upload(Colleague admin, ClientId client, Duration life) {
    var kek = TestKek.another(clock.instant(), life);
    certificates.upload(admin.insider().actor(), client, kek.certificate());
  }

  private List<Integer> told(ClientId client) {
    return sql.sql("SELECT days FROM reminders_told WHERE client_id = :client ORDER BY at, days")
        .param("client", client.value())
        .query(Integer.class)
        .list();
  }

  private void assertLetters(Colleague to, int count) {
    for (int i = 0; i < count; i++) {
      assertThat(teams.letter(to.address()))
          .contains("Reminded", "(Simulated)", "/certificates?stage=simulated");
    }
    assertThat(post.untaken(to.address())).isZero();
  }

  @Test
  void administrators_and_creators_hear_of_each_step_once() throws Exception {
    var admin = teams.administrator();
    var creator = admin.with(OrganisationRole.CREATOR);
    var viewer = admin.with(OrganisationRole.VIEWER);
    var client = service(admin);
    upload(admin, client, Duration.ofDays(61));
    reminders.run();
    assertThat(told(client)).isEmpty();
    for (int days : new int[] {2, 30, 15, 8, 5, 2}) {
      clock.advance(Duration.ofDays(days));
      try (var nodes = Executors.newFixedThreadPool(3)) {
        for (var run : IntStream.range(0, 3).mapToObj(_ -> nodes.submit(reminders::run)).toList()) {
          run.get();
        }
      }
    }
    // after its end nothing more is said
    assertThat(told(client)).containsExactly(60, 30, 15, 7, 1);
    assertLetters(admin, 5);
    assertLetters(creator, 5);
    assertLetters(viewer, 0);
  }

  @Test
  void nothing_is_said_of_one_that_was_replaced_and_of_steps_missed_the_latest_alone() {
    var admin = teams.administrator();
    var client = service(admin);
    upload(admin, client, Duration.ofDays(40));
    upload(admin, client, Duration.ofDays(300));
    reminders.run();
    assertThat(told(client)).isEmpty();
    upload(admin, client, Duration.ofDays(10));
    reminders.run();
    assertThat(told(client)).containsExactly(15);
    assertLetters(admin, 1);
  }
}
