package hk.iamsmart.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.spi.FilterReply;
import com.github.kagkarlsson.scheduler.event.SchedulerListener.SchedulerEventType;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SilentTimersTest {
  private final SilentTimers silence = new SilentTimers();
  private final Logger library = logger("com.github.kagkarlsson.scheduler.RunUntilShutdown");

  private static Logger logger(String name) {
    return new LoggerContext().getLogger(name);
  }

  private FilterReply said(Logger by, Throwable thrown) {
    return silence.decide(null, by, Level.ERROR, "Will keep running.", null, thrown);
  }

  private static RuntimeException away() {
    return new IllegalStateException(new SQLException("nobody is there", "08001"));
  }

  @Test
  void one_line_tells_that_the_database_is_silent_and_one_that_it_answers(CapturedOutput out) {
    for (int i = 0; i < 3; i++) {
      assertThat(said(library, away())).isEqualTo(FilterReply.DENY);
    }
    Object[] more = {"a task", away()};
    assertThat(silence.decide(null, library, Level.ERROR, "Failed {}", more, null))
        .isEqualTo(FilterReply.DENY);
    assertThat(out.toString()).containsOnlyOnce("timers wait: the database did not answer");
    for (int i = 0; i < 2; i++) {
      silence.listener().onSchedulerEvent(SchedulerEventType.RAN_EXECUTE_DUE);
    }
    assertThat(out.toString()).containsOnlyOnce("timers go on");
    assertThat(said(library, away())).isEqualTo(FilterReply.DENY);
    assertThat(out.toString().split("timers wait")).hasSize(3);
  }

  @Test
  void anything_else_is_said_as_ever() {
    assertThat(said(library, new IllegalStateException("a bug"))).isEqualTo(FilterReply.NEUTRAL);
    assertThat(said(library, new SQLException("checked", "08001"))).isEqualTo(FilterReply.NEUTRAL);
    assertThat(said(logger("org.example"), away())).isEqualTo(FilterReply.NEUTRAL);
    assertThat(silence.decide(null, library, Level.INFO, "Starting", null, null))
        .isEqualTo(FilterReply.NEUTRAL);
  }
}
