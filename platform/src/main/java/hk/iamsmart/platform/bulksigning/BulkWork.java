package hk.iamsmart.platform.bulksigning;

import hk.iamsmart.platform.bulksigning.BulkJob.Signing;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.Background;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps the jobs going: a consent wakes its job at once, a start and the sweep those that another
/// process left. One process has a job at a time; when it dies the next one goes on where it was.
@Component
final class BulkWork implements SmartLifecycle {
  /// Jobs at a time in one process.
  static final int JOBS = 2;

  private static final Logger log = LoggerFactory.getLogger(BulkWork.class);
  private static final Duration PARTING = Duration.ofSeconds(15);

  private final BulkStore store;
  private final BulkSigner signer;
  private final BulkResults results;
  private final TransactionTemplate transaction;
  private final Semaphore places = new Semaphore(JOBS, true);
  private final Set<ApprovalId> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean open;

  BulkWork(
      BulkStore store, BulkSigner signer, BulkResults results, TransactionTemplate transaction) {
    this.store = store;
    this.signer = signer;
    this.results = results;
    this.transaction = transaction;
  }

  /// Goes on with this job, unless it waits for its turn already.
  void wake(ApprovalId ticket) {
    if (open && underWay.add(ticket)) {
      Background.start("bulk-signing", () -> run(ticket));
    }
  }

  /// Goes on with every job that has consent and no end.
  void wakeAll() {
    store.unfinished().forEach(this::wake);
  }

  private void run(ApprovalId ticket) {
    places.acquireUninterruptibly();
    try {
      if (open) {
        transaction.executeWithoutResult(_ -> store.lock(ticket).ifPresent(this::run));
      }
    } finally {
      places.release();
      underWay.remove(ticket);
    }
  }

  /// The transaction holds nothing but the lock, and at the end the results: what is signed is
  /// committed chunk by chunk beside it.
  private void run(Signing job) {
    var ticket = job.order().ticket();
    var documents = store.documents(ticket);
    signer.sign(job, documents, () -> open);
    if (store.open(ticket).isEmpty()) {
      results.send(job, documents);
    }
  }

  @Override
  public void start() {
    open = true;
    wakeAll();
  }

  /// Lets the chunks under way end; what is left waits for the next start.
  @Override
  public void stop() {
    open = false;
    try {
      if (places.tryAcquire(JOBS, PARTING.toMillis(), TimeUnit.MILLISECONDS)) {
        places.release(JOBS);
      } else {
        log.warn("bulk signings under way did not pause in time; they go on after the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return open;
  }

  /// After the web server has stopped.
  @Override
  public int getPhase() {
    return 0;
  }
}
