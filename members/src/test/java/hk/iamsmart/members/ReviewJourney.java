package hk.iamsmart.members;

import static hk.iamsmart.members.ApplicantClient.MINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.ApplicantClient.Attached;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.membership.TestInsider;
import hk.iamsmart.people.Newcomers;
import hk.iamsmart.people.SiteClient;
import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.people.staffreads.StaffRead;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.Statements;
import hk.iamsmart.platform.fixtures.TestPost;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.stages.Stage;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What reviewers do with applications, from the queue to an organisation.
@MembersTest
class ReviewJourney implements Newcomers {
  private static final String QUEUE = "/staff/applications";

  @LocalServerPort private int open;
  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private TestPost post;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private Holdings holdings;
  @Autowired private Services services;

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  private SiteClient reviewer(String name) {
    return loggedIn(invite(name, Role.REVIEWER));
  }

  private ApplicantClient applicant() {
    return new ApplicantClient(open, post);
  }

  private UUID id(ApplicantClient applicant) {
    return jdbc.sql("SELECT id FROM applications_application WHERE name = :name")
        .param("name", "Applicant " + applicant.number + " Limited")
        .query(UUID.class)
        .single();
  }

  private String page(ApplicantClient applicant) {
    return QUEUE + "/" + id(applicant);
  }

  private static HttpResponse<String> say(
      SiteClient reviewer, String path, String field, String words) {
    return reviewer.form(path, field + "=" + URLEncoder.encode(words, UTF_8));
  }

  private List<String> deeds(UUID id) {
    return audit.about(Subject.application(id), 50).reversed().stream()
        .map(AuditEntry::deed)
        .filter(deed -> !deed.equals(StaffRead.DEED))
        .toList();
  }

  private int organisations(ApplicantClient applicant) {
    return jdbc.sql("SELECT count(*) FROM organisations_organisation WHERE business = :number")
        .param("number", applicant.businessNumber())
        .query(Integer.class)
        .single();
  }

  /// What the organisation may try at once.
  private OnlineService firstService(ApplicantClient applicant) {
    var organisation =
        jdbc.sql("SELECT id FROM organisations_organisation WHERE business = :number")
            .param("number", applicant.businessNumber())
            .query(UUID.class)
            .single();
    var viewer = TestInsider.of(organisation, OrganisationRole.VIEWER);
    var copy = holdings.of(viewer).getFirst().at(Stage.SIMULATED).orElseThrow();
    return services.find(copy.client()).orElseThrow();
  }

  @Test
  void an_application_becomes_an_organisation() {
    var applicant = applicant().sent();
    var reviewer = reviewer("Lee Ka Yan");
    assertThat(reviewer.get("/staff").body()).contains("href=\"/staff/applications\"");
    assertThat(reviewer.get(QUEUE).body())
        .contains("Applicant " + applicant.number + " Limited", "Healthcare");
    var path = page(applicant);
    assertThat(reviewer.get(path).body())
        .contains(applicant.businessNumber(), "Patients log in at our clinics.", "+852 2123 4567")
        .contains("No other application and no organisation has it.", "It is on the list.")
        .contains("Both email addresses are at the domain of the website.", "to be read by you");

    assertThat(say(reviewer, path + "/question", "question", "Is it you?\nReally?").statusCode())
        .isEqualTo(303);
    assertThat(applicant.mail()).contains("A question about your application");
    assertThat(applicant.get(MINE).body()).contains("<p>Is it you?</p>", "<p>Really?</p>");
    var other = new Attached("new.jpg", SampleFiles.picture("jpeg", 300, 200));
    assertThat(applicant.form(MINE + "/answer", Map.of("answer", "Yes, <b>it</b> is."), other))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(303);
    assertThat(reviewer.get(path).body()).contains("Yes, &lt;b", "JPEG").doesNotContain("<b>it");

    assertThat(reviewer.get(path + "/decide").body()).contains("Approve the application");
    assertThat(reviewer.form(path + "/approve", "").statusCode()).isEqualTo(303);
    assertThat(organisations(applicant)).isEqualTo(1);
    assertThat(firstService(applicant).callbacks()).containsExactly(Holdings.PLACEHOLDER);
    assertThat(applicant.mail())
        .contains("Welcome to the iAM Smart Sandbox Programme", "/portal/invitation#");
    assertThat(applicant.get(MINE).body())
        .contains("Approved", "First answered")
        .doesNotContain("First answer by");
    assertThat(reviewer.get(path).body())
        .contains("Organisation and members", "Invited", "Decided by Lee Ka Yan");
    assertThat(deeds(id(applicant)))
        .containsExactly(
            "applications.sent",
            "applications.asked",
            "applications.answered",
            "applications.approved");
  }

  @Test
  void a_rejection_tells_its_reason() {
    var applicant = applicant().sent();
    var reviewer = reviewer("Strict");
    var path = page(applicant);
    for (var words : List.of("", "  ", "x".repeat(2_001), "\u202e")) {
      var answer = say(reviewer, path + "/reject", "reason", words);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("Write one to 2,000 characters.", "id=\"reason\"");
    }
    assertThat(say(reviewer, path + "/question", "question", "").statusCode()).isEqualTo(400);
    assertThat(say(reviewer, path + "/reject", "reason", "No such clinic.").statusCode())
        .isEqualTo(303);
    assertThat(applicant.mail()).contains("was not approved").doesNotContain("No such clinic");
    assertThat(applicant.get(MINE).body()).contains("No such clinic.", "Apply again");
    assertThat(organisations(applicant)).isZero();
    assertThat(reviewer.get(QUEUE + "?show=rejected").body())
        .contains("Applicant " + applicant.number + " Limited");
    assertThat(reviewer.get(QUEUE).body())
        .doesNotContain("Applicant " + applicant.number + " Limited");
  }

  @Test
  void of_two_who_decide_at_once_one_does_and_the_other_is_told() throws Exception {
    var applicant = applicant().sent();
    var path = page(applicant);
    var approving = reviewer("Quick");
    var rejecting = reviewer("Quicker");
    List<Callable<HttpResponse<String>>> both =
        List.of(
            () -> approving.form(path + "/approve", ""),
            () -> say(rejecting, path + "/reject", "reason", "No."));
    try (var threads = Executors.newFixedThreadPool(2)) {
      var answers = threads.invokeAll(both).stream().map(done -> done.resultNow()).toList();
      assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(303, 409);
      assertThat(answers)
          .anySatisfy(
              told -> assertThat(told.body()).contains("Someone was quicker", "Decided by Quick"));
    }
    assertThat(deeds(id(applicant))).hasSize(2);
    assertThat(say(approving, path + "/question", "question", "Why?").statusCode()).isEqualTo(409);
    assertThat(approving.get(path + "/decide").statusCode()).isEqualTo(409);
  }

  @Test
  void what_is_withdrawn_while_a_reviewer_decides_is_not_decided() {
    var applicant = applicant().sent();
    var path = page(applicant);
    var reviewer = reviewer("Slow");
    assertThat(reviewer.get(path + "/decide").statusCode()).isEqualTo(200);
    applicant.form(MINE + "/withdraw", Map.of());
    var answer = reviewer.form(path + "/approve", "");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("Someone was quicker", "Withdrawn");
    assertThat(organisations(applicant)).isZero();
  }

  @Test
  void a_number_belongs_to_one_organisation() {
    var first = applicant().sent();
    var second = applicant().entered();
    var answers = second.answers();
    answers.put("number", first.businessNumber());
    answers.put("contactEmail", "somebody@elsewhere.hk");
    second.form(MINE, answers, new Attached("br.pdf", SampleFiles.pdf()));
    assertThat(second.mail()).contains("We have received");
    var reviewer = reviewer("Careful");
    assertThat(reviewer.get(page(second)).body())
        .contains("Another application or an organisation has the same number.")
        .contains("An email address is not at the domain of the website.");
    assertThat(reviewer.form(page(first) + "/approve", "").statusCode()).isEqualTo(303);
    var refused = reviewer.form(page(second) + "/approve", "");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("Another organisation has this", "Waiting for us");
    assertThat(deeds(id(second))).containsExactly("applications.sent");
    assertThat(post.untaken(second.address)).isZero();
  }

  @Test
  void a_decision_needs_a_fresh_passkey_and_a_question_does_not() {
    var applicant = applicant().sent();
    var path = page(applicant);
    var reviewer = reviewer("Away");
    clock.advance(Session.FRESH);
    var asked = reviewer.get(path + "/decide");
    assertThat(asked.statusCode()).isEqualTo(403);
    assertThat(asked.body()).contains("data-next=\"" + path + "/decide\"");
    var approving = reviewer.form(path + "/approve", "");
    assertThat(approving.statusCode()).isEqualTo(403);
    assertThat(approving.body()).contains("action=\"" + path + "/approve?lang=en-US\"");
    var rejecting = say(reviewer, path + "/reject", "reason", "No.");
    assertThat(rejecting.statusCode()).isEqualTo(403);
    assertThat(rejecting.body())
        .contains("action=\"" + path + "/reject?lang=en-US\"", "name=\"reason\" value=\"No.\"");
    assertThat(say(reviewer, path + "/question", "question", "Why?").statusCode()).isEqualTo(303);
    assertThat(reviewer.usePasskey().statusCode()).isEqualTo(200);
    assertThat(reviewer.form(path + "/approve", "").statusCode())
        .as("while the applicant is asked")
        .isEqualTo(303);
  }

  @Test
  void a_certificate_is_saved_by_a_name_of_ours_and_each_look_is_in_the_audit() {
    var applicant = applicant().sent();
    var reviewer = reviewer("Reader");
    var answer = reviewer.get(page(applicant) + "/certificate");
    assertThat(answer.body()).startsWith("%PDF-1.7");
    var headers = answer.headers();
    assertThat(headers.firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"certificate-" + id(applicant) + ".pdf\"");
    assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(headers.allValues("X-Content-Type-Options")).contains("nosniff");
    assertThat(audit.latest(Subject.application(id(applicant)), "applications.certificate-read"))
        .isPresent();
  }

  @Test
  void nobody_else_decides_and_auditors_read_along() {
    var applicant = applicant().sent();
    var path = page(applicant);
    for (var role : EnumSet.complementOf(EnumSet.of(Role.REVIEWER))) {
      var somebody = loggedIn(invite("Somebody " + role, role));
      int reads = role == Role.AUDITOR ? 200 : 403;
      for (var page : List.of(QUEUE, path, path + "/certificate")) {
        assertThat(somebody.get(page).statusCode()).as(role + page).isEqualTo(reads);
      }
      assertThat(somebody.get(path + "/decide").statusCode()).isEqualTo(403);
      for (var form : List.of("/question", "/approve", "/reject")) {
        var answer = somebody.form(path + form, "question=Why&reason=No");
        assertThat(answer.statusCode()).as(role + form).isEqualTo(403);
      }
      assertThat(somebody.get(path).body()).doesNotContain("Approve or reject");
    }
    assertThat(deeds(id(applicant)))
        .containsExactly("applications.sent", "applications.certificate-read");
  }

  @Test
  void a_draft_is_its_applicants_alone() {
    var applicant = applicant().entered();
    applicant.form(MINE, Map.of("nameEn", "Applicant " + applicant.number + " Limited"));
    var reviewer = reviewer("Curious");
    var path = page(applicant);
    assertThat(reviewer.get(path).statusCode()).isEqualTo(404);
    assertThat(reviewer.get(path + "/certificate").statusCode()).isEqualTo(404);
    assertThat(reviewer.form(path + "/approve", "").statusCode()).isEqualTo(404);
    assertThat(reviewer.get(QUEUE + "?show=all").body()).doesNotContain(path);
    for (var odd : List.of("/x", "/" + new UUID(0, 0), "/x/certificate")) {
      assertThat(reviewer.get(QUEUE + odd).statusCode()).as(odd).isEqualTo(404);
    }
  }

  @Test
  void a_page_of_the_queue_costs_the_same_however_long_it_is() {
    jdbc.sql(
            """
            INSERT INTO applications_application (id, address, language, content, name, business,
              sector, state, made_at, changed_at, sent_at, due_at)
            SELECT gen_random_uuid(), decode(md5('many' || n), 'hex'), 'en-US', gen_random_uuid(),
              'Many ' || n, '9' || lpad(n::text, 7, '0'), 'ict', 'SENT', :now, :now, :now,
              :now - interval '1 hour'
            FROM generate_series(1, 500) AS n
            """)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    try {
      var reviewer = reviewer("Busy");
      try (var statements =
          Statements.reading("applications_", "organisations_", "staff_", "vault_")) {
        var page = reviewer.get(QUEUE + "?page=10");
        assertThat(statements.count()).isLessThanOrEqualTo(4);
        assertThat(page.body().split("<tr><td>", -1)).hasSize(51);
        assertThat(page.body()).contains("Page 10 of", "late");
      }
      assertThat(reviewer.get(QUEUE + "?page=999999").statusCode()).isEqualTo(200);
      assertThat(reviewer.get(QUEUE + "?page=x&show=x").body()).contains("Page 1 of");
      var path = QUEUE + "?show=all&lang=zh-HK";
      assertThat(reviewer.get(path).body()).contains("lang=\"zh-HK\"", "資訊及通訊科技");
    } finally {
      jdbc.sql("DELETE FROM applications_application WHERE name LIKE 'Many %'").update();
    }
  }

  @Test
  void what_is_late_says_so() {
    var applicant = applicant().sent();
    clock.advance(Duration.ofDays(9));
    var page = reviewer("Late").get(QUEUE).body();
    var row = page.substring(page.indexOf("Applicant " + applicant.number + " Limited"));
    assertThat(row.substring(0, row.indexOf("</tr>"))).contains("late");
  }
}
