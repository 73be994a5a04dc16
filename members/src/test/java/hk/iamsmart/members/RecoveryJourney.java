package hk.iamsmart.members;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Teams.Colleague;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.organisations.Organisations;
import hk.iamsmart.members.recovery.Recoveries;
import hk.iamsmart.people.Newcomers;
import hk.iamsmart.people.SiteClient;
import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.Statements;
import hk.iamsmart.platform.fixtures.TestPost;
import hk.iamsmart.platform.outbox.Sweep;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two of staff bring the last administrator of an organisation in again, and nobody alone.
@MembersTest
@Import(Teams.class)
class RecoveryJourney implements Newcomers {
  private static final String LIST = "/staff/organisations";
  private static final String REASON = "Called back at +852 2123 4567, <b>knew</b> the number.";

  @Autowired private Teams teams;
  @Autowired private Memberships memberships;
  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private TestPost post;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private List<Sweep> sweeps;

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  private SiteClient helper(String name) {
    return loggedIn(invite(name, Role.HELPDESK));
  }

  private static String page(Colleague of) {
    return LIST + "/" + of.organisation().id();
  }

  /// The first administrator, also when their session has ended.
  private UUID person(Colleague whom) {
    return memberships.of(whom.organisation().id()).stream()
        .filter(member -> member.name().equals("Admin Au"))
        .findFirst()
        .orElseThrow()
        .person();
  }

  private HttpResponse<String> start(SiteClient by, Colleague whom, String reason) {
    return by.form(
        page(whom) + "/members/" + person(whom) + "/recover",
        "reason=" + URLEncoder.encode(reason, UTF_8));
  }

  private UUID recovery(Colleague of) {
    return jdbc.sql(
            """
            SELECT id FROM recovery_recovery WHERE organisation = :organisation
            ORDER BY started_at DESC LIMIT 1
            """)
        .param("organisation", of.organisation().id())
        .query(UUID.class)
        .single();
  }

  private HttpResponse<String> act(SiteClient by, Colleague of, String act) {
    return by.form(page(of) + "/recoveries/" + recovery(of) + act, "");
  }

  private List<String> deeds(Colleague of) {
    return audit.about(Subject.organisation(of.organisation().id()), 50).reversed().stream()
        .map(AuditEntry::deed)
        .filter(deed -> deed.startsWith("recovery.") || deed.endsWith(".restored"))
        .toList();
  }

  private void refused(HttpResponse<String> answer, String words) {
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains(words);
  }

  @Test
  void two_of_staff_send_a_link_that_nobody_of_staff_sees() {
    var admin = teams.administrator();
    var first = helper("Helper Ho");
    var second = helper("Second Szeto");
    assertThat(first.get("/staff").body()).contains("href=\"" + LIST + "\"");
    assertThat(first.get(page(admin)).body())
        .contains("Admin Au", "Start recovery", admin.organisation().number().business())
        .doesNotContain(admin.address().value());
    assertThat(first.get(page(admin) + "/members/" + admin.person() + "/recover").body())
        .contains("How do you know that it is them?")
        .doesNotContain("another active administrator");
    assertThat(start(first, admin, REASON).statusCode()).isEqualTo(303);
    assertThat(post.untaken(admin.address())).isZero();
    assertThat(first.get(page(admin)).body())
        .contains("Waiting for a second member of staff", "Started by Helper Ho")
        .contains("&lt;b", "Withdraw")
        .doesNotContain("Confirm and send", "<b>knew", ">Start recovery<span");
    assertThat(second.get(LIST).body())
        .contains("wait for a second member", admin.organisation().nameEn());
    assertThat(second.get(page(admin)).body()).contains("Confirm and send the link");
    var confirmed = act(second, admin, "/confirm");
    assertThat(confirmed.statusCode()).isEqualTo(303);
    assertThat(second.get(page(admin)).body())
        .contains("Link sent", "Ended by Second Szeto")
        .doesNotContain("/portal/invitation");
    var letter = teams.letter(admin.address());
    assertThat(letter).contains("Two members of our staff agreed", admin.organisation().nameEn());
    // what they had counts until the link is used
    assertThat(admin.browser().get(admin.path("/members")).statusCode()).isEqualTo(200);
    var back = teams.joined(teams.linkIn(letter));
    assertThat(back.get(admin.path("/members/invite")).statusCode()).isEqualTo(200);
    assertThat(admin.browser().get(admin.path("/members")).statusCode()).isEqualTo(302);
    assertThat(deeds(admin))
        .containsExactly("recovery.started", "membership.restored", "recovery.confirmed");
  }

  @Test
  void nobody_is_both_of_the_two() {
    var admin = teams.administrator();
    var alone = loggedIn(invite("Alone", Role.HELPDESK, Role.ADMINISTRATOR));
    start(alone, admin, REASON);
    refused(act(alone, admin, "/confirm"), "someone else has to confirm it");
    assertThat(post.untaken(admin.address())).isZero();
    refused(start(helper("Again"), admin, REASON), "is open already");
    assertThat(deeds(admin)).containsExactly("recovery.started");
  }

  @Test
  void a_confirmation_needs_a_fresh_passkey_and_comes_within_three_days() {
    var admin = teams.administrator();
    var first = helper("Early");
    var second = helper("Late");
    start(first, admin, REASON);
    clock.advance(Session.FRESH);
    var asked = act(second, admin, "/confirm");
    assertThat(asked.statusCode()).isEqualTo(403);
    assertThat(asked.body()).contains("id=\"kept\"", "<a href=\"" + page(admin) + "\"");
    clock.advance(Recoveries.OPEN.minus(Session.FRESH));
    second.usePasskey();
    refused(act(second, admin, "/confirm"), "it expired");
    refused(act(second, admin, "/withdraw"), "it expired");
    assertThat(second.get(page(admin)).body()).contains("Expired", "Start recovery");
    assertThat(second.get(LIST).body()).doesNotContain("wait for a second member");
    assertThat(post.untaken(admin.address())).isZero();
    assertThat(start(second, admin, REASON).statusCode()).isEqualTo(303);
    assertThat(deeds(admin))
        .containsExactly("recovery.started", "recovery.expired", "recovery.started");
  }

  @Test
  void what_was_withdrawn_or_confirmed_is_over() {
    var admin = teams.administrator();
    var first = helper("Starts");
    var second = helper("Doubts");
    start(first, admin, REASON);
    assertThat(act(second, admin, "/withdraw").statusCode()).isEqualTo(303);
    refused(act(second, admin, "/confirm"), "confirmed or withdrawn");
    refused(act(first, admin, "/withdraw"), "confirmed or withdrawn");
    assertThat(first.get(page(admin)).body()).contains("Withdrawn", "Ended by Doubts");
    start(second, admin, REASON);
    assertThat(act(first, admin, "/confirm").statusCode()).isEqualTo(303);
    refused(act(first, admin, "/confirm"), "confirmed or withdrawn");
    teams.letter(admin.address());
    assertThat(post.untaken(admin.address())).isZero();
  }

  @Test
  void of_many_who_confirm_at_once_one_does() throws Exception {
    var admin = teams.administrator();
    start(helper("Starter"), admin, REASON);
    var one = helper("One");
    var other = helper("Other");
    List<Callable<HttpResponse<String>>> both =
        List.of(() -> act(one, admin, "/confirm"), () -> act(other, admin, "/confirm"));
    try (var threads = Executors.newFixedThreadPool(2)) {
      var answers = threads.invokeAll(both).stream().map(done -> done.resultNow()).toList();
      assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(303, 409);
    }
    teams.letter(admin.address());
    assertThat(post.untaken(admin.address())).isZero();
  }

  @Test
  void the_first_invitation_that_was_too_old_is_sent_again() {
    var invited = teams.invited();
    clock.advance(Duration.ofDays(7));
    var first = helper("Finds");
    assertThat(first.get(page(invited)).body()).contains("Invited", "Start recovery");
    start(first, invited, "The first link was too old.");
    act(helper("Sends"), invited, "/confirm");
    var browser = teams.joined(teams.link(invited.address()));
    assertThat(browser.get(invited.path("/members")).body()).contains("Admin Au");
  }

  @Test
  void only_administrators_who_are_still_there_are_recovered() {
    var admin = teams.administrator();
    var viewer = admin.with(OrganisationRole.VIEWER).person();
    var other = admin.with(OrganisationRole.ADMINISTRATOR);
    var helper = helper("Looks");
    var form = page(admin) + "/members/" + viewer + "/recover";
    assertThat(helper.get(form).statusCode()).isEqualTo(404);
    refused(helper.form(form, "reason=x"), "no longer, an administrator");
    assertThat(helper.get(page(admin) + "/members/" + admin.person() + "/recover").body())
        .contains("another active administrator");
    for (var words : List.of("", "  ", "x".repeat(501), "\u202e")) {
      var answer = start(helper, admin, words);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("Write one to 500 characters.", "id=\"reason\"");
    }
    start(helper, admin, REASON);
    memberships.end(other.insider(), person(admin));
    refused(act(helper("Second"), admin, "/confirm"), "Nothing was sent");
    assertThat(post.untaken(admin.address())).isZero();
    var stranger = teams.administrator();
    assertThat(
            helper
                .form(page(stranger) + "/recoveries/" + recovery(admin) + "/confirm", "")
                .statusCode())
        .isEqualTo(404);
    for (var odd : List.of("/x", "/" + new UUID(0, 0), "/x/members/x/recover")) {
      assertThat(helper.get(LIST + odd).statusCode()).as(odd).isEqualTo(404);
    }
  }

  @Test
  void others_of_staff_are_refused_and_auditors_read_along() {
    var admin = teams.administrator();
    start(helper("Started"), admin, REASON);
    var others = EnumSet.complementOf(EnumSet.of(Role.HELPDESK, Role.ADMINISTRATOR));
    for (var role : others) {
      var somebody = loggedIn(invite("Somebody " + role, role));
      int reads = role == Role.AUDITOR ? 200 : 403;
      for (var page : List.of(LIST, page(admin))) {
        assertThat(somebody.get(page).statusCode()).as(role + page).isEqualTo(reads);
      }
      assertThat(start(somebody, admin, REASON).statusCode()).as(role.name()).isEqualTo(403);
      for (var act : List.of("/confirm", "/withdraw")) {
        assertThat(act(somebody, admin, act).statusCode()).as(role + act).isEqualTo(403);
      }
      assertThat(somebody.get(page(admin)).body()).doesNotContain("Withdraw</button>", "Start rec");
    }
    assertThat(deeds(admin)).containsExactly("recovery.started");
  }

  @Test
  void five_hundred_organisations_cost_no_more_than_one() {
    jdbc.sql(
            """
            INSERT INTO organisations_organisation
              (id, name_en, name_zh, business, branch, sector, state, application, made_at)
            SELECT gen_random_uuid(), 'Many % Limited ' || n, '許多' || n,
              '8' || lpad(n::text, 7, '0'), '000', 'ict', 'ACTIVE', gen_random_uuid(), now()
            FROM generate_series(1, 500) AS n
            """)
        .update();
    try {
      var helper = helper("Busy");
      try (var statements = Statements.reading("organisations_", "recovery_", "staff_", "vault_")) {
        var page = helper.get(LIST + "?q=many+%25&page=10");
        assertThat(statements.count()).isLessThanOrEqualTo(4);
        assertThat(page.body().split("<tr><td>", -1)).hasSize(Organisations.A_PAGE + 1);
        assertThat(page.body()).contains("Page 10 of 10", "500 in all", "q=many+%25&amp;page=9");
      }
      assertThat(helper.get(LIST + "?q=80000007-0").body()).contains("Many % Limited 7<");
      assertThat(helper.get(LIST + "?q=%E8%A8%B1%E5%A4%9A42").body()).contains("Limited 42<");
      assertThat(helper.get(LIST + "?q=M_ny").body()).contains("No name and no number");
      assertThat(helper.get(LIST + "?q=many+%25&page=999999").body()).contains("Page 1 of 10");
      assertThat(helper.get(LIST + "?page=x&lang=zh-HK").body()).contains("lang=\"zh-HK\"", "機構");
    } finally {
      jdbc.sql("DELETE FROM organisations_organisation WHERE name_en LIKE 'Many %'").update();
    }
  }

  @Test
  void reasons_lie_in_the_vault_and_are_forgotten() {
    var admin = teams.administrator();
    start(helper("Writes"), admin, REASON);
    assertThat(
            jdbc.sql("SELECT count(*) FROM recovery_recovery r WHERE r::text LIKE '%2123%'")
                .query(Integer.class)
                .single())
        .isZero();
    var old = recovery(admin);
    clock.advance(Duration.ofDays(366));
    sweeps.stream().filter(sweep -> sweep.name().equals("recovery-end")).forEach(Sweep::run);
    assertThat(
            jdbc.sql("SELECT count(*) FROM recovery_recovery WHERE id = :id")
                .param("id", old)
                .query(Integer.class)
                .single())
        .isZero();
    assertThat(deeds(admin)).containsExactly("recovery.started", "recovery.expired");
  }
}
