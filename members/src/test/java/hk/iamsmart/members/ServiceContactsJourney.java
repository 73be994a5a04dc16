package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.first;
import static hk.iamsmart.members.Offices.get;
import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.made;
import static hk.iamsmart.members.Offices.post;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Teams.Colleague;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.people.Newcomers;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.Statements;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.Services;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whom to reach about a service: changed by the organisation, seen by it and by staff.
@MembersTest
@Import(Teams.class)
class ServiceContactsJourney implements Newcomers {
  private static final Pattern MARK = Pattern.compile("name=\"seen\" value=\"([^\"]*)\"");
  private static final String NAME = "Tessa Tong";
  private static final String MAILBOX = "tessa@clinic.example.hk";
  private static final String TELEPHONE = "+852 2123 4567";

  @Autowired private Teams teams;
  @Autowired private Services services;
  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private Audit audit;
  @Autowired private JdbcClient sql;

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  private static String service(Colleague admin) {
    var name = "Reached " + admin.organisation().number().business();
    return first(Offices.SERVICE, made(admin, name).body());
  }

  private static String form(Colleague of, String service) {
    return of.path("/services/" + service + "/contacts");
  }

  private static String[] fields(String mark, String kind, String... values) {
    return new String[] {
      "seen",
      mark,
      kind + "-name",
      values[0],
      kind + "-email",
      values[1],
      kind + "-telephone",
      values[2]
    };
  }

  private static String mark(Colleague who, String service) {
    return first(MARK, get(who, form(who, service)));
  }

  private int secrets() {
    return sql.sql("SELECT count(*) FROM vault_secret WHERE purpose = 'service-contacts'")
        .query(Integer.class)
        .single();
  }

  @Test
  void contacts_count_at_once_and_are_seen_by_the_organisation_and_by_staff() {
    var admin = teams.administrator();
    var creator = admin.with(OrganisationRole.CREATOR);
    var viewer = admin.with(OrganisationRole.VIEWER);
    var service = service(admin);
    var page = admin.path("/services/" + service);
    assertThat(get(viewer, page)).contains("Security contact", "None yet");
    int before = secrets();
    var sent = fields(mark(creator, service), "security", NAME, MAILBOX, TELEPHONE);
    assertThat(location(post(creator, form(creator, service), sent))).isEqualTo(page);
    assertThat(get(viewer, page)).contains(NAME, MAILBOX, TELEPHONE);
    assertThat(get(viewer, page)).doesNotContain("Change contacts");
    assertThat(secrets()).isEqualTo(before + 1);
    var helper = loggedIn(invite("Hattie", Role.HELPDESK));
    var desk = "/staff/organisations/" + admin.organisation().id();
    try (var statements = Statements.reading("servicecontacts_book")) {
      assertThat(helper.get(desk).body()).contains(NAME, MAILBOX, TELEPHONE);
      assertThat(statements.count()).isEqualTo(1);
    }
    var said = audit.about(Subject.organisation(admin.organisation().id()), 50);
    assertThat(said.stream().filter(one -> one.deed().equals("servicecontacts.changed")).toList())
        .singleElement()
        .extracting(AuditEntry::toString)
        .asString()
        .contains("SECURITY")
        .doesNotContain(NAME, MAILBOX, "2123");
    location(post(creator, form(creator, service), "seen", mark(creator, service)));
    assertThat(secrets()).isEqualTo(before);
    assertThat(get(viewer, page)).doesNotContain(NAME);
  }

  @Test
  void roles_and_strangers_are_refused() {
    var admin = teams.administrator();
    var service = service(admin);
    for (var role : List.of(OrganisationRole.APPROVER, OrganisationRole.VIEWER)) {
      var other = admin.with(role);
      var at = form(admin, service);
      assertThat(other.browser().get(at).statusCode()).isEqualTo(403);
      assertThat(post(other, at, fields("", "duty", NAME, MAILBOX, TELEPHONE)).statusCode())
          .isEqualTo(403);
    }
    var stranger = teams.administrator();
    var below = form(stranger, service);
    assertThat(stranger.browser().get(below).statusCode()).isEqualTo(404);
    assertThat(post(stranger, below, fields("", "duty", NAME, MAILBOX, TELEPHONE)).statusCode())
        .isEqualTo(404);
    assertThat(get(admin, admin.path("/services/" + service))).doesNotContain(MAILBOX);
  }

  @Test
  void what_is_wrong_is_said_at_its_field_and_nothing_is_changed() {
    var admin = teams.administrator();
    var service = service(admin);
    var at = form(admin, service);
    var refused = post(admin, at, fields("", "technical", "", "tessa at clinic", "12-34"));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains(
            "href=\"#technical-name\"",
            "href=\"#technical-email\"",
            "Technical contact: Enter a telephone of 8 to 15 digits",
            "value=\"tessa at clinic\"");
    for (var telephone : List.of("1234567", "1234567890123456", "2123 456x", "+", "--------")) {
      var faulty = fields("", "technical", NAME, MAILBOX, telephone);
      assertThat(post(admin, at, faulty).body())
          .as(telephone)
          .contains("href=\"#technical-telephone\"")
          .doesNotContain("href=\"#technical-email\"");
    }
    var chinese = post(admin, at + "?lang=zh-HK", fields("", "duty", NAME, "x", TELEPHONE));
    assertThat(chinese.body()).contains("當值聯絡人：請輸入電郵地址");
    assertThat(get(admin, admin.path("/services/" + service))).doesNotContain(NAME);
  }

  @Test
  void nobody_undoes_what_a_colleague_changed_meanwhile() {
    var admin = teams.administrator();
    var service = service(admin);
    var at = form(admin, service);
    var seen = mark(admin, service);
    location(post(admin, at, fields(seen, "duty", NAME, MAILBOX, TELEPHONE)));
    var late = post(admin, at, fields(seen, "duty", "Later Lam", MAILBOX, TELEPHONE));
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("A colleague changed the contacts", NAME);
    location(
        post(admin, at, fields(mark(admin, service), "duty", "Later Lam", MAILBOX, "21234567")));
    assertThat(get(admin, admin.path("/services/" + service))).contains("Later Lam", "21234567");
  }

  @Test
  void contacts_are_forgotten_with_the_last_copy() {
    var admin = teams.administrator();
    var service = service(admin);
    int before = secrets();
    location(post(admin, form(admin, service), fields("", "duty", NAME, MAILBOX, TELEPHONE)));
    assertThat(secrets()).isEqualTo(before + 1);
    var client =
        sql.sql("SELECT client_id FROM holdings_copy WHERE service = :service")
            .param("service", UUID.fromString(service))
            .query(String.class)
            .single();
    services.remove(Actor.operator("test"), new ClientId(client));
    assertThat(secrets()).isEqualTo(before);
  }
}
