package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.SERVICE;
import static hk.iamsmart.members.Offices.first;
import static hk.iamsmart.members.Offices.get;
import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.made;
import static hk.iamsmart.members.Offices.post;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Teams.Colleague;
import hk.iamsmart.members.membership.OrganisationRole;
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
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KekCertificate;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// A service comes into the Integrated Testing Environment by its application alone.
@MembersTest
@Import(Teams.class)
class EnrolmentJourney implements Newcomers {
  private static final Pattern REVISION = Pattern.compile("name=\"revision\" value=\"(\\d+)\"");
  private static final Pattern CLIENT = Pattern.compile("<code class=\"id\">([0-9a-f]{32})</code>");
  private static final Pattern ROW = Pattern.compile("/staff/ite/([0-9a-f-]{36})");

  @Autowired private Teams teams;
  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private Services services;
  @Autowired private EnciphermentCertificates certificates;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  /// A service that nobody has applied for, and who works on it.
  private record Applying(
      Colleague admin, Colleague creator, Colleague approver, Colleague viewer, String service) {
    String page() {
      return admin.path("/services/" + service + "/ite");
    }

    String road() {
      return admin.path("/services/" + service + "/road");
    }
  }

  private Applying applying() {
    var admin = teams.administrator();
    var name = "Enrolling " + admin.organisation().number().business();
    return new Applying(
        admin,
        admin.with(OrganisationRole.CREATOR),
        admin.with(OrganisationRole.APPROVER),
        admin.with(OrganisationRole.VIEWER),
        first(SERVICE, made(admin, name).body()));
  }

  private static String revision(Colleague who, Applying of) {
    return first(REVISION, get(who, of.page()));
  }

  private String certificate() {
    var kek = TestKek.another(clock.instant(), Duration.ofDays(300));
    return ((KekCertificate.Sound) KekCertificate.read(kek.certificate())).certificate().pem();
  }

  private static HttpResponse<String> draft(
      Applying of, String act, String domain, String certificate) {
    var by = of.creator();
    return post(
        by,
        of.page() + "/draft",
        "revision",
        revision(by, of),
        "act",
        act,
        "journey",
        "A patient logs in.\nThen reads the result.",
        "plan",
        "Built by March, tested in April.",
        "domain",
        domain,
        "callbacks",
        "https://" + domain + "/callback",
        "appReturns",
        "https://" + domain + "/app",
        "certificate",
        certificate);
  }

  /// As far as the approver's yes.
  private Applying sent() {
    var of = applying();
    location(post(of.creator(), of.page()));
    var certificate = certificate();
    var domain = "enrol.hongkong.hk";
    location(draft(of, "look", domain, certificate));
    location(draft(of, "send", domain, certificate));
    return of;
  }

  private static HttpResponse<String> approve(Colleague who, Applying of) {
    return post(who, of.page() + "/approve", "revision", revision(who, of));
  }

  private static String form(String... fields) {
    var all = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      all.append(i == 0 ? "" : "&").append(fields[i]).append('=');
      all.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return all.toString();
  }

  /// As the reviewer comes to it.
  private static String inQueue(SiteClient reviewer, Applying of) {
    var name = "Enrolling " + of.admin().organisation().number().business();
    return ROW.matcher(reviewer.get("/staff/ite").body())
        .results()
        .map(one -> "/staff/ite/" + one.group(1))
        .filter(path -> reviewer.get(path).body().contains(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void an_application_that_two_organisations_approve_makes_the_copy() {
    var of = applying();
    assertThat(get(of.viewer(), of.road())).contains("Apply for ITE", "A creator has to begin");
    location(post(of.creator(), of.page()));
    var certificate = certificate();
    var early = draft(of, "send", "enrol.hongkong.hk", certificate);
    assertThat(early.statusCode()).isEqualTo(400);
    assertThat(early.body()).contains("Let the platform check the domain", "href=\"#look\"");
    location(draft(of, "look", "enrol.hongkong.hk", certificate));
    assertThat(get(of.viewer(), of.page()))
        .contains("A patient logs in.", "The platform checked the domain", "Nobody knows enrol");
    location(draft(of, "send", "enrol.hongkong.hk", certificate));
    assertThat(teams.letter(of.approver().address())).contains("Read the application, and decide");
    assertThat(get(of.approver(), of.road())).contains("Next: an approver", "Waiting");

    assertThat(approve(of.approver(), of).statusCode()).isEqualTo(303);
    assertThat(get(of.viewer(), of.road())).contains("Next: the Sandbox Programme");
    var reviewer = loggedIn(invite("Enrolling Eu", Role.REVIEWER));
    var path = inQueue(reviewer, of);
    var folder = reviewer.get(path).body();
    assertThat(folder)
        .contains("enrol.hongkong.hk", "could not reach the domain", "Built by March");
    var revision = first(REVISION, folder);
    assertThat(
            reviewer
                .form(path + "/question", form("revision", revision, "question", " "))
                .statusCode())
        .isEqualTo(400);
    assertThat(
            reviewer
                .form(path + "/question", form("revision", revision, "question", "Who?"))
                .statusCode())
        .isEqualTo(303);
    assertThat(teams.letter(of.creator().address())).contains("There is an answer");
    assertThat(get(of.creator(), of.page())).contains("Who?", "Sandbox Programme asked");
    assertThat(get(of.creator(), of.road())).contains("Sent back");
    var stale = reviewer.form(path + "/approve", form("revision", revision));
    assertThat(stale.statusCode()).isEqualTo(409);

    var again =
        post(
            of.creator(),
            of.page() + "/draft",
            "revision",
            revision(of.creator(), of),
            "act",
            "send",
            "journey",
            "A patient logs in.",
            "plan",
            "Built by March.",
            "domain",
            "enrol.hongkong.hk",
            "callbacks",
            "https://enrol.hongkong.hk/callback",
            "certificate",
            certificate,
            "answer",
            "We do.");
    location(again);
    location(approve(of.approver(), of));
    revision = first(REVISION, reviewer.get(path + "/decide").body());
    assertThat(get(of.viewer(), of.page())).doesNotContain("Client ID");
    assertThat(reviewer.form(path + "/approve", form("revision", revision)).statusCode())
        .isEqualTo(303);
    isInTheTestingEnvironment(of);
  }

  private void isInTheTestingEnvironment(Applying of) {
    var page = get(of.viewer(), of.page());
    var client = new ClientId(first(CLIENT, page));
    var service = services.find(client).orElseThrow();
    assertThat(service.stage()).isEqualTo(Stage.ITE);
    assertThat(service.callbacks())
        .containsExactly(URI.create("https://enrol.hongkong.hk/callback"));
    assertThat(service.domain()).isEqualTo("enrol.hongkong.hk");
    assertThat(certificates.of(client)).hasSize(1);
    var secret = services.revealSecret(client).orElseThrow().revealText();
    teams.letter(of.approver().address());
    var letter = teams.letter(of.approver().address());
    assertThat(letter)
        .contains("is enrolled", client.value(), "never sent by email")
        .doesNotContain(secret);
    assertThat(page).contains("Checklist").doesNotContain(secret);
    assertThat(audit.about(Subject.organisation(of.admin().organisation().id()), 30))
        .extracting(AuditEntry::deed)
        .contains("enrolment.sent", "enrolment.approved", "enrolment.granted");
    assertThat(get(of.viewer(), of.admin().path("/services/" + of.service() + "?stage=ite")))
        .contains("https://enrol.hongkong.hk/callback");
  }

  @Test
  void the_enrolment_email_is_sent_again_and_not_too_often() {
    var of = sent();
    location(approve(of.approver(), of));
    var reviewer = loggedIn(invite("Enrolling Eng", Role.REVIEWER));
    var path = inQueue(reviewer, of);
    var revision = first(REVISION, reviewer.get(path).body());
    reviewer.form(path + "/approve", form("revision", revision));
    var letter = of.page() + "/letter";
    assertThat(post(of.viewer(), letter).statusCode()).isEqualTo(403);
    teams.letter(of.creator().address());
    clock.advance(Duration.ofDays(2));
    of.creator().browser().usePasskey();
    for (int i = 0; i < 3; i++) {
      location(post(of.creator(), letter));
      assertThat(teams.letter(of.creator().address())).contains("is enrolled");
    }
    var tooMany = post(of.creator(), letter);
    assertThat(tooMany.statusCode()).isEqualTo(429);
    assertThat(tooMany.body()).contains("At most 3 emails a day");
  }

  @Test
  void every_fault_is_named_and_a_private_key_is_not_kept() {
    var of = applying();
    location(post(of.creator(), of.page()));
    var empty =
        post(
            of.creator(),
            of.page() + "/draft",
            "revision",
            "1",
            "act",
            "send",
            "domain",
            "10.0.0.1",
            "callbacks",
            "http://enrol.hongkong.hk/a",
            "certificate",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----");
    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(empty.body())
        .contains("href=\"#journey\"", "href=\"#plan\"", "href=\"#domain\"")
        .contains("href=\"#callbacks\"", "href=\"#certificate\"", "Begin it with https://")
        .doesNotContain("AAAA");
    var long4001 = "x".repeat(4001);
    var tooLong =
        post(
            of.creator(),
            of.page() + "/draft",
            "revision",
            revision(of.creator(), of),
            "act",
            "save",
            "journey",
            long4001);
    assertThat(tooLong.statusCode()).isEqualTo(400);
    assertThat(tooLong.body()).contains("Nothing was saved", "Use at most 4000", long4001);
    var stale = post(of.creator(), of.page() + "/draft", "revision", "1", "journey", "Mine");
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("changed elsewhere", "Mine");
    assertThat(get(of.viewer(), of.road())).contains("User journey", "Implementation plan");
  }

  @Test
  void each_role_has_its_wall() {
    var of = sent();
    assertThat(post(of.viewer(), of.page() + "/approve", "revision", "3").statusCode())
        .isEqualTo(403);
    assertThat(post(of.admin(), of.page()).statusCode()).isEqualTo(403);
    assertThat(post(of.approver(), of.page() + "/draft", "act", "save").statusCode())
        .isEqualTo(403);
    assertThat(post(of.creator(), of.page() + "/approve", "revision", "3").statusCode())
        .isEqualTo(403);
    var other = teams.administrator();
    var theirs = other.path("/services/" + of.service() + "/ite");
    assertThat(other.browser().get(theirs).statusCode()).isEqualTo(404);
    clock.advance(Session.FRESH);
    assertThat(approve(of.approver(), of).body()).contains("Show that it is you");
    of.approver().browser().usePasskey();
    var back = of.page() + "/send-back";
    var revision = revision(of.approver(), of);
    var wordless = post(of.approver(), back, "revision", revision, "words", " ");
    assertThat(wordless.statusCode()).isEqualTo(400);
    location(post(of.approver(), back, "revision", revision, "words", "Name the tester."));
    assertThat(get(of.creator(), of.page())).contains("Name the tester.", "asked for changes");
    assertThat(approve2(of, revision).statusCode()).isEqualTo(409);

    var auditor = loggedIn(invite("Reading Ra", Role.AUDITOR));
    assertThat(auditor.get("/staff/ite").statusCode()).isEqualTo(200);
    var reviewer = loggedIn(invite("Enrolling En", Role.REVIEWER));
    assertThat(reviewer.get("/staff/ite").body()).doesNotContain(of.service());
    assertThat(loggedIn(invite("Helping Hu", Role.HELPDESK)).get("/staff/ite").statusCode())
        .isEqualTo(403);
  }

  @Test
  void nobody_who_ever_wrote_it_approves_it() {
    var of = applying();
    var both = of.admin().with(OrganisationRole.CREATOR, OrganisationRole.APPROVER);
    location(post(both, of.page()));
    var certificate = certificate();
    var domain = "enrol.hongkong.hk";
    location(draft(of, "look", domain, certificate));
    location(draft(of, "send", domain, certificate));
    // the last revision is of somebody else
    assertThat(get(both, of.page())).doesNotContain(of.page() + "/approve");
    var refused = approve(both, of);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("Someone else has to approve this");
    var back = post(both, of.page() + "/send-back", "revision", "3", "words", "No.");
    assertThat(back.statusCode()).isEqualTo(403);
    assertThat(approve(of.approver(), of).statusCode()).isEqualTo(303);
  }

  private static HttpResponse<String> approve2(Applying of, String revision) {
    return post(of.approver(), of.page() + "/approve", "revision", revision);
  }

  @Test
  void a_refusal_says_why_and_one_may_apply_again() {
    var of = sent();
    location(post(of.creator(), of.page() + "/take-back", "revision", revision(of.creator(), of)));
    var certificate = certificate();
    location(draft(of, "send", "enrol.hongkong.hk", certificate));
    location(approve(of.approver(), of));
    var reviewer = loggedIn(invite("Refusing Re", Role.REVIEWER));
    var path = inQueue(reviewer, of);
    var revision = first(REVISION, reviewer.get(path).body());
    var auditor = loggedIn(invite("Reading Re", Role.AUDITOR));
    assertThat(auditor.get(path).body()).doesNotContain("<form class=\"card");
    var refusal = form("revision", revision, "reason", "No plan.");
    assertThat(auditor.form(path + "/refuse", refusal).statusCode()).isEqualTo(403);
    assertThat(reviewer.form(path + "/refuse", form("revision", revision)).statusCode())
        .isEqualTo(400);
    assertThat(reviewer.form(path + "/refuse", refusal).statusCode()).isEqualTo(303);
    assertThat(reviewer.form(path + "/refuse", refusal).statusCode()).isEqualTo(409);
    assertThat(get(of.creator(), of.page()))
        .contains("No plan.", "Apply again", "Refused")
        .doesNotContain("Client ID");
    location(post(of.creator(), of.page()));
    assertThat(get(of.creator(), of.page())).contains("Send for approval");
  }
}
