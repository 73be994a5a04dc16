package hk.iamsmart.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.fixtures.HouseTest;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@HouseTest
@ExtendWith(OutputCaptureExtension.class)
class OutboxTest {
  @Autowired private Outbox outbox;
  @Autowired private JdbcClient sql;
  @Autowired private DataSource database;

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
  void a_sweep_that_fails_is_counted_and_holds_up_no_other() {
    var ran = new ArrayList<String>();
    var beans = new StaticListableBeanFactory();
    beans.addBean(
        "first",
        Sweep.of(
            "test-first",
            Duration.ofDays(1),
            () -> {
              throw new IllegalStateException("no reason");
            }));
    beans.addBean("second", Sweep.of("test-second", Duration.ofDays(1), () -> ran.add("second")));
    var both = new Outbox(database, beans.getBeanProvider(Sweep.class));
    var registry = new SimpleMeterRegistry();
    Metrics.addRegistry(registry);
    try {
      both.runDue();
    } finally {
      Metrics.removeRegistry(registry);
    }
    assertThat(ran).containsExactly("second");
    assertThat(registry.counter("iamsmart.background.failures", "work", "test-first").count())
        .isEqualTo(1);
  }

  @Test
  void a_silent_database_costs_timers_no_trace_in_the_log(CapturedOutput out) throws Exception {
    var own = TestDatabase.fresh();
    var silent = new AtomicBoolean();
    var refused = new CountDownLatch(3);
    var source =
        new DelegatingDataSource(own.dataSource()) {
          @Override
          public Connection getConnection() throws SQLException {
            if (silent.get()) {
              refused.countDown();
              throw new SQLTransientConnectionException("nobody is there", "08001");
            }
            return super.getConnection();
          }
        };
    var timers = new Outbox(source, new StaticListableBeanFactory().getBeanProvider(Sweep.class));
    timers.start();
    try {
      silent.set(true);
      assertThat(refused.await(30, TimeUnit.SECONDS)).isTrue();
      silent.set(false);
      await().untilAsserted(() -> assertThat(out).contains("timers go on"));
    } finally {
      timers.stop();
    }
    assertThat(out)
        .contains("timers wait: the database did not answer: nobody is there")
        .doesNotContain("Will keep running", "stack_trace");
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
