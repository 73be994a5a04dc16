package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.post;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Offices.Office;
import hk.iamsmart.members.Teams.Colleague;
import hk.iamsmart.members.holdings.Holdings;
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
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KekCertificate;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// From an empty application to a copy in production: an organisation, an assessor and two of
/// staff.
@MembersTest
@Import(Teams.class)
class ProductionJourney implements Newcomers {
  private static final String QUEUE = "/staff/production";

  @LocalServerPort private int open;
  @Autowired private Teams teams;
  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private Holdings holdings;
  @Autowired private Services services;
  @Autowired private EnciphermentCertificates certificates;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient jdbc;

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

  private static EmailAddress mailbox(Office office) {
    return new EmailAddress("assessor" + office.service().substring(0, 8) + "@assessors.hk");
  }

  private String token(Office office) {
    return AssessorClient.token(teams.letter(mailbox(office)));
  }

  private String invitedToAll(Office office) {
    var by = office.admin();
    location(
        Dossiers.invited(by, Dossiers.at(office), mailbox(office).value(), "itep-10", "itep-11"));
    return token(office);
  }

  private AssessorClient assessor(String token) {
    var client = new AssessorClient(open);
    assertThat(client.enter(token).statusCode()).isEqualTo(303);
    return client;
  }

  /// With everything in it.
  private Office complete() {
    var office = Offices.office(teams);
    Dossiers.own(office);
    assessor(invitedToAll(office)).assessed("itep-10").assessed("itep-11");
    return office;
  }

  private Office sent() {
    var office = complete();
    location(post(office.admin(), Dossiers.at(office) + "/send"));
    return office;
  }

  private String page(Office office) {
    return QUEUE + "/" + id(office);
  }

  private UUID id(Office office) {
    return jdbc.sql("SELECT id FROM production_application WHERE service = :service")
        .param("service", UUID.fromString(office.service()))
        .query(UUID.class)
        .single();
  }

  private boolean isInProduction(Office office) {
    return holdings
        .service(UUID.fromString(office.service()))
        .orElseThrow()
        .at(Stage.PRODUCTION)
        .isPresent();
  }

  private ClientId client(Office office, Stage stage) {
    return holdings
        .service(UUID.fromString(office.service()))
        .flatMap(one -> one.at(stage))
        .orElseThrow()
        .client();
  }

  private List<String> deeds(Office office) {
    var about = Subject.organisation(office.admin().organisation().id());
    return audit.about(about, 90).reversed().stream()
        .map(AuditEntry::deed)
        .filter(deed -> deed.startsWith("production."))
        .distinct()
        .toList();
  }

  private static void done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  private static void refused(HttpResponse<String> answer, int status, String words) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(words);
  }

  @Test
  void two_of_staff_approve_and_only_then_is_there_a_copy() {
    var office = sent();
    var at = Dossiers.at(office);
    var first = reviewer("First Fung");
    var second = reviewer("Second Sit");
    assertThat(first.get("/staff").body()).contains("href=\"" + QUEUE + "\"");
    assertThat(first.get(QUEUE).body()).contains(page(office));
    assertThat(first.get(page(office)).body())
        .contains("As it is, 如常", "Log in, screen 1", Dossiers.PAGE_WITH_BUTTON, "Assessor Ip")
        .contains("Look at the page with the official button first");
    refused(first.form(page(office) + "/approve", ""), 409, "Look at the page");
    done(first.form(page(office) + "/button", ""));
    done(first.form(page(office) + "/approve", ""));
    refused(first.form(page(office) + "/approve", ""), 409, "someone else has to be the second");
    assertThat(isInProduction(office)).isFalse();
    assertThat(Offices.get(office.viewer(), at)).contains("One of two reviewers has approved it");
    assertThat(second.get(page(office)).body()).contains("First Fung", "You are the second of two");
    done(second.form(page(office) + "/approve", ""));
    assertThat(isInProduction(office)).isTrue();
    assertThat(services.find(client(office, Stage.PRODUCTION)).orElseThrow().callbacks()).isEmpty();
    refused(second.form(page(office) + "/approve", ""), 409, "was approved");
    for (var told : List.of(office.admin(), office.creator())) {
      assertThat(teams.letter(told.address())).contains("was approved", at);
    }
    assertThat(Offices.get(office.viewer(), at)).contains("Open the copy in production");
    assertThat(first.get(QUEUE).body()).doesNotContain(page(office));
    refused(post(office.admin(), at + "/withdraw"), 409, "was approved");
    assertThat(deeds(office))
        .containsExactly(
            "production.begun",
            "production.changed",
            "production.assessor-invited",
            "production.assessed",
            "production.sent",
            "production.button-seen",
            "production.approved-first",
            "production.approved");
  }

  @Test
  void what_was_used_in_the_testing_environment_is_refused_in_production() {
    var office = sent();
    var first = reviewer("One");
    done(first.form(page(office) + "/button", ""));
    done(first.form(page(office) + "/approve", ""));
    done(reviewer("Two").form(page(office) + "/approve", ""));
    var kek = TestKek.another(clock.instant(), Duration.ofDays(365));
    var by = office.creator();
    var pem = ((KekCertificate.Sound) KekCertificate.read(kek.certificate())).certificate().pem();
    certificates.upload(by.insider().actor(), client(office, Stage.ITE), kek.certificate());
    var form = by.path("/services/" + office.service() + "/change/encipherment?stage=production");
    var seen = Offices.first(Offices.SEEN, Offices.get(by, form));
    var answer = post(by, form, "seen", seen, "certificate", pem);
    refused(answer, 400, "in another stage");
    assertThat(services.revealSecret(client(office, Stage.PRODUCTION)))
        .isNotEqualTo(services.revealSecret(client(office, Stage.ITE)));
  }

  @Test
  void a_service_without_a_copy_in_the_testing_environment_is_not_applied_for() {
    var admin = teams.administrator();
    var service =
        Offices.first(
            Offices.SERVICE,
            Offices.made(admin, "Early " + admin.organisation().number().business()).body());
    var at = admin.path("/services/" + service + "/production");
    assertThat(Offices.get(admin, at)).contains("once the service has a copy");
    assertThat(post(admin, at).statusCode()).isEqualTo(404);
    var copies = admin.path("/services/" + service + "/copies");
    refused(post(admin, copies, "stage", "production"), 409, "comes into production by its");
  }

  @Test
  void the_page_says_of_each_item_what_is_missing_and_loses_nothing() {
    var office = Offices.office(teams);
    var by = office.creator();
    var at = Dossiers.at(office);
    assertThat(Offices.get(by, at)).contains("Begin the application");
    location(post(by, at));
    refused(post(by, at), 409, "has begun already");
    assertThat(Offices.get(by, at))
        .contains("0 of 8 items are complete", "fields are still empty", "No assessor yet");
    var form = at + "/forms/itep-02";
    assertThat(Offices.get(by, form))
        .contains(office.admin().organisation().nameEn(), "ITEP-02")
        .contains(office.admin().organisation().number().written());
    var some = post(by, form, "f2-0", "Log in", "f9-9", "nowhere");
    refused(some, 200, "Saved. The marked fields are still missing.");
    assertThat(some.body())
        .contains("value=\"Log in\"", "href=\"#f1-0\"")
        .doesNotContain("nowhere");
    refused(post(by, form, "f1-0", "\u202eevil"), 400, "Nothing was saved");
    refused(post(by, form, "f1-0", "x".repeat(2_001)), 400, "Use at most 2,000");
    refused(post(by, form, "f5-1", "perhaps"), 400, "Nothing was saved");
    assertThat(Offices.get(by, form)).contains("value=\"Log in\"");
    refused(Dossiers.upload(by, at, "itep-01", "", SampleFiles.pdf()), 409, "Complete this first");
    location(Dossiers.filled(by, at, "itep-01"));
    location(Dossiers.upload(by, at, "itep-01", "", SampleFiles.pdf()));
    assertThat(Offices.get(by, at)).contains("1 of 8 items are complete");
    // what was signed says something else now
    location(by.browser().form(at + "/forms/itep-01", changed(by, at)));
    assertThat(Offices.get(by, at))
        .contains("0 of 8 items are complete", "The scan of the signed sheet is missing");
    var sheet = by.browser().bytes(at + "/forms/itep-01/pdf");
    assertThat(new String(sheet, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("%PDF-");
    assertThat(sheet.length).isGreaterThan(5_000);
    assertThat(by.browser().get(at + "/forms/registration").statusCode()).isEqualTo(404);
    assertThat(by.browser().get(at + "/forms/itep-10").statusCode()).isEqualTo(404);
    refused(post(office.admin(), at + "/send"), 409, "Complete this first");
  }

  private static String changed(Colleague by, String at) {
    var fields = Dossiers.answers(Offices.get(by, at + "/forms/itep-01"));
    fields.replaceAll((_, text) -> text.equals("yes") ? text : "Changed");
    return Offices.written(fields);
  }

  @Test
  void files_and_addresses_are_read_strictly_and_always_saved() {
    var office = Offices.office(teams);
    var by = office.creator();
    var at = Dossiers.at(office);
    location(post(by, at));
    var pdf = SampleFiles.pdf();
    refused(Dossiers.upload(by, at, "wireframes", "Screen", pdf), 400, "A wireframe is a picture");
    var png = SampleFiles.picture("png", 40, 30);
    refused(Dossiers.upload(by, at, "wireframes", " ", png), 400, "which journey and screen");
    refused(Dossiers.upload(by, at, "registration", "", new byte[0]), 400, "Choose a file");
    refused(Dossiers.upload(by, at, "registration", "", "MZ".getBytes()), 400, "neither PDF");
    refused(
        Dossiers.upload(by, at, "registration", "", SampleFiles.pdf("", "/Encrypt 4 0 R", "")),
        400,
        "has a password");
    for (var item : List.of("itep-10", "itep-02", "button", "recordings", "nothing")) {
      assertThat(Dossiers.upload(by, at, item, "", pdf).statusCode()).as(item).isEqualTo(404);
    }
    for (var address : List.of("", "http://videos.hk/1", "https://", "https://x@y.hk/", "x y")) {
      refused(
          post(by, at + "/recordings", "recording", "Log in", "address", address),
          400,
          "begins with https://");
      refused(post(by, at + "/button", "page", address), 400, "begins with https://");
    }
    refused(
        post(by, at + "/recordings", "recording", "", "address", "https://videos.hk/1"),
        400,
        "which journey it is");
    location(Dossiers.upload(by, at, "wireframes", "Screen <1>", png));
    var shown = Offices.get(by, at);
    assertThat(shown).contains("Screen &lt;1&gt;");
    var file = at + "/files/" + Dossiers.file(shown);
    assertThat(Offices.get(by, file)).contains("<img src=\"" + file + "/content\"");
    var content = by.browser().get(file + "/content");
    assertThat(content.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment; filename=\"production-");
    assertThat(content.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    location(post(by, file + "/remove"));
    assertThat(by.browser().get(file).statusCode()).isEqualTo(404);
    assertThat(post(by, file + "/remove").statusCode()).isEqualTo(404);
  }

  @Test
  void a_picture_has_a_thread_between_organisation_and_reviewer_and_an_item_comes_back() {
    var office = sent();
    var by = office.creator();
    var at = Dossiers.at(office);
    var picture = Dossiers.file(Offices.get(by, at));
    var reviewer = reviewer("Careful Cheng");
    var below =
        jdbc.sql(
                "SELECT id FROM production_file WHERE item = 'WIREFRAMES' AND"
                    + " application = :id")
            .param("id", id(office))
            .query(String.class)
            .single();
    done(
        reviewer.form(
            page(office) + "/files/" + below + "/messages", "words=Is+this+the+%3Cfirst%3E%3F"));
    assertThat(picture).isNotEmpty();
    var file = at + "/files/" + below;
    assertThat(Offices.get(by, file)).contains("Is this the &lt;first&gt;?", "Reviewer");
    location(post(by, file + "/messages", "words", "Yes, it is."));
    refused(post(by, file + "/messages", "words", " "), 400, "Write 1 to 2,000 characters");
    assertThat(reviewer.get(page(office) + "/files/" + below).body())
        .contains("Yes, it is.", office.admin().organisation().nameEn(), "Careful Cheng");
    refused(post(by, at + "/button", "page", "https://x.hk/"), 409, "is with the reviewers");
    refused(reviewer.form(page(office) + "/items/itep-10/return", "reason=+"), 400, "Write 1 to");
    done(reviewer.form(page(office) + "/button", ""));
    done(reviewer.form(page(office) + "/approve", ""));
    done(
        reviewer("Other Ou")
            .form(page(office) + "/items/wireframes/return", "reason=Blurred.+Draw+it+again."));
    assertThat(teams.letter(by.address())).contains("sent back an item", at);
    assertThat(Offices.get(by, at))
        .contains("A reviewer sent this back", "Blurred. Draw it again.");
    refused(reviewer.form(page(office) + "/approve", ""), 409, "is with its organisation");
    refused(post(office.admin(), at + "/send"), 409, "Complete this first");
    var png = SampleFiles.picture("png", 50, 40);
    location(Dossiers.upload(by, at, "wireframes", "Log in, sharp", png));
    location(post(office.admin(), at + "/send"));
    // the first yes was for what it said before
    done(reviewer.form(page(office) + "/approve", ""));
    assertThat(isInProduction(office)).isFalse();
  }

  @Test
  void an_assessor_comes_by_a_link_once_and_is_never_of_the_organisation() {
    var office = Offices.office(teams);
    Dossiers.own(office);
    var at = Dossiers.at(office);
    for (var member : List.of(office.admin(), office.creator(), office.viewer())) {
      var address = member.address().value().toUpperCase(java.util.Locale.ROOT);
      refused(
          Dossiers.invited(office.admin(), at, address, "itep-10"),
          409,
          "they are not independent");
    }
    refused(Dossiers.invited(office.admin(), at, "nobody", "itep-10"), 400, "Enter an email");
    refused(Dossiers.invited(office.admin(), at, "a@b.hk", "itep-01"), 400, "at least one");
    assertThat(Dossiers.invited(office.creator(), at, "a@b.hk", "itep-10").statusCode())
        .isEqualTo(403);
    var token = invitedToAll(office);
    refused(Dossiers.invited(office.admin(), at, "a@b.hk", "itep-11"), 409, "was asked to answer");
    assertThat(new AssessorClient(open).get("/assess").body()).contains("Link from the email");
    refused(new AssessorClient(open).enter(token + "x"), 410, "Ask the organisation");
    var assessor = assessor(token);
    refused(new AssessorClient(open).enter(token), 410, "was used already");
    assertThat(rows(token)).isZero();
    assertThat(assessor.get(AssessorClient.MINE).body()).contains("ITEP-10", "ITEP-11");
    for (var not : List.of("itep-01", "registration", "x")) {
      assertThat(assessor.get(AssessorClient.MINE + "/" + not).statusCode()).isEqualTo(404);
    }
    refused(
        assessor.upload(AssessorClient.MINE + "/itep-10/scan", SampleFiles.pdf()),
        409,
        "Answer every point first");
    var fields = Dossiers.answers(assessor.get(AssessorClient.MINE + "/itep-10").body());
    fields.put("f1-0", "no");
    refused(assessor.form(AssessorClient.MINE + "/itep-10", fields), 200, "href=\"#f1-0r\"");
    fields.put("f1-0r", "By the end of the month.");
    done(assessor.form(AssessorClient.MINE + "/itep-10", fields));
    assertThat(assessor.get(AssessorClient.MINE + "/itep-10").body())
        .contains("By the end of the month.");
    // whoever joins the organisation meanwhile is not independent any more
    teams.join(office.admin(), mailbox(office), OrganisationRole.VIEWER);
    refused(assessor.get(AssessorClient.MINE), 403, "or you belong to the organisation");
    refused(
        assessor.upload(AssessorClient.MINE + "/itep-10/scan", SampleFiles.pdf()),
        403,
        "or you belong to the organisation");
  }

  /// Where the link itself is kept, which is nowhere.
  private int rows(String token) {
    return jdbc.sql("SELECT count(*) FROM production_assessor a WHERE a::text LIKE :token")
        .param("token", "%" + token + "%")
        .query(Integer.class)
        .single();
  }

  @Test
  void links_and_sessions_of_assessors_end_and_another_one_begins_anew() {
    var office = Offices.office(teams);
    Dossiers.own(office);
    var at = Dossiers.at(office);
    var late = invitedToAll(office);
    var assessor =
        jdbc.sql("SELECT id FROM production_assessor WHERE application = :id")
            .param("id", id(office))
            .query(UUID.class)
            .single();
    clock.advance(Duration.ofDays(14));
    refused(new AssessorClient(open).enter(late), 410, "has ended");
    again(office);
    location(post(office.admin(), at + "/assessors/" + assessor + "/again"));
    var client = assessor(token(office)).assessed("itep-10");
    clock.advance(Duration.ofDays(7));
    refused(client.get(AssessorClient.MINE), 403, "Your time is over");
    again(office);
    location(post(office.admin(), at + "/assessors/" + assessor + "/again"));
    var once = assessor(token(office));
    assertThat(Offices.get(office.admin(), at)).contains("8 items", "has opened the link");
    assertThat(post(office.creator(), at + "/assessors/" + assessor + "/end").statusCode())
        .isEqualTo(403);
    location(post(office.admin(), at + "/assessors/" + assessor + "/end"));
    refused(once.get(AssessorClient.MINE), 403, "you were replaced");
    assertThat(kept("production_item", office, "ITEP_10")).isZero();
    assertThat(kept("production_file", office, "ITEP_10")).isZero();
    var next = assessor(invitedToAll(office));
    assertThat(next.get(AssessorClient.MINE + "/itep-10").body()).doesNotContain("As it is");
  }

  /// The session of the administrator ended while the clock moved.
  private static void again(Office office) {
    office.admin().browser().usePasskey();
    office.creator().browser().usePasskey();
  }

  private int kept(String table, Office office, String item) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE application = :id AND item = :item")
        .param("id", id(office))
        .param("item", item)
        .query(Integer.class)
        .single();
  }

  @Test
  void members_do_what_their_roles_say_and_others_see_nothing() {
    var office = complete();
    var at = Dossiers.at(office);
    var form = at + "/forms/itep-01";
    for (var who : List.of(office.viewer(), office.approver())) {
      assertThat(Offices.get(who, at)).contains("ITEP-01").doesNotContain("Send application");
      assertThat(who.browser().get(form).statusCode()).isEqualTo(403);
      for (var act : List.of("", "/button", "/recordings", "/assessors", "/send", "/withdraw")) {
        assertThat(post(who, at + act).statusCode()).as(act).isEqualTo(403);
      }
      assertThat(post(who, form).statusCode()).isEqualTo(403);
      assertThat(Dossiers.upload(who, at, "registration", "", SampleFiles.pdf()).statusCode())
          .isEqualTo(403);
      assertThat(post(who, at + "/items/itep-01/messages", "words", "x").statusCode())
          .isEqualTo(403);
    }
    assertThat(post(office.creator(), at + "/send").statusCode()).isEqualTo(403);
    assertThat(post(office.creator(), at + "/withdraw").statusCode()).isEqualTo(403);
    var stranger = teams.administrator();
    var theirs = stranger.path("/services/" + office.service() + "/production");
    var file = Dossiers.file(Offices.get(office.admin(), at));
    for (var path :
        List.of(theirs, theirs + "/files/" + file, theirs + "/files/" + file + "/content", at)) {
      assertThat(stranger.browser().get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(post(stranger, theirs + "/send").statusCode()).isEqualTo(404);
    clock.advance(Session.FRESH);
    assertThat(post(office.admin(), at + "/send").body()).contains("Show that it is you");
    office.admin().browser().usePasskey();
    location(post(office.admin(), at + "/send"));
    refused(post(office.admin(), at + "/send"), 409, "is with the reviewers");
  }

  @Test
  void others_of_staff_are_refused_and_auditors_read_along() {
    var office = sent();
    var one = page(office);
    for (var role : EnumSet.complementOf(EnumSet.of(Role.REVIEWER))) {
      var somebody = loggedIn(invite("Somebody " + role, role));
      int reads = role == Role.AUDITOR ? 200 : 403;
      for (var path : List.of(QUEUE, one, one + "/forms/itep-10/pdf")) {
        assertThat(somebody.get(path).statusCode()).as(role + path).isEqualTo(reads);
      }
      for (var act :
          List.of("/approve", "/button", "/items/itep-01/return", "/items/button/messages")) {
        assertThat(somebody.form(one + act, "reason=x&words=x").statusCode())
            .as(role + act)
            .isEqualTo(403);
      }
    }
    var reviewer = reviewer("Late");
    done(reviewer.form(one + "/button", ""));
    clock.advance(Session.FRESH);
    refused(reviewer.form(one + "/approve", ""), 403, "data-next=\"" + one + "\"");
    assertThat(reviewer.get(QUEUE + "/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    assertThat(reviewer.get(QUEUE + "/x").statusCode()).isEqualTo(404);
    var draft = Offices.office(teams);
    location(post(draft.creator(), Dossiers.at(draft)));
    assertThat(reviewer.get(page(draft)).statusCode()).isEqualTo(404);
  }

  @Test
  void of_many_who_are_the_second_at_once_one_is() throws Exception {
    var office = sent();
    var first = reviewer("First");
    done(first.form(page(office) + "/button", ""));
    done(first.form(page(office) + "/approve", ""));
    var one = reviewer("One");
    var other = reviewer("Other");
    var approve = page(office) + "/approve";
    List<Callable<HttpResponse<String>>> both =
        List.of(() -> one.form(approve, ""), () -> other.form(approve, ""));
    try (var threads = Executors.newFixedThreadPool(2)) {
      var answers = threads.invokeAll(both).stream().map(done -> done.resultNow()).toList();
      assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(303, 409);
    }
    assertThat(isInProduction(office)).isTrue();
  }

  @Test
  void nothing_is_left_of_an_application_that_was_withdrawn() {
    var office = complete();
    var at = Dossiers.at(office);
    var before = secrets();
    clock.advance(Session.FRESH);
    assertThat(post(office.admin(), at + "/withdraw").body()).contains("Show that it is you");
    office.admin().browser().usePasskey();
    location(post(office.admin(), at + "/withdraw"));
    assertThat(Offices.get(office.admin(), at)).contains("Begin the application");
    // ITEP-01, 02, 10, 11, page, three scans, certificate, picture, recording, assessor
    assertThat(before - secrets()).isEqualTo(12);
    var staffs = reviewer("Misses");
    assertThat(staffs.get(QUEUE).statusCode()).isEqualTo(200);
    assertThat(Map.of("in production", isInProduction(office))).containsValue(false);
  }

  private int secrets() {
    return jdbc.sql("SELECT count(*) FROM vault_secret").query(Integer.class).single();
  }
}
