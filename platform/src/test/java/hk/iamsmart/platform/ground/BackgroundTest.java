package hk.iamsmart.platform.ground;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;

@ExtendWith(OutputCaptureExtension.class)
class BackgroundTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @BeforeEach
  void count() {
    Metrics.addRegistry(registry);
  }

  @AfterEach
  void stopCounting() {
    Metrics.removeRegistry(registry);
  }

  private double failures(String work) {
    return registry.counter("iamsmart.background.failures", "work", work).count();
  }

  @Test
  void what_fails_in_a_thread_of_its_own_is_told_and_counted(CapturedOutput out) throws Exception {
    Background.start(
            "test-thread",
            () -> {
              throw new IllegalStateException("broken on purpose");
            })
        .join();
    assertThat(out).contains("background work failed: test-thread", "broken on purpose");
    assertThat(failures("test-thread")).isEqualTo(1);
  }

  @Test
  void an_error_is_a_failure_as_well() {
    assertThat(
            Background.run(
                "test-error",
                () -> {
                  throw new StackOverflowError();
                }))
        .isFalse();
    assertThat(failures("test-error")).isEqualTo(1);
  }

  @Test
  void a_database_that_is_away_is_one_line(CapturedOutput out) {
    Background.failed("test-database", new DataAccessResourceFailureException("away"));
    assertThat(out).contains("test-database: DataAccessResourceFailureException");
    assertThat(out).doesNotContain("\tat ");
  }

  @Test
  void what_ends_a_thread_that_nobody_watches_is_told_too(CapturedOutput out) throws Exception {
    var former = Thread.getDefaultUncaughtExceptionHandler();
    try {
      Background.watchAllThreads();
      var thread =
          Thread.ofPlatform()
              .name("test-lonely")
              .unstarted(() -> {
                throw new IllegalStateException("unseen");
              });
      thread.start();
      thread.join();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(former);
    }
    assertThat(out).contains("background work failed: test-lonely");
    assertThat(failures("thread")).isEqualTo(1);
    assertThat(failures("test-lonely")).isZero();
  }

  @Test
  void what_goes_well_is_silent(CapturedOutput out) {
    var done = new CountDownLatch(1);
    assertThat(Background.run("test-well", done::countDown)).isTrue();
    assertThat(done.getCount()).isZero();
    assertThat(out).doesNotContain("test-well");
  }
}
