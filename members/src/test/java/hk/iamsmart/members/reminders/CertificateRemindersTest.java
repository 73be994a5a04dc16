package hk.iamsmart.members.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.MembersTest;
import hk.iamsmart.members.Teams;
import hk.iamsmart.members.Teams.Colleague;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.holdings.Outcome;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.servicecontacts.Contact;
import hk.iamsmart.members.servicecontacts.ServiceContacts;
import hk.iamsmart.members.servicecontacts.TypedContact;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.fixtures.TestPost;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
  @Autowired private ServiceContacts contacts;
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

  /// The mailboxes of a technical and of a security contact.
  private List<EmailAddress> contacts(Colleague admin, ClientId client) {
    var number = admin.organisation().number().business();
    var technical = new EmailAddress("technical" + number + "@org.example.hk");
    var security = new EmailAddress("security" + number + "@org.example.hk");
    var typed =
        Map.of(
            Contact.Kind.TECHNICAL,
            new TypedContact("Team", technical.value(), "21234567"),
            Contact.Kind.SECURITY,
            new TypedContact("Team", security.value(), "21234567"));
    var service = holdings.copy(client).orElseThrow().service();
    assertThat(contacts.change(admin.insider(), service, "", typed, Language.ZH_HK))
        .isInstanceOf(hk.iamsmart.members.servicecontacts.Outcome.Done.class);
    return List.of(technical, security);
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
    var reached = contacts(admin, client);
    upload(admin, client, Duration.ofDays(61));
    reminders.run();
    assertThat(told(client)).isEmpty();
    int before = 0;
    for (int days : new int[] {2, 30, 15, 8, 5, 2}) {
      clock.advance(Duration.ofDays(days));
      try (var nodes = Executors.newFixedThreadPool(3)) {
        for (var run : IntStream.range(0, 3).mapToObj(_ -> nodes.submit(reminders::run)).toList()) {
          run.get();
        }
      }
      // taken before the clock moves on: a letter that waits for days is given up
      int letters = told(client).size() - before;
      before += letters;
      assertLetters(admin, letters);
      assertLetters(creator, letters);
      for (int i = 0; i < letters; i++) {
        assertThat(teams.letter(reached.getFirst())).contains("模擬環境", "加密證書");
      }
    }
    // after its end nothing more is said
    assertThat(told(client)).containsExactly(60, 30, 15, 7, 1);
    assertLetters(viewer, 0);
    reached.forEach(mailbox -> assertThat(post.untaken(mailbox)).isZero());
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
