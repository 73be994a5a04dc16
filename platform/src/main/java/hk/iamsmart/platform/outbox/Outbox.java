package hk.iamsmart.platform.outbox;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import hk.iamsmart.platform.ground.Background;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/// Durable timers: they survive a crash, and each runs on one node at a time.
@Service
public final class Outbox implements SmartLifecycle {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int THREADS = 4;

  private final DataSource database;
  private final ObjectProvider<Sweep> sweeps;
  private final SilentTimers silence = new SilentTimers();
  private volatile Scheduler scheduler;
  private volatile boolean running;

  Outbox(DataSource database, ObjectProvider<Sweep> sweeps) {
    this.database = database;
    this.sweeps = sweeps;
    this.scheduler = scheduler(List.of());
  }

  /// Runs every sweep now, one after the other, and returns when all is done. For the sandbox's
  /// clock, which moves by leaps.
  public void runDue() {
    sweeps.orderedStream().forEach(Outbox::run);
  }

  @Override
  public void start() {
    scheduler = scheduler(sweeps.orderedStream().map(Outbox::task).toList());
    silence.begin();
    scheduler.start();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    scheduler.stop();
    silence.end();
  }

  @Override
  public boolean isRunning() {
    return running; // the scheduler's own state stays "started" after it was stopped
  }

  private static RecurringTask<Void> task(Sweep sweep) {
    return Tasks.recurring(sweep.name(), FixedDelay.of(sweep.pause()))
        .execute((_, _) -> run(sweep));
  }

  /// One that fails is due again after its pause, and holds up no other.
  private static void run(Sweep sweep) {
    Background.run(sweep.name(), sweep::run);
  }

  private Scheduler scheduler(List<RecurringTask<Void>> tasks) {
    return Scheduler.create(database)
        .startTasks(tasks)
        .tableName("outbox_task")
        .threads(THREADS)
        .addSchedulerListener(silence.listener())
        .pollingInterval(POLL)
        .executorService(
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("sweep-", 0).factory()))
        .build();
  }
}
