package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.post;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Offices.Office;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.people.SiteClient;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.stages.Stage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What the machine refuses on the road to production, whoever says yes.
@MembersTest
@Import(Teams.class)
class GateJourney extends OnTheRoad {
  @Autowired private SettableClock clock;
  @Autowired private Audit audit;
  @Autowired private AllStages.Played installation;

  private SiteClient looking(Office office, String name) {
    var reviewer = reviewer(name);
    done(reviewer.form(page(office) + "/button", ""));
    return reviewer;
  }

  @Test
  void an_application_is_sent_and_approved_only_while_the_checklist_is_done() {
    var office = filled();
    var send = Dossiers.at(office) + "/send";
    var answer = post(office.admin(), send);
    refused(answer, 409, "The checklist of the Integrated Testing Environment is not done");
    assertThat(answer.body())
        .contains("Encipherment certificate, TLS certificate, ", "Integration, Refinement, ")
        .contains("/road?lang=")
        .doesNotContain("Links.");
    var copy = teams.inTesting(office.service());
    teams.services().tested(copy);
    location(post(office.admin(), send));
    var reviewer = looking(office, "Seeing Sung");
    teams.services().wronglySigned(copy.client());
    var approve = page(office) + "/approve";
    var loud = reviewer.form(approve, "");
    refused(loud, 409, "These rows are missing");
    assertThat(loud.body()).contains("<li>Refinement</li>").doesNotContain("<li>Integration</li>");
    clock.advance(Duration.ofDays(2));
    reviewer.usePasskey();
    done(reviewer.form(approve, ""));
    teams.services().wronglySigned(copy.client());
    refused(reviewer("Second Shum").form(approve, ""), 409, "<li>Refinement</li>");
    assertThat(copy(office, Stage.PRODUCTION)).isEmpty();
  }

  @Test
  void where_evidence_is_elsewhere_two_reviewers_say_that_they_have_seen_it() throws Exception {
    try (var _ = installation.delivering(Stage.ITE)) {
      var office = filled();
      var send = Dossiers.at(office) + "/send";
      refused(post(office.admin(), send), 409, "Encipherment certificate, URIs and app links.");
      teams.services().set(teams.inTesting(office.service()));
      location(post(office.admin(), send));
      var first = looking(office, "First Fok");
      var approve = page(office) + "/approve";
      assertThat(first.get(page(office)).body())
          .contains("The Integrated Testing Environment is another installation", "evidenceReason");
      var silent = first.form(approve, "");
      refused(silent, 400, "Tick this box once you have looked");
      assertThat(silent.body()).contains("Write 1 to 100 letters");
      var unfit = first.form(approve, "evidence=yes&evidenceReason=all;done");
      refused(unfit, 400, "Write 1 to 100 letters");
      assertThat(unfit.body())
          .contains("value=\"all;done\"", " checked")
          .doesNotContain("Tick this box");
      var unticked = first.form(approve, "evidenceReason=Road+page");
      refused(unticked, 400, "Tick this box once you have looked");
      done(first.form(approve, "evidence=yes&evidenceReason=Road+page+of+today"));
      var second = reviewer("Second Sze");
      refused(second.form(approve, ""), 400, "Tick this box");
      assertThat(copy(office, Stage.PRODUCTION)).isEmpty();
      done(second.form(approve, "evidence=yes&evidenceReason=Ticket+2026/118"));
      assertThat(copy(office, Stage.PRODUCTION)).isPresent();
      assertThat(entries(office, "production.evidence-seen"))
          .extracting(AuditEntry::details)
          .satisfiesExactlyInAnyOrder(
              one -> assertThat(one).contains("reason=Road page of today"),
              one -> assertThat(one).contains("reason=Ticket 2026/118"));
      assertThat(entries(office, "production.evidence-seen"))
          .extracting(AuditEntry::actor)
          .doesNotHaveDuplicates();
    }
  }

  private List<AuditEntry> entries(Office office, String deed) {
    var about = Subject.organisation(office.admin().organisation().id());
    return audit.about(about, 90).stream().filter(one -> one.deed().equals(deed)).toList();
  }

  @Test
  void whoever_joins_the_organisation_has_declared_nothing() {
    var office = complete();
    teams.join(office.admin(), mailbox(office), OrganisationRole.VIEWER);
    refused(
        post(office.admin(), Dossiers.at(office) + "/send"),
        409,
        "they are not independent: Assessor Ip. Replace them");
    var other = sent();
    var first = looking(other, "First Fu");
    done(first.form(page(other) + "/approve", ""));
    teams.join(other.admin(), mailbox(other), OrganisationRole.VIEWER);
    var refusal = reviewer("Second Su").form(page(other) + "/approve", "");
    refused(refusal, 409, "what they declared does not count");
    assertThat(refusal.body()).contains("<li>Assessor Ip</li>");
    assertThat(copy(other, Stage.PRODUCTION)).isEmpty();
  }

  @Test
  void the_first_yes_ends_with_whoever_gave_it() {
    var office = sent();
    var invited = invite("Leaving Lee", Role.REVIEWER);
    var leaving = loggedIn(invited);
    var approve = page(office) + "/approve";
    done(leaving.form(page(office) + "/button", ""));
    done(leaving.form(approve, ""));
    var second = reviewer("Staying Szeto");
    assertThat(second.get(page(office)).body())
        .contains("Leaving Lee", "You are the second of two");
    assertThat(line(second, office)).contains("One reviewer has approved it");
    var member = "/staff/members/" + invited.member().id();
    done(administrator().form(member + "/roles", "role=HELPDESK"));
    assertThat(Offices.get(office.viewer(), Dossiers.at(office)))
        .contains("With the reviewers")
        .doesNotContain("One of two reviewers has approved it");
    assertThat(line(second, office)).doesNotContain("One reviewer has approved it");
    assertThat(second.get(page(office)).body())
        .contains("You are the first of two")
        .doesNotContain("Leaving Lee");
    done(second.form(approve, ""));
    assertThat(copy(office, Stage.PRODUCTION)).isEmpty();
    refused(second.form(approve, ""), 409, "someone else has to be the second");
    assertThat(entries(office, "production.first-approval-lapsed")).hasSize(1);
    done(reviewer("Third Tang").form(approve, ""));
    assertThat(copy(office, Stage.PRODUCTION)).isPresent();
  }

  /// Of the queue.
  private String line(SiteClient reviewer, Office office) {
    var line = Pattern.compile("href=\"" + page(office) + "(.*)</a>");
    return Offices.first(line, reviewer.get(QUEUE).body());
  }

  @Test
  void links_to_assessors_are_counted_for_a_service_and_a_day() {
    var office = Offices.office(teams);
    Dossiers.own(office);
    var at = Dossiers.at(office);
    invitedToAll(office);
    var again = at + "/assessors/" + assessorOf(office) + "/again";
    for (int i = 1; i < 6; i++) {
      location(post(office.admin(), again));
      token(office);
    }
    refused(post(office.admin(), again), 429, "at most 6 links within a day");
    // neither another assessor nor another application gets round it
    location(post(office.admin(), at + "/assessors/" + assessorOf(office) + "/end"));
    refused(
        Dossiers.invited(office.admin(), at, "a@b.hk", "itep-10"),
        429,
        "at most 6 links within a day");
    location(post(office.admin(), at + "/withdraw"));
    location(post(office.creator(), at));
    var refusal = Dossiers.invited(office.admin(), at, "a@b.hk", "itep-10");
    refused(refusal, 429, "at most 6 links within a day");
    assertThat(refusal.body()).contains("value=\"a@b.hk\"");
    invitedToAll(other());
    clock.advance(Duration.ofDays(1));
    office.admin().browser().usePasskey();
    invitedToAll(office);
  }

  @Test
  void neither_side_silences_the_other_and_nobody_types_twice() {
    var office = sent();
    var say = "/items/itep-02/messages";
    location(post(office.creator(), Dossiers.at(office) + say, "words", "Here it is."));
    // as if they had written it until nothing more is kept
    jdbc.sql(
            """
            INSERT INTO production_message (application, item, file, author, sealed, at)
            SELECT application, item, file, author, sealed, at
            FROM production_message, generate_series(1, 299) WHERE application = :id
            """)
        .param("id", id(office))
        .update();
    var full = post(office.admin(), Dossiers.at(office) + say, "words", "One <more>.");
    refused(full, 409, "as many files or messages");
    assertThat(full.body()).contains("One &lt;more&gt;.</textarea>");
    var reviewer = reviewer("Writing Wu");
    done(reviewer.form(page(office) + say, "words=We+have+read+it."));
    var empty = reviewer.form(page(office) + "/items/itep-01/messages", "words=+");
    refused(empty, 400, "aria-invalid=\"true\"");
    var lengthy = "Why".repeat(700);
    var refusal = reviewer.form(page(office) + "/items/itep-10/return", "reason=" + lengthy);
    refused(refusal, 400, lengthy + "</textarea>");
    assertThat(refusal.body()).contains("<details class=\"fold\" open>");
    var item = page(office) + "/items/itep-02";
    done(reviewer("Quick Kwok").form(item + "/return", "reason=Not+yet."));
    refused(reviewer.form(item + "/return", "reason=Too+%3Clate%3E."), 409, "Too &lt;late&gt;.");
    var file = page(office) + "/files/" + wireframe(office) + "/messages";
    refused(reviewer.form(file, "words=" + lengthy), 400, lengthy + "</textarea>");
  }

  private UUID wireframe(Office office) {
    return jdbc.sql(
            "SELECT id FROM production_file WHERE application = :id AND item = 'WIREFRAMES'")
        .param("id", id(office))
        .query(UUID.class)
        .single();
  }

  private Office other() {
    var other = Offices.office(teams);
    location(post(other.creator(), Dossiers.at(other)));
    return other;
  }

  private UUID assessorOf(Office office) {
    return jdbc.sql("SELECT id FROM production_assessor WHERE application = :id")
        .param("id", id(office))
        .query(UUID.class)
        .single();
  }
}
