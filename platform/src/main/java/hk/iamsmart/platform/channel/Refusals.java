package hk.iamsmart.platform.channel;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.WireJson;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps the latest refusals with their explanations in the table `channel_refusal`: no bodies, no
/// contents. Written behind the requests; in a flood the queue drops what it cannot hold.
@Component
final class Refusals implements ExchangeObserver, SmartLifecycle {
  /// Older ones are deleted.
  static final int KEPT_MAXIMUM = 100_000;

  private static final Logger log = LoggerFactory.getLogger(Refusals.class);
  private static final int QUEUE_MAXIMUM = 2_000;
  private static final int BATCH_MAXIMUM = 200;
  private static final Duration IDLE = Duration.ofMillis(500);

  private final JdbcClient sql;
  private final TransactionTemplate transaction;
  private final BlockingQueue<Refusal> queue = new ArrayBlockingQueue<>(QUEUE_MAXIMUM);
  private final AtomicLong dropped = new AtomicLong();
  private volatile boolean stopping;
  private volatile @Nullable Thread writer;

  Refusals(JdbcClient sql, TransactionTemplate transaction) {
    this.sql = sql;
    this.transaction = transaction;
  }

  /// A line of the table.
  record Refusal(
      TxId txId,
      @Nullable ClientId client,
      Instant at,
      String path,
      int status,
      String code,
      Explanation explanation) {}

  @Override
  public void observe(Exchange exchange) {
    var explanation = exchange.explanation();
    if (explanation == null) {
      return;
    }
    var claimed = exchange.claimedClientId();
    var path = exchange.path();
    var refusal =
        new Refusal(
            exchange.txId(),
            claimed == null ? null : ClientId.parse(claimed).orElse(null),
            exchange.at(),
            path.length() > 200 ? path.substring(0, 200) : path,
            exchange.status(),
            exchange.code().name(),
            explanation);
    if (!queue.offer(refusal)) {
      dropped.incrementAndGet();
    }
  }

  /// Deletes all but the latest.
  void trim() {
    sql.sql(
            """
            DELETE FROM channel_refusal
            WHERE id <= (SELECT coalesce(max(id), 0) FROM channel_refusal) - :kept
            """)
        .param("kept", KEPT_MAXIMUM)
        .update();
  }

  @Override
  public void start() {
    stopping = false;
    writer = Thread.ofVirtual().name("refusals").start(this::writeUntilStopped);
  }

  @Override
  public void stop() {
    var running = writer;
    if (running != null) {
      // Not interrupted: that would cut its connection to the database.
      stopping = true;
      try {
        running.join(TimeUnit.SECONDS.toMillis(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      writer = null;
      write(drained(List.of()));
    }
  }

  @Override
  public boolean isRunning() {
    return writer != null;
  }

  /// After the web server has stopped.
  @Override
  public int getPhase() {
    return 0;
  }

  private void writeUntilStopped() {
    while (!stopping) {
      try {
        var first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          write(drained(List.of(first)));
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private List<Refusal> drained(List<Refusal> first) {
    var batch = new ArrayList<>(first);
    queue.drainTo(batch, BATCH_MAXIMUM);
    return batch;
  }

  private void write(List<Refusal> batch) {
    if (batch.isEmpty()) {
      return;
    }
    long lost = dropped.getAndSet(0);
    if (lost > 0) {
      log.warn("{} refusals were not kept: too many at once", lost);
    }
    try {
      transaction.executeWithoutResult(_ -> batch.forEach(this::insert));
    } catch (DataAccessException | TransactionException e) {
      log.warn("{} refusals could not be kept", batch.size(), e);
    }
  }

  private void insert(Refusal refusal) {
    var client = refusal.client();
    sql.sql(
            """
            INSERT INTO channel_refusal (tx_id, client_id, at, path, status, code, explanation)
            VALUES (:txId, :client, :at, :path, :status, :code, :explanation::jsonb)
            """)
        .param("txId", refusal.txId().hex())
        .param("client", client == null ? null : client.value())
        .param("at", refusal.at().atOffset(ZoneOffset.UTC))
        .param("path", refusal.path().replace("\0", ""))
        .param("status", refusal.status())
        .param("code", refusal.code())
        .param(
            "explanation",
            WireJson.mapper().writeValueAsString(refusal.explanation()).replace("\\u0000", ""))
        .update();
  }
}
