package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.post;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Offices.Office;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.people.Newcomers;
import hk.iamsmart.people.SiteClient;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.stages.Stage;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How an application for production comes to the tests of its journeys.
abstract class OnTheRoad implements Newcomers {
  static final String QUEUE = "/staff/production";

  @LocalServerPort int open;
  @Autowired Teams teams;
  @Autowired Staff staff;
  @Autowired StaffPort port;
  @Autowired Holdings holdings;
  @Autowired JdbcClient jdbc;

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  SiteClient reviewer(String name) {
    return loggedIn(invite(name, Role.REVIEWER));
  }

  static EmailAddress mailbox(Office office) {
    return new EmailAddress("assessor" + office.service().substring(0, 8) + "@assessors.hk");
  }

  String token(Office office) {
    return AssessorClient.token(teams.letter(mailbox(office)));
  }

  String invitedToAll(Office office) {
    var by = office.admin();
    var at = Dossiers.at(office);
    location(Dossiers.invited(by, at, mailbox(office).value(), "itep-10", "itep-11"));
    return token(office);
  }

  AssessorClient assessor(String token) {
    var client = new AssessorClient(open);
    done(client.enter(token));
    return client;
  }

  /// With everything in it, of a service that was tested.
  Office complete() {
    var office = filled();
    teams.services().tested(teams.inTesting(office.service()));
    return office;
  }

  /// The same of a service that nobody has tested.
  Office filled() {
    var office = Offices.office(teams);
    Dossiers.own(office);
    assessor(invitedToAll(office)).assessed("itep-10").assessed("itep-11");
    return office;
  }

  Office sent() {
    var office = complete();
    location(post(office.admin(), Dossiers.at(office) + "/send"));
    return office;
  }

  /// Where reviewers see it.
  String page(Office office) {
    return QUEUE + "/" + id(office);
  }

  UUID id(Office office) {
    return jdbc.sql("SELECT id FROM production_application WHERE service = :service")
        .param("service", UUID.fromString(office.service()))
        .query(UUID.class)
        .single();
  }

  /// What the vault keeps of applications; letters come and go there meanwhile.
  int secrets() {
    return jdbc.sql("SELECT count(*) FROM vault_secret WHERE purpose LIKE 'production-%'")
        .query(Integer.class)
        .single();
  }

  Optional<Copy> copy(Office office, Stage stage) {
    return holdings
        .service(UUID.fromString(office.service()))
        .flatMap(service -> service.at(stage));
  }

  static void done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  static void refused(HttpResponse<String> answer, int status, String words) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(words);
  }
}
