package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.members.calls.Calls;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.Membership;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.membership.Outcome;
import hk.iamsmart.members.membership.PortalUsers;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.sandbox.Caller.Answer;
import hk.iamsmart.sandbox.ground.Memory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Anybody is a member of the sandbox's two organisations, by software passkeys.
@SandboxTest
class SandboxMembersJourney {
  @LocalServerPort private int port;
  @Autowired private PortalUsers users;
  @Autowired private Memberships memberships;
  @Autowired private Holdings holdings;
  @Autowired private Calls calls;
  @Autowired private JdbcClient jdbc;
  @Autowired private List<Memory> memories;
  private Caller caller;

  @BeforeEach
  void call() {
    caller = new Caller(port);
  }

  private Answer session(String seat) {
    return caller.post("/sandbox/v1/portal/members/" + seat + "/session", "");
  }

  private String cookie(String seat) {
    return session(seat).text("cookie");
  }

  private Insider insider(Answer session) {
    var cookie = session.text("cookie");
    var url = session.text("url");
    return users
        .find(cookie.substring(cookie.indexOf('=') + 1))
        .flatMap(user -> user.inside(UUID.fromString(url.substring(url.lastIndexOf('/') + 1))))
        .orElseThrow();
  }

  private Insider insider(String seat) {
    return insider(session(seat));
  }

  private List<Membership> present(Insider administrator) {
    return memberships.all(administrator).stream()
        .filter(one -> one.state() != Membership.State.ENDED)
        .toList();
  }

  @Test
  void one_of_each_role_acts_for_each_organisation() {
    var all = caller.get("/sandbox/v1/portal/members").json();
    assertThat(all).hasSize(8);
    for (var one : all) {
      var session = session(one.get("id").asString());
      assertThat(session.status()).isEqualTo(200);
      var who = insider(session);
      assertThat(who.name()).isEqualTo(one.get("name").asString());
      assertThat(who.roles())
          .containsExactly(OrganisationRole.valueOf(one.get("roles").get(0).asString()));
      assertThat(who.organisation().number().written()).isEqualTo(one.get("number").asString());
    }
    assertThat(insider("clinic-viewer").person()).isEqualTo(insider("bank-approver").person());
    assertThat(session("nobody").status()).isEqualTo(404);
    assertThat(present(insider("clinic-administrator"))).hasSize(4).allMatch(Membership::joined);
  }

  @Test
  void one_click_on_the_page_that_the_login_leads_to_makes_anybody_a_member() {
    assertThat(caller.get("/portal?lang=en-US").body())
        .contains("href=\"/developers/portal?lang=en-US\"", "Be a simulated member");
    assertThat(caller.get("/sandbox/portal?lang=zh-HK").location())
        .endsWith("/developers/portal?lang=zh-HK");
    assertThat(caller.get("/developers/portal?lang=zh-HK").body())
        .contains("紫荊診所有限公司", "海港燈火銀行有限公司", "歐陽麗詩", "模擬");
    var entered = caller.post("/developers/portal/bank-creator?lang=en-US", "");
    assertThat(entered.status()).isEqualTo(303);
    var set = entered.response().headers().firstValue("Set-Cookie").orElseThrow();
    var cookie = set.substring(0, set.indexOf(';'));
    assertThat(entered.location()).startsWith("/portal/");
    assertThat(caller.get("/portal/account?lang=en-US", "Cookie", cookie).body())
        .contains("PATEL, Anika");
    assertThat(caller.post("/developers/portal/nobody", "").status()).isEqualTo(404);
    assertThat(
            caller
                .post("/developers/portal/bank-creator", "", "Sec-Fetch-Site", "cross-site")
                .status())
        .isEqualTo(403);
  }

  @Test
  void a_call_of_an_organisation_leads_to_its_contents() {
    var who = insider("clinic-viewer");
    var client = holdings.of(who).getFirst().copies().getFirst().client().value();
    var call =
        caller.post(
            "/api/v1/security/getKey",
            "{}",
            "clientID",
            client,
            "signatureMethod",
            "HmacSHA256",
            "timestamp",
            String.valueOf(InstantSource.system().millis()),
            "nonce",
            UUID.randomUUID().toString(),
            "signature",
            "AAAA");
    var hex = TxId.parse(call.text("txID")).orElseThrow().hex();
    var path = "/portal/" + who.organisation().id() + "/calls?lang=en-US&txid=" + hex;
    var page = caller.get(path, "Cookie", cookie("clinic-viewer")).body();
    var link = "/developers/requests?view=flat&doors=all&open=" + hex + "&lang=en-US";
    assertThat(page).contains("D20006", link.replace("&", "&amp;"));
    assertThat(caller.get(link).body()).contains("getKey", "D20006", hex);
    calls.forget();
    assertThat(caller.get(path, "Cookie", cookie("clinic-viewer")).body())
        .contains("Nothing found");
  }

  @Test
  void a_simulated_member_shows_again_that_it_is_them_by_one_click() {
    var cookie = cookie("clinic-administrator");
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT6M\"}");
    var remove = "/portal/passkeys/none/remove?lang=en-US";
    var asked = caller.post(remove, "", "Cookie", cookie);
    assertThat(asked.status()).isEqualTo(403);
    var proof = "/portal/simulated?back=%2Fportal%2Faccount";
    assertThat(asked.body())
        .contains("action=\"" + proof + "&amp;lang=en-US\"", "Use the simulated passkey");
    var shown = caller.post(proof + "&lang=en-US", "", "Cookie", cookie);
    assertThat(shown.status()).isEqualTo(303);
    assertThat(shown.location()).isEqualTo("/portal/account?lang=en-US");
    assertThat(caller.post(remove, "", "Cookie", cookie).status()).isEqualTo(303);
    var elsewhere = "/portal/simulated?back=https%3A%2F%2Fevil.example";
    assertThat(caller.post(elsewhere, "", "Cookie", cookie).location()).isEqualTo("/portal");
    assertThat(caller.post(proof, "").status()).isEqualTo(401);
  }

  @Test
  void a_form_waits_for_the_simulated_passkey_and_is_sent_as_it_was() {
    var cookie = cookie("clinic-administrator");
    var organisation = insider("clinic-administrator").organisation().id();
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT6M\"}");
    var invite = "/portal/" + organisation + "/members/invite?lang=en-US";
    var form = "name=Newcomer+Ng&email=newcomer@clinic.example.hk&role-VIEWER=on";
    var type = "application/x-www-form-urlencoded";
    var asked = caller.post(invite, form, "Cookie", cookie, "Content-Type", type);
    assertThat(asked.status()).isEqualTo(403);
    var kept = "/portal/simulated/kept?then=" + URLEncoder.encode(invite, StandardCharsets.UTF_8);
    assertThat(asked.body())
        .contains("form=\"kept\" formaction=\"" + kept + "\"", "value=\"Newcomer Ng\"");
    var sentOn = caller.post(kept, form, "Cookie", cookie, "Content-Type", type);
    assertThat(sentOn.status()).isEqualTo(307);
    assertThat(sentOn.location()).isEqualTo(invite);
    assertThat(caller.post(invite, form, "Cookie", cookie, "Content-Type", type).status())
        .isEqualTo(303);
    assertThat(caller.post(kept, form, "Content-Type", type).status()).isEqualTo(401);
  }

  @Test
  void whoever_was_removed_is_invited_again() {
    var administrator = insider("bank-administrator");
    var viewer = insider("bank-viewer").person();
    assertThat(memberships.end(administrator, viewer)).isInstanceOf(Outcome.Done.class);
    assertThat(insider("bank-viewer").roles()).containsExactly(OrganisationRole.VIEWER);
  }

  @Test
  void whoever_lost_the_passkey_gets_a_new_one() {
    for (var seat : List.of("clinic-creator", "clinic-administrator", "clinic-viewer")) {
      var person = insider(seat).person();
      jdbc.sql("DELETE FROM membership_passkey WHERE member = :member")
          .param("member", person)
          .update();
      assertThat(insider(seat).person()).isEqualTo(person);
    }
  }

  @Test
  void what_was_changed_stays_until_a_reset_brings_back_what_was_seeded() {
    var former = session("bank-administrator");
    var administrator = insider(former);
    var creator = insider("bank-creator").person();
    var approver = Set.of(OrganisationRole.APPROVER, OrganisationRole.ADMINISTRATOR);
    assertThat(memberships.changeRoles(administrator, creator, approver))
        .isInstanceOf(Outcome.Done.class);
    var guest = "guest@bank.example.hk";
    var viewer = Set.of(OrganisationRole.VIEWER);
    memberships.invite(administrator, "Guest", guest, viewer, Language.EN_US);
    assertThat(memberships.changeRoles(insider("bank-creator"), administrator.person(), viewer))
        .isInstanceOf(Outcome.Done.class);
    assertThat(insider("bank-creator").roles()).isEqualTo(approver);
    assertThat(caller.get("/developers/portal?lang=en-US").body())
        .contains("Administrator, Approver");
    memories.forEach(Memory::clear); // as a reset does
    assertThat(caller.get("/portal/account", "Cookie", former.text("cookie")).status())
        .isEqualTo(302);
    assertThat(insider("bank-creator").roles()).containsExactly(OrganisationRole.CREATOR);
    assertThat(present(insider("bank-administrator")))
        .hasSize(4)
        .noneMatch(one -> one.name().equals("Guest"));
  }

  @Test
  void a_reset_forgets_tickets_applications_for_production_and_stops() {
    var session = session("bank-creator");
    var home = session.text("url").substring(session.text("url").indexOf("/portal/"));
    var form = "form=0123456789AB&seen=1&category=other&subject=Reset&message=Words&txid=";
    var opened =
        caller.post(
            home + "/helpdesk/new",
            form,
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Cookie",
            session.text("cookie"));
    assertThat(opened.status()).isEqualTo(303);
    jdbc.sql(
            """
            INSERT INTO production_application (id, service, organisation, state, made_by, made_at)
            VALUES (:id, :id, :id, 'DRAFT', 'member:x', now())
            """)
        .param("id", UUID.randomUUID())
        .update();
    jdbc.sql("INSERT INTO stops_stop (client_id, reason, by, at) VALUES ('x', :id, 'y', now())")
        .param("id", UUID.randomUUID())
        .update();
    var sealed = sealed();
    assertThat(sealed).hasSize(2);
    memories.forEach(Memory::clear); // as a reset does
    for (var table :
        List.of("tickets_ticket", "tickets_entry", "production_application", "stops_stop")) {
      assertThat(jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single())
          .as(table)
          .isZero();
    }
    assertThat(
            jdbc.sql("SELECT count(*) FROM vault_secret WHERE id IN (:ids)")
                .param("ids", sealed)
                .query(Long.class)
                .single())
        .isZero();
  }

  private List<UUID> sealed() {
    return jdbc.sql(
            """
            SELECT content FROM tickets_ticket WHERE number = '0123456789AB'
            UNION ALL SELECT sealed FROM tickets_entry WHERE ticket = '0123456789AB'
            """)
        .query(UUID.class)
        .list();
  }

  @Test
  void the_way_leads_over_pages_that_fit_a_phone_and_need_no_script() {
    try (var chromium = Browser.start();
        var phone = chromium.phone("en-US");
        var bare = chromium.withoutScripts("en-US")) {
      var page = phone.newPage();
      page.navigate(caller.base() + "/portal?lang=en-US");
      assertThat(Browser.faults(page)).isEmpty();
      page.locator("a[href^='/developers/portal']").click();
      assertThat(Browser.faults(page)).isEmpty();
      Browser.shoot(page, "portal-members");
      page = bare.newPage();
      page.navigate(caller.base() + "/developers/portal?lang=en-US");
      page.locator("form[action*=bank-administrator] button").click();
      PlaywrightAssertions.assertThat(page)
          .hasURL(Pattern.compile("/portal/[0-9a-f-]{36}/services"));
      caller.post("/sandbox/v1/clock", "{\"advance\":\"PT6M\"}");
      page.evaluate(
          "f => { f.method = 'post'; f.action = '/portal/passkeys/x/remove'; document.body"
              + ".append(f); f.submit() }",
          page.evaluateHandle("document.createElement('form')"));
      PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile("/remove"));
      Browser.shoot(page, "portal-confirm-simulated");
      page.locator("form[action*=simulated] button").click();
      PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile("/portal/account"));
    }
  }
}
