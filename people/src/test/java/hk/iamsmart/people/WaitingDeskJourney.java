package hk.iamsmart.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.registration.Admission;
import hk.iamsmart.platform.turns.Turns;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Operators see how many wait for a turn to register, and let in more or fewer.
@PeopleTest
class WaitingDeskJourney implements Newcomers {
  private static final String PATH = "/staff/registrations";

  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private Admission admission;
  @Autowired private Turns turns;
  @Autowired private Audit audit;

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  /// Other classes register as many as they like.
  @AfterEach
  void asBefore() {
    turns.takeBack("test", Actor.operator("test"));
  }

  @Test
  void so_many_are_let_in_until_it_is_taken_back() {
    var operator = loggedIn(invite("Operator", Role.OPERATOR));
    var usual = "" + admission.usual();
    assertThat(operator.get(PATH).body())
        .contains("By the settings", usual)
        .doesNotContain("Back to the settings");
    assertThat(operator.get("/staff").body()).doesNotContain("Registration lets");
    assertThat(operator.form(PATH, "turns=0&reason=registry+is+down").statusCode()).isEqualTo(303);
    assertThat(turns.chosen().map(Turns.Chosen::turns)).contains(0);
    assertThat(operator.get(PATH).body()).contains("No one else is let in", "Back to the settings");
    assertThat(operator.get("/staff").body())
        .contains("Registration lets no one else in", "badge-danger", PATH);
    assertThat(operator.form(PATH, "turns=0&reason=again").body()).contains("Nothing was changed");
    assertThat(operator.form(PATH, "turns=1,040&reason=registry+is+slow").statusCode())
        .isEqualTo(303);
    assertThat(operator.get("/staff?lang=zh-HK").body()).contains("可同時登記的人數為1040");
    assertThat(operator.form(PATH + "/back", "reason=%3Cb%3E").statusCode()).isEqualTo(400);
    assertThat(operator.form(PATH + "/back", "reason=all+is+well").statusCode()).isEqualTo(303);
    assertThat(operator.form(PATH + "/back", "reason=all+is+well").statusCode()).isEqualTo(409);
    assertThat(turns.chosen()).isEmpty();
    assertThat(audit.about(Subject.turns(), 3).reversed())
        .extracting(AuditEntry::deed, AuditEntry::details)
        .containsExactly(
            tuple("turns.chosen", "reason=registry is down;turns=0"),
            tuple("turns.chosen", "reason=registry is slow;turns=1040"),
            tuple("turns.taken back", "reason=all is well"));
  }

  @Test
  void what_is_wrong_is_said_at_its_field() {
    var operator = loggedIn(invite("Operator", Role.OPERATOR));
    for (var number : List.of("", "-1", "20001", "x", "1e3", "1,04", "10,40,", "99999999999")) {
      var answer = operator.form(PATH, "turns=" + number + "&reason=slow");
      assertThat(answer.statusCode()).as(number).isEqualTo(400);
      assertThat(answer.body()).as(number).contains("whole number from 0 to 20,000");
    }
    var unfit = operator.form(PATH, "turns=7&reason=");
    assertThat(unfit.body()).contains("Write a reason", "value=\"7\"");
    assertThat(turns.chosen()).isEmpty();
  }

  @Test
  void others_of_staff_are_refused_and_auditors_read_along() {
    for (var role : Role.values()) {
      var somebody = loggedIn(invite("Somebody " + role, role));
      boolean reads = role == Role.OPERATOR || role == Role.AUDITOR;
      assertThat(somebody.get(PATH).statusCode()).as("" + role).isEqualTo(reads ? 200 : 403);
      if (role != Role.OPERATOR) {
        assertThat(somebody.form(PATH, "turns=1&reason=test").statusCode()).isEqualTo(403);
        assertThat(somebody.form(PATH + "/back", "reason=test").statusCode()).isEqualTo(403);
      }
    }
    assertThat(turns.chosen()).isEmpty();
  }
}
