package hk.iamsmart.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hk.iamsmart.platform.fixtures.HouseTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class OutboxTest {
  @Autowired private Outbox outbox;
  @Autowired private JdbcClient sql;

  @Test
  void every_sweep_has_a_durable_timer() {
    assertThat(outbox.isRunning()).isTrue();
    assertThat(sql.sql("SELECT task_name FROM outbox_task").query(String.class).list())
        .contains("audit-sealing");
  }

  /// As Spring stops and starts what may rest meanwhile.
  @Test
  void timers_go_on_after_a_pause() {
    outbox.stop();
    assertThat(outbox.isRunning()).isFalse();
    outbox.start();
    assertThat(outbox.isRunning()).isTrue();
    var ran = "SELECT max(last_success) FROM outbox_task WHERE task_name = 'callbacks-due'";
    var before = sql.sql(ran).query(Instant.class).optional();
    await()
        .untilAsserted(
            () -> assertThat(sql.sql(ran).query(Instant.class).optional()).isNotEqualTo(before));
  }

  @Test
  void due_work_can_be_run_at_once() {
    sql.sql(
            """
            INSERT INTO audit_entry (at, actor, deed, subject, details)
            VALUES (now(), 'system:platform', 'outbox.tested', 'outbox-test', '')
            """)
        .update();
    outbox.runDue();
    assertThat(sql.sql("SELECT count(*) FROM audit_seal").query(Long.class).single()).isPositive();
  }
}
