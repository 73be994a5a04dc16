package hk.iamsmart.platform.channel;

import hk.iamsmart.platform.door.Breakdown;
import hk.iamsmart.platform.ground.BatchWriter;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.WireJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps the latest refusals with their explanations in the table `channel_refusal`: no bodies, no
/// contents. Written behind the requests: while the database is silent they wait, and in a flood
/// the queue drops what it cannot hold. Whatever is lost is counted in a metric and told as an
/// error.
@Component
public final class Refusals implements ExchangeObserver, SmartLifecycle {
  /// Older ones are deleted.
  static final int KEPT_MAXIMUM = 100_000;

  private static final Logger log = LoggerFactory.getLogger(Refusals.class);
  private static final int QUEUE_MAXIMUM = 2_000;
  private static final int BATCH_MAXIMUM = 200;
  private static final int PATH_MAXIMUM = 200;
  private static final Duration IDLE = Duration.ofMillis(500);

  private final JdbcClient sql;
  private final TransactionTemplate transaction;
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final BatchWriter<Refusal> writer;

  Refusals(JdbcClient sql, TransactionTemplate transaction) {
    this.sql = sql;
    this.transaction = transaction;
    this.writer = new BatchWriter<>("refusals", QUEUE_MAXIMUM, BATCH_MAXIMUM, IDLE, this::write);
  }

  /// A line of the table. Its texts come from strangers; PostgreSQL keeps neither a NUL nor half a
  /// surrogate pair.
  ///
  /// @param client as claimed; nobody need be it
  /// @param path below `/api/v1`; the whole path when it is elsewhere below `/api`
  public record Refusal(
      TxId txId,
      @Nullable ClientId client,
      Instant at,
      String path,
      int status,
      String code,
      Explanation explanation) {
    public Refusal {
      path = storable(CodePoints.first(PATH_MAXIMUM, path));
      explanation =
          new Explanation(
              storable(explanation.reason()),
              storableOrNull(explanation.parameter()),
              storableOrNull(explanation.expected()),
              storableOrNull(explanation.came()),
              storableOrNull(explanation.mend()),
              storableOrNull(explanation.canonical()),
              explanation.bodySha256(),
              explanation.firstDifference(),
              explanation.skewMillis(),
              explanation.contentKey());
    }

    private static @Nullable String storableOrNull(@Nullable String text) {
      return text == null ? null : storable(text);
    }

    private static String storable(String text) {
      return text.codePoints()
          .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }

    private static final int REPLACEMENT = 0xFFFD;
  }

  @Override
  public void observe(Exchange exchange) {
    var explanation = exchange.explanation();
    if (explanation == null) {
      return;
    }
    var claimed = exchange.claimedClientId();
    var refusal =
        new Refusal(
            exchange.txId(),
            claimed == null ? null : ClientId.parse(claimed).orElse(null),
            exchange.at(),
            exchange.path(),
            exchange.status(),
            exchange.code().name(),
            explanation);
    if (!writer.offer(refusal)) {
      dropped.incrementAndGet();
      lost.incrementAndGet();
    }
  }

  /// How many were not kept since the start.
  long lost() {
    return lost.get();
  }

  /// What is kept, the newest first: soon after it was answered, and beyond a restart.
  ///
  /// @param client of this one, or of all
  /// @param txId this one, or all
  public List<Refusal> latest(@Nullable ClientId client, @Nullable TxId txId, int limit) {
    return sql.sql(
            """
            SELECT tx_id, client_id, at, path, status, code, explanation
            FROM channel_refusal
            WHERE (:client::text IS NULL OR client_id = :client)
              AND (:txId::text IS NULL OR tx_id = :txId)
            ORDER BY id DESC
            LIMIT :limit
            """)
        .param("client", client == null ? null : client.value())
        .param("txId", txId == null ? null : txId.hex())
        .param("limit", limit)
        .query((row, _) -> read(row))
        .list();
  }

  private static Refusal read(ResultSet row) throws SQLException {
    return new Refusal(
        TxId.parse(row.getString("tx_id")).orElseThrow(),
        Optional.ofNullable(row.getString("client_id")).flatMap(ClientId::parse).orElse(null),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("path"),
        row.getInt("status"),
        row.getString("code"),
        WireJson.mapper().readValue(row.getString("explanation"), Explanation.class));
  }

  /// Forgets all of them.
  public void forget() {
    writer.clear();
    sql.sql("DELETE FROM channel_refusal").update();
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
    writer.start();
  }

  @Override
  public void stop() {
    boolean ran = writer.isRunning();
    writer.stop();
    if (ran && writer.waiting() > 0) {
      lose(writer.waiting(), "no time before the stop");
    }
  }

  @Override
  public boolean isRunning() {
    return writer.isRunning();
  }

  /// After the web server has stopped.
  @Override
  public int getPhase() {
    return 0;
  }

  private void write(List<Refusal> batch) {
    long tooMany = dropped.getAndSet(0);
    if (tooMany > 0) {
      log.error("{} refusals are lost: too many at once", tooMany);
    }
    for (int i = 0; !wrote(batch, i); i++) {
      if (writer.isStopping()) {
        lose(batch.size(), "the database is silent at the stop");
        return;
      }
      writer.pause();
    }
  }

  /// False when the database is silent, which is told once.
  private boolean wrote(List<Refusal> batch, int attempt) {
    try {
      transaction.executeWithoutResult(_ -> batch.forEach(this::insert));
      return true;
    } catch (RuntimeException e) {
      if (Breakdown.of(e) == Breakdown.SILENT_DATABASE) {
        if (attempt == 0) {
          log.warn("refusals wait: {}", Breakdown.line(e));
        }
        return false;
      }
      batch.forEach(this::writeAlone);
      return true;
    }
  }

  private void writeAlone(Refusal refusal) {
    try {
      transaction.executeWithoutResult(_ -> insert(refusal));
    } catch (RuntimeException e) {
      // what was to be kept may be in its message
      lose(1, e.getClass().getSimpleName());
    }
  }

  private void lose(int count, String why) {
    lost.addAndGet(count);
    log.error("{} refusals are lost: {}", count, why);
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
        .param("path", refusal.path())
        .param("status", refusal.status())
        .param("code", refusal.code())
        .param("explanation", WireJson.mapper().writeValueAsString(refusal.explanation()))
        .update();
  }
}
