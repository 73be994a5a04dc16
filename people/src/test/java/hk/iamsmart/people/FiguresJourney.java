package hk.iamsmart.people;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.Statements;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What happened day by day: a chart, a table and a file say the same.
@PeopleTest
class FiguresJourney implements Newcomers {
  private static final String PATH = "/staff/figures";

  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private TransactionTemplate transaction;
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

  /// Days that nobody else had.
  @BeforeEach
  void timeGoesBy() {
    clock.advance(Duration.ofDays(3));
  }

  private void happened(String deed, int times) {
    transaction.executeWithoutResult(_ -> {
      for (int i = 0; i < times; i++) {
        audit.record(Actor.platform(), deed, Subject.kiosk("figures"), Map.of());
      }
    });
  }

  @Test
  void chart_table_and_file_have_the_same_numbers() {
    happened("approvals.approved", 41);
    happened("approvals.refused", 5);
    var first = clock.instant().atZone(Dates.HONG_KONG).toLocalDate();
    clock.advance(Duration.ofDays(1));
    happened("callback.delivered", 7);
    happened("tests.else", 1);
    var operator = loggedIn(invite("Operator", Role.OPERATOR));
    var page = operator.get(PATH + "?days=7").body();
    var day = Dates.in(Language.EN_US).day(first);
    assertThat(page)
        .contains("<th scope=\"row\">" + day + "</th><td>41</td><td>5</td>")
        .contains("<svg class=\"chart\"", "aria-current=\"true\">7 days")
        .containsPattern(
            day
                + "</th>(<td class=\"number\">0</td>){2}<td class=\"number\">41</td>"
                + "<td class=\"number\">5</td>");
    var file = operator.get(PATH + "/csv?days=7");
    assertThat(file.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
    assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("figures-7-days.csv");
    var lines = file.body().lines().toList();
    assertThat(lines).hasSize(8);
    assertThat(lines.getFirst()).startsWith("day,accounts.registered,");
    assertThat(lines).contains(first + ",0,0,41,5,0,0,0,0", first.plusDays(1) + ",0,0,0,0,0,0,7,0");
    for (var odd : List.of("", "?days=", "?days=x", "?days=100000", "?days=-1")) {
      assertThat(operator.get(PATH + "/csv" + odd).body().lines()).as(odd).hasSize(31);
    }
    assertThat(operator.get(PATH + "?days=60&lang=zh-CN").body()).contains("市民的回复", "下载 CSV");
  }

  @Test
  void a_day_that_is_over_is_counted_once_and_read_from_there() {
    var first = clock.instant().atZone(Dates.HONG_KONG).toLocalDate();
    happened("approvals.approved", 3);
    jdbc.sql("INSERT INTO figures_day VALUES (:day, 'approvals.approved', 99)")
        .param("day", first)
        .update();
    sweep();
    assertThat(kept(first)).as("it is not over").isEmpty();
    clock.advance(Duration.ofDays(2));
    happened("approvals.approved", 2);
    sweep();
    assertThat(kept(first)).containsEntry("approvals.approved", 3L);
    assertThat(kept(first)).containsEntry("signing.signed", 0L).hasSize(8);
    assertThat(kept(first.plusDays(1))).hasSize(8).containsEntry("approvals.approved", 0L);
    assertThat(kept(first.plusDays(2))).as("today").isEmpty();
    jdbc.sql("UPDATE figures_day SET entries = 4711 WHERE day = :day AND deed = :deed")
        .param("day", first)
        .param("deed", "approvals.approved")
        .update();
    sweep();
    assertThat(kept(first)).containsEntry("approvals.approved", 4711L);
    var operator = loggedIn(invite("Operator", Role.OPERATOR));
    try (var statements = Statements.reading("audit_entry", "figures_day")) {
      assertThat(operator.get(PATH + "/csv?days=7").body().lines())
          .as("what was counted is not counted again, and what is going on is")
          .contains(first + ",0,0,4711,0,0,0,0,0", first.plusDays(2) + ",0,0,2,0,0,0,0,0");
      assertThat(statements.count()).isEqualTo(2);
    }
    jdbc.sql("DELETE FROM figures_day WHERE day = :day AND deed = 'approvals.approved'")
        .param("day", first)
        .update();
    assertThat(operator.get(PATH + "/csv?days=7").body().lines())
        .as("a day of which something was not counted yet")
        .contains(first + ",0,0,3,0,0,0,0,0");
    sweep();
    assertThat(kept(first)).containsEntry("approvals.approved", 3L);
  }

  private void sweep() {
    sweeps.stream().filter(one -> one.name().equals("figures-days")).forEach(Sweep::run);
  }

  private Map<String, Long> kept(LocalDate day) {
    var kept = new HashMap<String, Long>();
    jdbc.sql("SELECT deed, entries FROM figures_day WHERE day = :day")
        .param("day", day)
        .query(rs -> {
          kept.put(rs.getString(1), rs.getLong(2));
        });
    return kept;
  }

  @Test
  void others_of_staff_are_refused() {
    for (var role : Role.values()) {
      var somebody = loggedIn(invite("Somebody " + role, role));
      boolean reads = role == Role.OPERATOR || role == Role.ADMINISTRATOR || role == Role.AUDITOR;
      for (var path : List.of(PATH, PATH + "/csv")) {
        assertThat(somebody.get(path).statusCode()).as(role + path).isEqualTo(reads ? 200 : 403);
      }
    }
  }
}
