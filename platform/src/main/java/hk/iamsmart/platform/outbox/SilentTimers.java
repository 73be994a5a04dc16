package hk.iamsmart.platform.outbox;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.event.SchedulerListener;
import hk.iamsmart.platform.door.Breakdown;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/// One line when the database falls silent and one when it answers again, in the place of what the
/// library of the timers says each time it tries: all that was thrown. Of anything else it says
/// what it has to say.
final class SilentTimers extends TurboFilter {
  private static final org.slf4j.Logger log = LoggerFactory.getLogger(SilentTimers.class);
  private static final String LIBRARY = "com.github.kagkarlsson.";

  private final AtomicBoolean silent = new AtomicBoolean();

  void begin() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext all) {
      all.addTurboFilter(this);
    }
  }

  void end() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext all) {
      all.getTurboFilterList().remove(this);
    }
  }

  /// Hears that the library has got through.
  SchedulerListener listener() {
    return new AbstractSchedulerListener() {
      @Override
      public void onSchedulerEvent(SchedulerEventType type) {
        if (type == SchedulerEventType.RAN_EXECUTE_DUE && silent.getAndSet(false)) {
          log.info("timers go on: the database answers again");
        }
      }
    };
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    if (!logger.getName().startsWith(LIBRARY)
        || !(thrown(arguments, thrown) instanceof RuntimeException e)
        || Breakdown.of(e) != Breakdown.SILENT_DATABASE) {
      return FilterReply.NEUTRAL;
    }
    if (!silent.getAndSet(true)) {
      log.warn("timers wait: {}", Breakdown.line(e));
    }
    return FilterReply.DENY;
  }

  /// It is the last argument where there are others.
  private static @Nullable Object thrown(
      Object @Nullable [] arguments, @Nullable Throwable thrown) {
    return thrown == null && arguments != null && arguments.length > 0
        ? arguments[arguments.length - 1]
        : thrown;
  }
}
