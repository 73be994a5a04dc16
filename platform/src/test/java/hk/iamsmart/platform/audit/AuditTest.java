package hk.iamsmart.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.audit.Audit.Verdict;
import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.protocol.TxId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuditTest {
  private final TestDatabase database = TestDatabase.fresh();
  private final JdbcClient sql = database.jdbc();
  private final Audit audit =
      new Audit(new AuditStore(sql), SettableClock.fixed(), database.transactions());

  @Test
  void an_entry_stands_and_falls_with_the_change_it_tells_of() {
    database
        .transactions()
        .execute(status -> {
          write(Subject.authority("rolled back"));
          status.setRollbackOnly();
          return null;
        });
    write(Subject.authority("committed"));
    assertThat(audit.about(Subject.authority("rolled back"), 10)).isEmpty();
    assertThat(audit.about(Subject.authority("committed"), 10))
        .singleElement()
        .satisfies(e -> {
          assertThat(e.actor()).isEqualTo("system:platform");
          assertThat(e.details()).isEqualTo("a=1;b=2");
        });
  }

  @Test
  void sealed_entries_form_a_chain_that_verifies() {
    for (int i = 0; i < 25; i++) {
      write(Subject.authority("chain"));
    }
    assertThat(audit.seal()).isGreaterThanOrEqualTo(25);
    write(Subject.authority("chain"));
    assertThat(audit.seal()).isPositive();
    write(Subject.authority("chain"));
    assertThat(audit.verify())
        .isInstanceOfSatisfying(
            Verdict.Intact.class,
            intact -> {
              assertThat(intact.sealed()).isGreaterThanOrEqualTo(26);
              assertThat(intact.unsealed()).isPositive();
            });
  }

  @Test
  void transactions_are_ordered_as_numbers() {
    for (var tx : List.of("9", "10", "99", "100")) {
      sql.sql(
              """
              INSERT INTO audit_entry (tx, at, actor, deed, subject, details)
              VALUES (:tx::xid8, now(), 'system:platform', 'audit.tested', 'authority:tx', '')
              """)
          .param("tx", tx)
          .update();
    }
    audit.seal();
    assertThat(audit.verify()).isEqualTo(new Verdict.Intact(4, 0));
  }

  @Test
  void entries_can_neither_be_changed_nor_removed_by_sql() {
    write(Subject.authority("append only"));
    audit.seal();
    for (var forbidden :
        new String[] {
          "UPDATE audit_entry SET actor = 'citizen:nobody'",
          "DELETE FROM audit_entry",
          "TRUNCATE audit_entry",
          "UPDATE audit_seal SET entries = 0",
          "DELETE FROM audit_seal"
        }) {
      assertThatThrownBy(() -> sql.sql(forbidden).update())
          .as(forbidden)
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("append-only");
    }
  }

  @Test
  void whoever_switches_the_guard_off_and_alters_or_removes_an_entry_breaks_the_chain() {
    write(Subject.authority("first"));
    audit.seal();
    write(Subject.authority("second"));
    audit.seal();
    sql.sql("ALTER TABLE audit_entry DISABLE TRIGGER ALL").update();
    sql.sql("UPDATE audit_entry SET actor = 'x' WHERE subject = 'authority:second'").update();
    assertThat(audit.verify())
        .isInstanceOfSatisfying(
            Verdict.Broken.class,
            broken -> assertThat(broken.reason()).isEqualTo("an entry was altered"));
    sql.sql("DELETE FROM audit_entry WHERE subject = 'authority:second'").update();
    assertThat(audit.verify())
        .isInstanceOfSatisfying(
            Verdict.Broken.class,
            broken -> assertThat(broken.reason()).isEqualTo("entries were added or removed"));
  }

  @Test
  void what_is_written_of_actors_and_subjects_stays_what_it_was() {
    var uuid = UUID.fromString("0f0e0d0c-0b0a-0908-0706-050403020100");
    var hex = "00112233445566778899aabbccddeeff";
    assertThat(
            Stream.of(
                    Actor.platform(),
                    Actor.citizen(new AccountId(uuid)),
                    Actor.device(new DeviceId(uuid)),
                    Actor.service(new ClientId("clinic")),
                    Actor.operator("desk"))
                .map(Actor::written))
        .containsExactly(
            "system:platform",
            "citizen:" + uuid,
            "device:" + uuid,
            "service:clinic",
            "operator:desk");
    assertThat(
            Stream.of(
                    Subject.account(new AccountId(uuid)),
                    Subject.device(new DeviceId(uuid)),
                    Subject.service(new ClientId("clinic")),
                    Subject.approval(new ApprovalId(hex)),
                    Subject.ticket(new ApprovalId(hex)),
                    Subject.callback(new TxId(hex)),
                    Subject.contentKey("7"),
                    Subject.authority("root"))
                .map(Subject::written))
        .containsExactly(
            "account:" + uuid,
            "device:" + uuid,
            "service:clinic",
            "approval:" + hex,
            "ticket:" + hex,
            "callback:" + hex,
            "cek:7",
            "authority:root");
  }

  private void write(Subject subject) {
    audit.record(Actor.platform(), "audit.tested", subject, Map.of("b", "2", "a", "1"));
  }
}
