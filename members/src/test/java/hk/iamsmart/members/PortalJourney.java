package hk.iamsmart.members;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.membership.Outcome;
import hk.iamsmart.people.SiteClient;
import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.protocol.Language;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/// How members of organisations come in at the portal, and who does not.
@MembersTest
@Import(Teams.class)
class PortalJourney {
  @LocalServerPort private int port;
  @Autowired private Teams teams;
  @Autowired private Memberships memberships;
  @Autowired private SettableClock clock;

  @Test
  void a_stranger_sees_the_login_and_is_led_to_what_was_asked_for() {
    var stranger = teams.browser();
    assertThat(stranger.get("/portal").statusCode()).isEqualTo(200);
    assertThat(stranger.get("/portal").body()).contains("Log in with a passkey");
    var asked = stranger.get("/portal/account?lang=zh-CN");
    assertThat(asked.statusCode()).isEqualTo(302);
    var login = asked.headers().firstValue("Location").orElseThrow();
    assertThat(login).endsWith("/portal?lang=zh-CN&next=%2Fportal%2Faccount%3Flang%3Dzh-CN");
    assertThat(stranger.get(URI.create(login).getRawPath() + "?next=/portal/account").body())
        .contains("data-next=\"/portal/account\"");
    assertThat(stranger.get("/portal?next=//evil.example").body())
        .contains("data-next=\"/portal\"");
    assertThat(stranger.form("/portal/logout", "").statusCode()).isEqualTo(401);
  }

  @Test
  void a_link_is_good_once_and_a_passkey_logs_in() {
    var admin = teams.administrator();
    var mail = admin.with(OrganisationRole.VIEWER);
    assertThat(mail.browser().get("/portal").statusCode()).isEqualTo(303);
    assertThat(mail.browser().get("/portal/account").body()).contains("Passkey 1", "This session");
    assertThat(mail.insider().roles()).containsExactly(OrganisationRole.VIEWER);
    assertThat(mail.browser().form("/portal/logout", "").statusCode()).isEqualTo(303);
    assertThat(mail.browser().get("/portal/account").statusCode()).isEqualTo(302);
  }

  @Test
  void a_link_that_was_used_or_is_too_old_counts_no_more() {
    var admin = teams.administrator();
    var colleague = admin.with(OrganisationRole.CREATOR);
    var person = colleague.person();
    assertThat(memberships.inviteAgain(admin.insider(), person))
        .isInstanceOf(Outcome.Invited.class);
    var link = teams.link(colleague.address());
    var second = teams.browser();
    assertThat(second.join(link).statusCode()).isEqualTo(200);
    assertThat(
            teams
                .browser()
                .json("/portal/passkey/new/options", Map.of("invitation", SiteClient.token(link)))
                .statusCode())
        .isEqualTo(401);
    // what they had before is over
    assertThat(colleague.browser().get("/portal/account").statusCode()).isEqualTo(302);
    assertThat(second.usePasskey().statusCode()).isEqualTo(200);
    memberships.inviteAgain(admin.insider(), person);
    var late = teams.link(colleague.address());
    clock.advance(Duration.ofDays(7));
    assertThat(
            teams
                .browser()
                .json("/portal/passkey/new/options", Map.of("invitation", SiteClient.token(late)))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void an_invitation_says_what_it_is_for_and_what_comes_next() {
    var stranger = teams.browser();
    assertThat(stranger.get("/portal/invitation").body())
        .contains(
            "who invited you",
            "If you have registered passkeys here before",
            "What comes next",
            "Register a second passkey",
            "a second administrator",
            "&registered=yes");
    assertThat(stranger.get("/portal?registered=yes").body())
        .contains("Your passkey is registered", "What comes next");
    assertThat(stranger.get("/portal").body()).doesNotContain("is registered", "What comes next");
  }

  @Test
  void an_organisation_exists_for_its_members_alone() {
    var one = teams.administrator();
    var other = teams.administrator();
    assertThat(other.browser().get(one.path("")).statusCode()).isEqualTo(404);
    assertThat(other.browser().get("/portal/nonsense").statusCode()).isEqualTo(404);
  }

  @Test
  void an_error_speaks_to_members_and_leads_back() {
    var admin = teams.administrator();
    var viewer = admin.with(OrganisationRole.VIEWER);
    for (var below : List.of("/services/nonsense", "/nonsense")) {
      var missing = viewer.browser().get(viewer.path(below));
      assertThat(missing.statusCode()).isEqualTo(404);
      assertThat(missing.body())
          .contains(
              "Page not found",
              "another organisation’s",
              "Reference number",
              "<h1>",
              "href=\"" + viewer.path("/services?lang="),
              viewer.organisation().nameEn())
          .doesNotContain("online service you came from");
    }
    var foreign = viewer.browser().get(teams.administrator().path("/services?lang=zh-HK"));
    assertThat(foreign.statusCode()).isEqualTo(404);
    assertThat(foreign.body()).contains("找不到此頁", "href=\"/portal?lang=zh-HK\"");
    var refused = viewer.browser().get(viewer.path("/services/new"));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body())
        .contains(
            "Your role does not allow this",
            "It needs this role: Administrator. Yours: Viewer.",
            "An administrator of your organisation can give you",
            "href=\"" + viewer.path("/services?lang="));
    var codes = admin.with(OrganisationRole.APPROVER);
    assertThat(codes.browser().form(codes.path("/citizens"), "").body())
        .contains("one of these roles: Administrator, Creator. Yours: Approver.");
  }

  @Test
  void somebody_may_act_for_several_organisations_and_accepts_each() {
    var one = teams.administrator();
    var other = teams.administrator();
    var outcome =
        memberships.invite(
            other.insider(),
            "Typed Name",
            one.address().value(),
            Set.of(OrganisationRole.VIEWER),
            Language.EN_US);
    assertThat(outcome).isInstanceOf(Outcome.Invited.class);
    assertThat(teams.letter(one.address())).contains("accept or decline").doesNotContain("#");
    // what they are called elsewhere is told to nobody before
    assertThat(memberships.all(other.insider())).anyMatch(m -> m.name().equals("Typed Name"));
    var choice = one.browser().get("/portal").body();
    assertThat(choice).contains(one.organisation().nameEn(), "Invited as Viewer");
    assertThat(one.browser().get(other.path("")).statusCode()).isEqualTo(404);
    var accept = "/portal/invitations/" + other.organisation().id() + "/accept";
    assertThat(one.browser().form(accept, "").statusCode()).isEqualTo(303);
    assertThat(one.browser().get(other.path("")).statusCode()).isEqualTo(303);
  }

  @Test
  void whoever_is_removed_is_outside_at_once() {
    var admin = teams.administrator();
    var colleague = admin.with(OrganisationRole.APPROVER);
    assertThat(colleague.browser().get(colleague.path("")).statusCode()).isEqualTo(303);
    assertThat(memberships.end(admin.insider(), colleague.person()))
        .isInstanceOf(Outcome.Done.class);
    assertThat(colleague.browser().get(colleague.path("")).statusCode()).isEqualTo(302);
    assertThat(colleague.browser().usePasskey().statusCode()).isEqualTo(200);
    assertThat(colleague.browser().get("/portal").body()).contains("You act for no organisation");
    assertThat(colleague.browser().get(colleague.path("")).statusCode()).isEqualTo(404);
  }

  @Test
  void what_an_administrator_does_is_refused_where_it_must_be() {
    var admin = teams.administrator();
    var viewer = admin.with(OrganisationRole.VIEWER);
    var roles = Set.of(OrganisationRole.VIEWER);
    assertThat(memberships.end(admin.insider(), admin.person()))
        .isInstanceOf(Outcome.NotAllowed.class);
    assertThat(memberships.leave(admin.insider())).isInstanceOf(Outcome.LastAdministrator.class);
    assertThat(memberships.changeRoles(admin.insider(), admin.person(), roles))
        .isInstanceOf(Outcome.LastAdministrator.class);
    assertThat(memberships.invite(viewer.insider(), "A", "a@b.hk", roles, Language.EN_US))
        .isInstanceOf(Outcome.NotAllowed.class);
    assertThat(
            memberships.invite(
                admin.insider(), "A", viewer.address().value(), roles, Language.EN_US))
        .isInstanceOf(Outcome.AlreadyThere.class);
    assertThat(memberships.invite(admin.insider(), " ", "a@b.hk", roles, Language.EN_US))
        .isEqualTo(new Outcome.Invalid(List.of("name")));
    assertThat(memberships.invite(admin.insider(), "A", "nobody", roles, Language.EN_US))
        .isEqualTo(new Outcome.Invalid(List.of("email")));
    assertThat(memberships.invite(admin.insider(), "A", "a@b.hk", Set.of(), Language.EN_US))
        .isEqualTo(new Outcome.Invalid(List.of("roles")));
    var before = admin.insider();
    clock.advance(Session.FRESH);
    assertThat(memberships.end(admin.insider(), viewer.person()))
        .isInstanceOf(Outcome.PasskeyNeeded.class);
    assertThat(before.isFresh(clock.instant())).isFalse();
  }

  @Test
  void nobody_is_simulated_outside_the_sandbox() {
    var admin = teams.administrator();
    assertThat(teams.browser().get("/portal").body()).doesNotContainIgnoringCase("simulat");
    clock.advance(Session.FRESH);
    var asked = admin.browser().form("/portal/passkeys/none/remove", "");
    assertThat(asked.statusCode()).isEqualTo(403);
    assertThat(asked.body()).contains("Show that it is you").doesNotContainIgnoringCase("simulat");
    var proof = "/portal/simulated?back=/portal/account";
    assertThat(admin.browser().form(proof, "").statusCode()).isEqualTo(405);
  }

  @Test
  void nobody_logs_in_with_iam_smart_unless_the_operator_has_set_it_up() {
    assertThat(teams.browser().get("/portal").body()).doesNotContain("/portal/smart");
    var admin = teams.administrator().browser();
    assertThat(admin.get("/portal/account").body()).doesNotContain("/portal/smart");
    assertThat(admin.form("/portal/smart/link", "").statusCode()).isEqualTo(404);
    assertThat(teams.browser().form("/portal/smart/login", "").statusCode()).isEqualTo(404);
    assertThat(teams.browser().get("/portal/smart/callback?state=x").statusCode()).isEqualTo(404);
  }

  @Test
  void a_form_of_another_site_is_refused() {
    var admin = teams.administrator();
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/portal/logout"))
            .header("Cookie", "portal-session=" + admin.browser().session())
            .header("Sec-Fetch-Site", "cross-site")
            .POST(BodyPublishers.noBody());
    assertThat(SiteClient.send(request).statusCode()).isEqualTo(403);
    assertThat(admin.browser().get("/portal/account").statusCode()).isEqualTo(200);
  }
}
