package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.post;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Offices.Office;
import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staffreads.StaffRead;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KekCertificate;
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

/// Two of staff review an application for production, and its copy is made.
@MembersTest
@Import(Teams.class)
class ProductionJourney extends OnTheRoad {
  @Autowired private SettableClock clock;
  @Autowired private Services services;
  @Autowired private EnciphermentCertificates certificates;
  @Autowired private Audit audit;

  @Test
  void two_of_staff_approve_and_only_then_is_there_a_copy() {
    var office = sent();
    var at = Dossiers.at(office);
    var blind = reviewer("Blind Bao");
    refused(blind.form(page(office) + "/items/itep-10/return", "reason=+"), 400, "Write 1 to");
    assertThat(reads(office)).as("a form that fails shows everything").isOne();
    refused(blind.form(page(office) + "/approve", ""), 409, "Look at the page");
    assertThat(reads(office)).as("once for a while").isOne();
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
    assertThat(copy(office, Stage.PRODUCTION)).isEmpty();
    assertThat(Offices.get(office.viewer(), at)).contains("One of two reviewers has approved it");
    assertThat(second.get(page(office)).body()).contains("First Fung", "You are the second of two");
    done(second.form(page(office) + "/approve", ""));
    assertThat(copy(office, Stage.PRODUCTION)).isPresent();
    assertThat(
            services
                .find(copy(office, Stage.PRODUCTION).orElseThrow().client())
                .orElseThrow()
                .callbacks())
        .isEmpty();
    refused(second.form(page(office) + "/approve", ""), 409, "was approved");
    for (var told : List.of(office.admin(), office.creator())) {
      assertThat(teams.letter(told.address())).contains("reviewers approved", at);
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
  void of_many_who_are_the_second_one_is_and_nothing_of_the_testing_environment_counts()
      throws Exception {
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
    var kek = TestKek.another(clock.instant(), Duration.ofDays(365));
    var by = office.creator();
    var pem = ((KekCertificate.Sound) KekCertificate.read(kek.certificate())).certificate().pem();
    certificates.upload(
        by.insider().actor(), copy(office, Stage.ITE).orElseThrow().client(), kek.certificate());
    var form = by.path("/services/" + office.service() + "/change/encipherment?stage=production");
    var seen = Offices.first(Offices.SEEN, Offices.get(by, form));
    refused(post(by, form, "seen", seen, "certificate", pem), 400, "in another stage");
    assertThat(services.revealSecret(copy(office, Stage.PRODUCTION).orElseThrow().client()))
        .isNotEqualTo(services.revealSecret(copy(office, Stage.ITE).orElseThrow().client()));
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
    location(post(by, file + "/remove"));
    assertThat(Offices.get(by, file))
        .contains("Log in, screen 1 (removed)", "Is this the &lt;first&gt;?", "Yes, it is.")
        .doesNotContain("<img src=\"" + file);
    assertThat(by.browser().get(file + "/content").statusCode()).isEqualTo(404);
    assertThat(post(by, file + "/remove").statusCode()).isEqualTo(404);
    assertThat(Offices.get(by, at)).contains("Log in, screen 1 (removed)", "Log in, sharp");
    location(post(office.admin(), at + "/send"));
    assertThat(reviewer.get(page(office) + "/files/" + below).body())
        .contains("(removed)", "Yes, it is.");
    // what was seen, and the first yes, were of what it said before
    assertThat(reviewer.form(page(office) + "/approve", "").statusCode()).isEqualTo(409);
    done(reviewer.form(page(office) + "/button", ""));
    done(reviewer.form(page(office) + "/approve", ""));
    assertThat(copy(office, Stage.PRODUCTION)).isEmpty();
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
    var waits = reviewer.form(one + "/approve", "evidence=yes&evidenceReason=Seen+there");
    refused(waits, 403, "action=\"" + one + "/approve?lang=en-US\"");
    assertThat(waits.body())
        .contains("name=\"evidence\" value=\"yes\"")
        .contains("name=\"evidenceReason\" value=\"Seen there\"");
    assertThat(reviewer.get(QUEUE + "/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    assertThat(reviewer.get(QUEUE + "/x").statusCode()).isEqualTo(404);
    var draft = Offices.office(teams);
    location(post(draft.creator(), Dossiers.at(draft)));
    assertThat(reviewer.get(page(draft)).statusCode()).isEqualTo(404);
  }

  private long reads(Office office) {
    return audit.about(Subject.application(id(office)), 90).stream()
        .filter(entry -> entry.deed().equals(StaffRead.DEED))
        .count();
  }

  private List<String> deeds(Office office) {
    var about = Subject.organisation(office.admin().organisation().id());
    return audit.about(about, 90).reversed().stream()
        .map(AuditEntry::deed)
        .filter(deed -> deed.startsWith("production."))
        .distinct()
        .toList();
  }
}
