package hk.iamsmart.members;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.people.Newcomers;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.Statements;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What waits for reviewers, however much it is.
@MembersTest
@Import(Teams.class)
class StaffQueuesJourney implements Newcomers {
  private static final int WAITING = 7;
  private static final UUID OWNER = UUID.randomUUID();

  @Autowired private Staff staff;
  @Autowired private StaffPort port;
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

  @AfterEach
  void clear() {
    for (var table : List.of("production_application", "enrolment_application")) {
      jdbc.sql("DELETE FROM " + table + " WHERE organisation = :owner")
          .param("owner", OWNER)
          .update();
    }
  }

  /// The oldest waits longer than anything that others made.
  private OffsetDateTime since(int number) {
    return clock.instant().minus(Duration.ofDays(1_000 + number)).atOffset(ZoneOffset.UTC);
  }

  @Test
  void queues_are_read_with_the_same_statements_however_long_they_are() {
    for (int i = 0; i < WAITING; i++) {
      jdbc.sql(
              """
              INSERT INTO production_application
                (id, service, organisation, state, made_by, made_at, sent_at)
              VALUES (:id, :service, :owner, 'SENT', 'member:x', :since, :since)
              """)
          .param("id", UUID.randomUUID())
          .param("service", UUID.randomUUID())
          .param("owner", OWNER)
          .param("since", since(i))
          .update();
      jdbc.sql(
              """
              INSERT INTO enrolment_application (id, organisation, service, author, approver, state,
                revision, journey, plan, settings, begun_at, state_at)
              VALUES (:id, :owner, :service, :id, :service, 'REVIEW', 1, '', '', :settings, :since,
                :since)
              """)
          .param("id", UUID.randomUUID())
          .param("service", UUID.randomUUID())
          .param("owner", OWNER)
          .param("settings", CopySettings.none().written())
          .param("since", since(i))
          .update();
    }
    var reviewer = loggedIn(invite("Queue Kwong", Role.REVIEWER));
    try (var statements = Statements.reading("production_", "holdings_", "organisations_")) {
      var page = reviewer.get("/staff/production").body();
      assertThat(page.split("/staff/production/", -1)).hasSizeGreaterThan(WAITING);
      assertThat(statements.count()).isLessThanOrEqualTo(4);
    }
    try (var statements = Statements.reading("enrolment_", "holdings_", "organisations_")) {
      var page = reviewer.get("/staff/ite").body();
      assertThat(page.split("/staff/ite/", -1)).hasSizeGreaterThan(WAITING);
      assertThat(statements.count()).isLessThanOrEqualTo(3);
    }
    try (var statements = Statements.reading("production_", "enrolment_")) {
      assertThat(reviewer.get("/staff").body())
          .contains("href=\"/staff/production", "href=\"/staff/ite");
      assertThat(statements.count()).as("one for each queue").isEqualTo(2);
    }
    // whoever may not read is not told how many there are
    try (var statements = Statements.reading("production_", "enrolment_")) {
      loggedIn(invite("Other Oei", Role.OPERATOR)).get("/staff");
      assertThat(statements.count()).isZero();
    }
  }
}
