package hk.iamsmart.members;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Teams.Colleague;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.Membership;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.people.SiteClient;
import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestPost;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.protocol.Language;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What members see of each other at the portal, and what administrators do there.
@MembersTest
@Import(Teams.class)
class TeamJourney {
  private static final String INVITE = "/members/invite";

  @Autowired private Teams teams;
  @Autowired private Memberships memberships;
  @Autowired private TestPost post;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;

  private static String form(String name, String email, String... more) {
    return "name="
        + URLEncoder.encode(name, UTF_8)
        + "&email="
        + URLEncoder.encode(email, UTF_8)
        + String.join("", more);
  }

  private EmailAddress mailbox() {
    return new EmailAddress("new" + UUID.randomUUID() + "@org.example.hk");
  }

  private static HttpResponse<String> post(Colleague who, String below, String form) {
    return who.browser().form(who.path(below), form);
  }

  private static HttpResponse<String> get(Colleague who, String below) {
    return who.browser().get(who.path(below));
  }

  private static String at(Colleague whom, String act) {
    return "/members/" + whom.person() + act;
  }

  private static void leads(HttpResponse<String> answer, String end) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(end);
  }

  private List<String> deeds(Colleague of) {
    return audit.about(Subject.organisation(of.organisation().id()), 50).reversed().stream()
        .map(AuditEntry::deed)
        .toList();
  }

  /// The only one who was invited and has not come.
  private UUID invited(Colleague admin) {
    return memberships.all(admin.insider()).stream()
        .filter(member -> member.state() == Membership.State.INVITED)
        .map(Membership::person)
        .findFirst()
        .orElseThrow();
  }

  private Membership.State state(Insider who, UUID person) {
    return memberships.find(who, person).orElseThrow().state();
  }

  @Test
  void an_administrator_invites_and_the_letter_is_in_the_language_that_was_chosen() {
    var admin = teams.administrator();
    assertThat(get(admin, "").headers().firstValue("Location").orElseThrow()).endsWith("/services");
    assertThat(get(admin, "/members").body()).contains("No colleagues yet", "Admin Au", "(you)");
    var address = mailbox();
    var typed = form("Chan <b>Siu Ming", address.value(), "&role-CREATOR=yes&role-VIEWER=yes");
    leads(post(admin, INVITE, typed + "&language=zh-HK"), "/members?done=invited");
    var list = get(admin, "/members?done=invited").body();
    assertThat(list)
        .contains("The invitation is on its way.", "Chan &lt;b", "Creator, Viewer", "Invited")
        .doesNotContain("No colleagues yet", address.value());
    var letter = teams.letter(address);
    assertThat(letter).contains("Admin Au邀請你", "/portal/invitation#");
    var newcomer = teams.joined(teams.linkIn(letter));
    assertThat(newcomer.get(admin.path("/members")).body()).contains("Admin Au");
    assertThat(get(admin, "/members").body()).contains("Active").doesNotContain(">Invited<");
    assertThat(deeds(admin)).endsWith("membership.invited");
    assertThat(get(admin, "/members?done=%3Cb%3E").body()).doesNotContain("%3C", "role=\"status\"");
  }

  @Test
  void every_fault_of_an_invitation_stands_at_its_field_and_nothing_typed_is_lost() {
    var admin = teams.administrator();
    var refused = post(admin, INVITE, form("  ", "nobody&\"here", "&language=zh-CN"));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("Enter a name of 1 to 100 characters.", "Enter an email address")
        .contains("Choose at least one role.", "value=\"nobody&amp;&#34;here\"")
        .contains("href=\"#name\"", "href=\"#email\"", "href=\"#role-VIEWER\"")
        .contains("value=\"zh-CN\" selected");
    var long101 =
        post(admin, INVITE, form("x".repeat(101), mailbox().value(), "&role-APPROVER=yes"));
    assertThat(long101.body())
        .contains("name=\"role-APPROVER\" value=\"yes\" checked", "id=\"name-fault\">Enter a name")
        .doesNotContain("id=\"email-fault\">Enter");
    var there = post(admin, INVITE, form("Twice", admin.address().value(), "&role-VIEWER=yes"));
    assertThat(there.statusCode()).isEqualTo(409);
    assertThat(there.body()).contains("is a member or invited already", "value=\"Twice\"");
    var odd = post(admin, INVITE, form("Odd", mailbox().value(), "&role-OWNER=yes&role-x=yes"));
    assertThat(odd.statusCode()).isEqualTo(400);
    assertThat(memberships.all(admin.insider())).hasSize(1);
  }

  @Test
  void a_form_waits_for_the_passkey_and_is_sent_again() {
    var admin = teams.administrator();
    clock.advance(Session.FRESH);
    assertThat(get(admin, INVITE).statusCode()).isEqualTo(200);
    var address = mailbox();
    var asked =
        post(
            admin,
            INVITE,
            form("Wong \"Ka\"", address.value(), "&role-VIEWER=yes&role-CREATOR=yes"));
    assertThat(asked.statusCode()).isEqualTo(403);
    assertThat(asked.body())
        .contains("Use it again, and what you asked for is done.", "data-use")
        .contains("action=\"" + admin.path(INVITE) + "?lang=en-US\"")
        .contains("name=\"name\" value=\"Wong &#34;Ka&#34;\"")
        .contains("name=\"email\" value=\"" + address.value() + "\"")
        .contains("name=\"role-VIEWER\" value=\"yes\"", "name=\"role-CREATOR\" value=\"yes\"");
    assertThat(post.untaken(address)).isZero();
    assertThat(memberships.all(admin.insider())).hasSize(1);
    // what is wrong is told before the passkey is asked for
    assertThat(post(admin, INVITE, form("", "", "")).statusCode()).isEqualTo(400);
    admin.browser().usePasskey();
    leads(post(admin, INVITE, form("Wong", address.value(), "&role-VIEWER=yes")), "done=invited");
    assertThat(teams.letter(address)).contains("Admin Au");
    clock.advance(Session.FRESH);
    var colleague = invited(admin);
    for (var act : List.of("/again", "/remove", "/roles")) {
      var answer = post(admin, "/members/" + colleague + act, "role-VIEWER=yes");
      assertThat(answer.statusCode()).as(act).isEqualTo(403);
      assertThat(answer.body()).contains(colleague + act + "?lang=en-US");
    }
    assertThat(post(admin, "/members/leave", "").statusCode()).isEqualTo(403);
  }

  @Test
  void roles_count_from_the_next_call() {
    var admin = teams.administrator();
    var colleague = admin.with(OrganisationRole.VIEWER);
    assertThat(get(colleague, INVITE).statusCode()).isEqualTo(403);
    assertThat(get(admin, at(colleague, "")).body())
        .contains(
            "name=\"role-VIEWER\" value=\"yes\" checked",
            "They lost their passkey",
            "Remove this member");
    var none = post(admin, at(colleague, "/roles"), "");
    assertThat(none.statusCode()).isEqualTo(400);
    assertThat(none.body()).contains("id=\"roles-fault\">Choose at least one role.");
    leads(post(admin, at(colleague, "/roles"), "role-ADMINISTRATOR=yes"), "done=roles");
    assertThat(get(colleague, INVITE).statusCode()).isEqualTo(200);
    assertThat(colleague.insider().roles()).containsExactly(OrganisationRole.ADMINISTRATOR);
    leads(post(colleague, at(admin, "/roles"), "role-APPROVER=yes"), "done=roles");
    assertThat(post(admin, INVITE, form("A", "a@b.hk", "&role-VIEWER=yes")).statusCode())
        .isEqualTo(403);
    var last = post(colleague, at(colleague, "/roles"), "role-VIEWER=yes");
    assertThat(last.statusCode()).isEqualTo(409);
    assertThat(last.body()).contains("needs an active administrator");
  }

  @Test
  void whoever_lost_a_passkey_gets_a_link_that_works_once_and_ends_what_they_had() {
    var admin = teams.administrator();
    var colleague = admin.with(OrganisationRole.CREATOR);
    var person = colleague.person();
    leads(post(admin, at(colleague, "/again"), ""), "done=again");
    var first = teams.link(colleague.address());
    leads(post(admin, "/members/" + person + "/again", ""), "done=again");
    var second = teams.link(colleague.address());
    assertThat(opened(first)).as("replaced").isEqualTo(401);
    assertThat(get(colleague, "/members").statusCode()).isEqualTo(200);
    teams.joined(second);
    assertThat(opened(second)).as("used").isEqualTo(401);
    assertThat(get(colleague, "/members").statusCode()).as("before").isEqualTo(302);
  }

  private int opened(String link) {
    return teams
        .browser()
        .json("/portal/passkey/new/options", Map.of("invitation", SiteClient.token(link)))
        .statusCode();
  }

  @Test
  void an_invitation_that_was_too_old_is_sent_again() {
    var admin = teams.administrator();
    var address = mailbox();
    post(admin, INVITE, form("Late", address.value(), "&role-VIEWER=yes"));
    var late = teams.link(address);
    var person = invited(admin);
    clock.advance(Duration.ofDays(7));
    assertThat(opened(late)).isEqualTo(401);
    admin.browser().usePasskey();
    assertThat(get(admin, "/members/" + person).body()).contains("The invitation got lost");
    leads(post(admin, "/members/" + person + "/again", ""), "done=again");
    var letter = teams.letter(address);
    assertThat(letter).contains("invites you to act for").doesNotContain("former passkeys");
    assertThat(teams.joined(teams.linkIn(letter)).get(admin.path("/members")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void somebody_who_is_a_member_elsewhere_is_asked_and_never_gets_a_new_passkey_by_it() {
    var one = teams.administrator();
    var other = teams.administrator();
    post(other, INVITE, form("Typed", one.address().value(), "&role-APPROVER=yes"));
    assertThat(teams.letter(one.address())).contains("accept or decline").doesNotContain("#");
    var person = one.person();
    assertThat(state(other.insider(), person)).isEqualTo(Membership.State.INVITED);
    leads(post(other, "/members/" + person + "/again", ""), "done=again");
    assertThat(teams.letter(one.address())).contains("accept or decline").doesNotContain("#");
    leads(
        one.browser().form("/portal/invitations/" + other.organisation().id() + "/decline", ""),
        "/portal");
    assertThat(state(other.insider(), person)).isEqualTo(Membership.State.ENDED);
    assertThat(post(other, "/members/" + person + "/again", "").statusCode()).isEqualTo(404);
    assertThat(get(other, "/members").body()).contains("Former members (1)");
    leads(post(other, INVITE, form("Typed", one.address().value(), "&role-VIEWER=yes")), "invited");
    // an organisation knows its own members alone
    var stranger = other.with(OrganisationRole.VIEWER).person();
    for (var act : List.of("/again", "/remove", "/roles")) {
      var answer = post(one, "/members/" + stranger + act, "role-VIEWER=yes");
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("This person is no longer a member.");
    }
    assertThat(get(one, "/members/" + stranger).statusCode()).isEqualTo(404);
    assertThat(get(one, "/members/nonsense").statusCode()).isEqualTo(404);
  }

  @Test
  void whoever_is_removed_in_the_middle_of_something_is_out_and_others_are_told() {
    var admin = teams.administrator();
    var second = admin.with(OrganisationRole.ADMINISTRATOR);
    var colleague = admin.with(OrganisationRole.CREATOR);
    var path = at(colleague, "");
    assertThat(get(second, path).statusCode()).isEqualTo(200);
    assertThat(get(colleague, "/members/leave").statusCode()).isEqualTo(200);
    leads(post(admin, path + "/remove", ""), "done=removed");
    assertThat(post(colleague, "/members/leave", "").statusCode()).isEqualTo(401);
    var told = post(second, path + "/roles", "role-APPROVER=yes");
    assertThat(told.statusCode()).isEqualTo(404);
    assertThat(told.body()).contains("This person is no longer a member.", "Former members (1)");
    assertThat(post(second, path + "/remove", "").statusCode()).isEqualTo(404);
    assertThat(deeds(admin)).endsWith("membership.ended");
  }

  @Test
  void of_two_administrators_who_remove_each_other_one_remains() throws Exception {
    var one = teams.administrator();
    var other = one.with(OrganisationRole.ADMINISTRATOR);
    var first = one.person();
    var second = other.person();
    List<Callable<HttpResponse<String>>> both =
        List.of(
            () -> post(one, "/members/" + second + "/remove", ""),
            () -> post(other, "/members/" + first + "/remove", ""));
    try (var threads = Executors.newFixedThreadPool(2)) {
      var answers = threads.invokeAll(both).stream().map(done -> done.resultNow()).toList();
      assertThat(answers).filteredOn(answer -> answer.statusCode() == 303).hasSize(1);
      assertThat(answers).anyMatch(answer -> List.of(401, 403, 404).contains(answer.statusCode()));
    }
    assertThat(deeds(one)).filteredOn(deed -> deed.equals("membership.ended")).hasSize(1);
  }

  @Test
  void everybody_may_leave_but_the_last_administrator() {
    var admin = teams.administrator();
    var viewer = admin.with(OrganisationRole.VIEWER);
    assertThat(get(viewer, "/members").body()).contains("Leave the organisation");
    assertThat(get(viewer, "/members/leave").body()).contains("you need a new invitation");
    leads(post(viewer, "/members/leave", ""), "/portal");
    assertThat(get(viewer, "/members").statusCode()).isEqualTo(302);
    var last = post(admin, "/members/leave", "");
    assertThat(last.statusCode()).isEqualTo(409);
    assertThat(last.body()).contains("needs an active administrator");
    assertThat(admin.insider().organisation()).isEqualTo(admin.organisation());
  }

  @Test
  void every_other_role_sees_and_changes_nothing() {
    var admin = teams.administrator();
    for (var role : List.of(OrganisationRole.APPROVER, OrganisationRole.CREATOR)) {
      var somebody = admin.with(role);
      assertThat(get(somebody, "/members").body())
          .contains("Admin Au")
          .doesNotContain("Invite a member", ">Change<");
      for (var page : List.of(INVITE, at(admin, ""), "/members/nonsense")) {
        assertThat(get(somebody, page).statusCode()).as(role + page).isEqualTo(403);
      }
      var valid = form("A", mailbox().value(), "&role-VIEWER=yes");
      for (var act : List.of("/roles", "/again", "/remove")) {
        var answer = post(somebody, at(admin, act), "role-VIEWER=yes");
        assertThat(answer.statusCode()).as(role + act).isEqualTo(403);
      }
      assertThat(post(somebody, INVITE, valid).statusCode()).isEqualTo(403);
      assertThat(post(somebody, INVITE, "").statusCode()).isEqualTo(403);
    }
    assertThat(admin.insider().roles()).containsExactly(OrganisationRole.ADMINISTRATOR);
  }

  @Test
  void a_hundred_members_are_the_most() {
    var admin = teams.administrator();
    var insider = admin.insider();
    for (int n = 1; n < Memberships.MOST; n++) {
      memberships.invite(
          insider, "Many", mailbox().value(), Set.of(OrganisationRole.VIEWER), Language.EN_US);
    }
    var refused = post(admin, INVITE, form("One more", mailbox().value(), "&role-VIEWER=yes"));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("100 members at most", "value=\"One more\"");
  }
}
