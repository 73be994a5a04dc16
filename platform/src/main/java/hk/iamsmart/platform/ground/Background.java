package hk.iamsmart.platform.ground;

import io.micrometer.core.instrument.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Work that nobody waits for. Who fails in it is told of in one line and counted, as
/// `iamsmart.background.failures` with the name of the work; the next run is not affected.
public final class Background {
  private static final Logger log = LoggerFactory.getLogger(Background.class);

  private Background() {}

  /// Runs it here.
  ///
  /// @param work its name, without anything personal
  /// @return whether it came to its end
  public static boolean run(String work, Runnable task) {
    try {
      task.run();
      return true;
    } catch (RuntimeException | Error e) {
      failed(work, e);
      return false;
    }
  }

  /// Runs it in a virtual thread of its own.
  ///
  /// @param work its name, without anything personal
  public static Thread start(String work, Runnable task) {
    return Thread.ofVirtual().name(work).start(() -> run(work, task));
  }

  /// Tells of a failure that was met elsewhere.
  public static void failed(String work, Throwable why) {
    failed(work, work, why);
  }

  /// @param counted one of a few names, for the metric
  private static void failed(String counted, String work, Throwable why) {
    Metrics.counter("iamsmart.background.failures", "work", counted).increment();
    var line = log.atError().addKeyValue("work", work);
    if (why instanceof DataAccessException || why instanceof TransactionException) {
      // a database that is away, told by everything that is due: where it was noticed says nothing
      line.log("background work failed: {}: {}", work, why.getClass().getSimpleName());
    } else {
      line.setCause(why).log("background work failed: {}", work);
    }
  }

  /// From now on, what ends a thread that nobody watches is told of as well; counted together,
  /// since threads have any number of names.
  public static void watchAllThreads() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, why) -> failed("thread", thread.getName(), why));
  }
}
