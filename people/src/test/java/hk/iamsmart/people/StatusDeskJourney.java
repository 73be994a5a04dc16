package hk.iamsmart.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.status.Announcement;
import hk.iamsmart.platform.status.Announcements;
import hk.iamsmart.protocol.Language;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Operators say at `/status` what does not work.
@PeopleTest
class StatusDeskJourney implements Newcomers {
  private static final String PATH = "/staff/status";

  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private Announcements announcements;
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

  @BeforeEach
  void nothingWasAnnounced() {
    jdbc.sql("DELETE FROM status_announcement").update();
  }

  private static Map<String, String> incident() {
    var form = new LinkedHashMap<String, String>();
    form.put("kind", "INCIDENT");
    form.put("words-en-US", "Logins are slow & some fail.");
    form.put("words-zh-HK", "登入緩慢，部分失敗。");
    form.put("words-zh-CN", "登录缓慢，部分失败。");
    return form;
  }

  private static String written(Map<String, String> form) {
    return form.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private Announcement only() {
    assertThat(announcements.listed()).hasSize(1);
    return announcements.listed().getFirst();
  }

  private List<String> deeds(Announcement of) {
    return audit.about(Subject.announcement(of.id()), 10).reversed().stream()
        .map(AuditEntry::deed)
        .toList();
  }

  @Test
  void an_incident_is_announced_at_once_ended_and_taken_back() {
    var operator = loggedIn(invite("Operator", Role.OPERATOR));
    assertThat(operator.get(PATH).body()).contains("Nothing was announced");
    var announced = operator.form(PATH, written(incident()));
    assertThat(announced.statusCode()).as(announced.body()).isEqualTo(303);
    var one = only();
    assertThat(one.kind()).isEqualTo(Announcement.Kind.INCIDENT);
    assertThat(one.from()).isEqualTo(clock.instant());
    assertThat(one.until()).isEmpty();
    assertThat(one.in(Language.ZH_CN)).isEqualTo("登录缓慢，部分失败。");
    assertThat(operator.get(PATH).body())
        .contains("Shown as going on", "Logins are slow &amp; some fail.", "It is over now");
    clock.advance(Duration.ofMinutes(5));
    var at = PATH + "/" + one.id();
    assertThat(operator.form(at + "/end", "").statusCode()).isEqualTo(303);
    assertThat(only().until()).contains(clock.instant());
    assertThat(operator.get(PATH).body()).contains("Over").doesNotContain("It is over now");
    assertThat(operator.form(at + "/remove", "").statusCode()).isEqualTo(303);
    assertThat(announcements.listed()).isEmpty();
    for (var act : List.of("/end", "/remove")) {
      assertThat(operator.form(at + act, "").statusCode()).as(act).isEqualTo(409);
      assertThat(operator.form(PATH + "/x" + act, "").statusCode()).as(act).isEqualTo(404);
    }
    assertThat(deeds(one)).containsExactly("status.announced", "status.ended", "status.removed");
  }

  @Test
  void planned_maintenance_has_a_beginning_and_an_end_by_the_clocks_of_hong_kong() {
    var administrator = loggedIn(invite("Administrator", Role.ADMINISTRATOR));
    var form = incident();
    form.put("kind", "DOWNTIME");
    form.put("from", "2999-12-01T02:00");
    form.put("until", "2999-12-01T04:30");
    assertThat(administrator.form(PATH, written(form)).statusCode()).isEqualTo(303);
    assertThat(only().from()).isEqualTo(Instant.parse("2999-11-30T18:00:00Z"));
    assertThat(only().until()).contains(Instant.parse("2999-11-30T20:30:00Z"));
    assertThat(administrator.get(PATH + "?lang=zh-HK").body()).contains("預定維護", "即將進行");
    var early = administrator.form(PATH + "/" + only().id() + "/end", "");
    assertThat(early.statusCode()).isEqualTo(409);
    assertThat(early.body()).contains("It has not begun yet");
  }

  @Test
  void what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost() {
    var operator = loggedIn(invite("Operator", Role.OPERATOR));
    var wrong =
        Map.of(
            "kind", List.of("", "PARTY"),
            "from", List.of("x", "2026-02-30T01:00"),
            "until", List.of("x", "1999-01-01T00:00"),
            "words-zh-HK", List.of("", " ", "x".repeat(301), "\u202e"));
    wrong.forEach((field, values) -> {
      for (var value : values) {
        var form = incident();
        form.put(field, value);
        var answer = operator.form(PATH, written(form));
        assertThat(answer.statusCode()).as(field + value).isEqualTo(400);
        assertThat(answer.body())
            .as(field + value)
            .contains("Logins are slow &amp; some fail.", "aria-invalid=\"true\"");
      }
    });
    var endless = incident();
    endless.put("kind", "DOWNTIME");
    assertThat(operator.form(PATH, written(endless)).body()).contains("after the beginning");
    assertThat(announcements.listed()).isEmpty();
  }

  @Test
  void others_of_staff_are_refused_and_some_read_along() {
    for (var role : Role.values()) {
      var somebody = loggedIn(invite("Somebody " + role, role));
      boolean acts = role == Role.OPERATOR || role == Role.ADMINISTRATOR;
      boolean reads = acts || role == Role.AUDITOR || role == Role.HELPDESK;
      assertThat(somebody.get(PATH).statusCode()).as("" + role).isEqualTo(reads ? 200 : 403);
      if (!acts) {
        assertThat(somebody.form(PATH, written(incident())).statusCode()).isEqualTo(403);
        assertThat(somebody.form(PATH + "/x/end", "").statusCode()).isEqualTo(403);
        assertThat(somebody.form(PATH + "/x/remove", "").statusCode()).isEqualTo(403);
      }
    }
    assertThat(announcements.listed()).isEmpty();
  }
}
