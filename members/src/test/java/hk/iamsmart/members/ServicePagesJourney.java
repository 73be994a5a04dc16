package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.SECRET;
import static hk.iamsmart.members.Offices.SEEN;
import static hk.iamsmart.members.Offices.SERVICE;
import static hk.iamsmart.members.Offices.approve;
import static hk.iamsmart.members.Offices.drafted;
import static hk.iamsmart.members.Offices.first;
import static hk.iamsmart.members.Offices.get;
import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.made;
import static hk.iamsmart.members.Offices.office;
import static hk.iamsmart.members.Offices.post;
import static hk.iamsmart.members.Offices.saved;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.Statements;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Services on the pages of the portal: forms of settings, versions, secrets.
@MembersTest
@Import(Teams.class)
class ServicePagesJourney {
  private static final Pattern OF_LIST = Pattern.compile("/services/([0-9a-f-]{36})");

  @Autowired private Teams teams;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient sql;

  @Test
  void a_form_tells_every_fault_and_loses_nothing() {
    var office = office(teams);
    var by = office.creator();
    var form = office.change("callbacks");
    var seen = first(SEEN, get(by, form));
    var typed = "http://clinic.hongkong.hk/a\nhttps://*.hongkong.hk/b\nhttps://x@y.hk/c";
    var answer = post(by, form, "seen", seen, "callbacks", typed);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains(
            "Saved in your draft. Mend what is marked",
            "Begin it with https://",
            "without an asterisk",
            "Leave out the user name",
            "https://*.hongkong.hk/b",
            "href=\"#callbacks\"");
    // each on a line of its own
    assertThat(answer.body().split("href=\"#callbacks\"", -1)).hasSize(4);
    assertThat(answer.body()).contains("without an asterisk.\nhttps://x@y.hk/c");
    // the form that was opened before knows nothing of that
    var stale = post(by, form, "seen", seen, "callbacks", "https://clinic.hongkong.hk/d");
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body())
        .contains("changed elsewhere", "https://clinic.hongkong.hk/d", "https://*.hongkong.hk/b");
    saved(by, form, "callbacks", "https://clinic.hongkong.hk/d");
    var name = office.change("name");
    var long101 = "n".repeat(101);
    var unfit =
        post(by, name, "seen", first(SEEN, get(by, name)), "name-en-US", long101, "name-zh-HK", "");
    assertThat(unfit.statusCode()).isEqualTo(400);
    assertThat(unfit.body())
        .contains("Nothing was saved", "Use at most 100 characters", "Fill this in.", long101);
    var scopes = office.change("scopes");
    var none = post(by, scopes, "seen", first(SEEN, get(by, scopes)));
    assertThat(none.body()).contains("Choose at least one scope.");
    var without = post(by, scopes, "seen", first(SEEN, get(by, scopes)), "scope-eidapi_auth", "1");
    assertThat(without.body()).contains("href=\"#why-eidapi_auth-en-US\"");
    for (var setting : new String[] {"departments", "app-returns", "direct-login", "domain"}) {
      assertThat(get(by, office.change(setting))).contains("Save in the draft");
    }
    saved(by, office.change("departments"), "d0-en-US", "Eyes", "d0-zh-HK", "眼", "d0-zh-CN", "眼");
    var direct = office.change("direct-login");
    saved(by, direct, "kind", "WEB", "address", "https://clinic.hongkong.hk/in");
    saved(by, office.change("app-returns"), "appReturns", "https://clinic.hongkong.hk/app");
    assertThat(get(by, office.change("departments"))).contains("value=\"Eyes\"", "d1-en-US");
  }

  @Test
  void a_service_is_made_with_a_secret_that_is_shown_once() {
    var admin = teams.administrator();
    var path = admin.path("/services");
    var organisation = admin.organisation().id();
    sql.sql(
            "DELETE FROM holdings_copy WHERE service IN (SELECT id FROM holdings_service"
                + " WHERE organisation = :organisation)")
        .param("organisation", organisation)
        .update();
    sql.sql("DELETE FROM holdings_service WHERE organisation = :organisation")
        .param("organisation", organisation)
        .update();
    assertThat(get(admin, path)).contains("No services yet", "New service");
    assertThat(get(admin, admin.path("/services/new"))).contains("Create service");
    var unnamed = made(admin, " ");
    assertThat(unnamed.statusCode()).isEqualTo(400);
    assertThat(unnamed.body()).contains("Enter a name of 1 to 100 characters");
    assertThat(made(admin, "www.clinic.hk").body()).contains("looks like a domain");
    var name = "Dentist " + admin.organisation().number().business();
    var made = made(admin, name);
    assertThat(made.body()).contains(name + " is ready", "Client secret", "IAMSMART_CLIENT_ID=");
    var secret = first(SECRET, made.body());
    var one = get(admin, admin.path("/services/" + first(SERVICE, made.body())));
    assertThat(one).contains(name, "http://localhost:3000/callback").doesNotContain(secret);
    assertThat(get(admin, path)).contains(name, "Simulated");
    // a browser that loads the page with the secret again sends the form again
    var again = made(admin, name);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body())
        .contains("has a service called " + name, first(SERVICE, made.body()))
        .doesNotContain("IAMSMART_CLIENT_ID=");
    assertThat(made(admin, name.toUpperCase(Locale.ROOT)).statusCode()).isEqualTo(409);
    assertThat(get(admin, path).split("Simulated", -1)).hasSize(2);
  }

  @Test
  void a_service_says_who_changes_it_and_where_its_secret_is() {
    var admin = teams.administrator();
    var own = admin.path("/services/" + first(OF_LIST, get(admin, admin.path("/services"))));
    assertThat(get(admin, own))
        .contains(
            "you are not one",
            "Give a member this role",
            admin.path("/members?lang="),
            "came with the approval of your organisation",
            "To have one that you can read, roll it");
    var office = office(teams);
    assertThat(get(office.creator(), office.page()))
        .contains("To have one that you can read, roll it")
        .doesNotContain("you are not one", "came with the approval");
    assertThat(get(office.viewer(), office.page()))
        .contains("An administrator of your organisation can give you this role", "can roll it")
        .doesNotContain("Give a member this role");
  }

  @Test
  void one_goes_back_to_a_version_by_a_proposal() {
    var office = office(teams);
    var path = drafted(office, "https://clinic.hongkong.hk/history");
    location(post(office.creator(), path + "/send"));
    location(approve(office.approver(), path));
    var history = office.admin().path("/services/" + office.service() + "/history");
    assertThat(get(office.viewer(), history + "?stage=ite"))
        .contains("Version 2", "Version 1", "In effect", "Colleague Chan", "/history</ins>")
        .doesNotContain("Go back to this version");
    var back = history + "/1/back?stage=ite";
    assertThat(post(office.viewer(), back).statusCode()).isEqualTo(403);
    assertThat(post(office.creator(), history + "/9/back?stage=ite").statusCode()).isEqualTo(404);
    assertThat(post(office.creator(), history + "/2/back?stage=ite").body())
        .contains("This version says what is in effect already");
    var draft = location(post(office.creator(), back));
    assertThat(get(office.creator(), draft)).contains("A new draft.", "<del>", "/history");
    assertThat(post(office.creator(), back).body()).contains("Go to proposal 2");
  }

  @Test
  void a_secret_is_rolled_with_a_fresh_passkey_and_shown_once() {
    var office = office(teams);
    var secrets = office.creator().path("/services/" + office.service() + "/secret");
    var path = secrets + "?stage=ite";
    assertThat(office.approver().browser().get(path).statusCode()).isEqualTo(403);
    assertThat(office.admin().browser().get(office.change("name")).body())
        .contains("It needs this role: Creator. Yours: Administrator", "yourself as well");
    assertThat(post(office.viewer(), secrets, "stage", "ite", "overlap", "PT1H").statusCode())
        .isEqualTo(403);
    assertThat(post(office.creator(), secrets, "stage", "ite", "overlap", "P9D").statusCode())
        .isEqualTo(400);
    assertThat(post(office.creator(), secrets, "overlap", "PT1H").statusCode()).isEqualTo(404);
    clock.advance(Session.FRESH);
    assertThat(post(office.creator(), secrets, "stage", "ite", "overlap", "PT1H").body())
        .contains(
            "Show that it is you",
            "name=\"overlap\" value=\"PT1H\"",
            "name=\"stage\" value=\"ite\"");
    office.creator().browser().usePasskey();
    var rolled = post(office.creator(), secrets, "stage", "ite", "overlap", "PT1H");
    assertThat(rolled.body()).contains("The client secret was rolled");
    var secret = first(SECRET, rolled.body());
    var one = get(office.creator(), office.page());
    assertThat(one)
        .contains(
            "</code> <button type=\"button\" class=\"button button-plain button-small\" data-copy")
        .contains("kit/copy.js");
    assertThat(one).contains("••••" + secret.substring(secret.length() - 4)).doesNotContain(secret);
    assertThat(get(office.creator(), path)).contains("The former secret signs until");
    var end = secrets + "/former/end";
    assertThat(post(office.approver(), end, "stage", "ite").statusCode()).isEqualTo(403);
    location(post(office.creator(), end, "stage", "ite"));
    assertThat(get(office.creator(), path)).doesNotContain("signs until");
  }

  @Test
  void a_list_of_500_services_takes_four_queries() {
    var office = office(teams);
    var organisation = office.admin().organisation().id();
    sql.sql(
            """
            INSERT INTO holdings_service (id, organisation, name, made_at)
            SELECT gen_random_uuid(), :organisation, 'Many ' || n, now()
            FROM generate_series(1, 500) n
            """)
        .param("organisation", organisation)
        .update();
    try (var statements = Statements.reading("holdings_", "proposals_", "membership_")) {
      var list = get(office.approver(), office.approver().path("/services"));
      assertThat(statements.count()).isLessThanOrEqualTo(4);
      assertThat(list).contains("Many 500");
    }
    drafted(office, "https://clinic.hongkong.hk/many");
    try (var statements = Statements.reading("holdings_", "proposals_", "membership_")) {
      assertThat(get(office.approver(), office.approver().path("/proposals"))).contains("Draft");
      assertThat(statements.count()).isLessThanOrEqualTo(4);
    }
  }
}
