package hk.iamsmart.members.calls;

import hk.iamsmart.platform.channel.Exchange;
import hk.iamsmart.platform.channel.ExchangeObserver;
import hk.iamsmart.platform.channel.SealedEndpoint;
import hk.iamsmart.platform.door.Breakdown;
import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.ground.BatchWriter;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.ReturnCode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Keeps a line of every call, behind the calls: none of them waits for it. While the database is
/// silent the lines wait, and in a flood the queue drops what it cannot hold, which is counted in a
/// metric and told as an error.
@Component
final class CallRecorder implements ExchangeObserver, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(CallRecorder.class);
  private static final int QUEUE_MAXIMUM = 8_000;
  private static final int BATCH_MAXIMUM = 500;
  private static final int REASON_MAXIMUM = 300;

  /// Of one client ID: whoever claims it may be anybody, and must not fill the table.
  private static final int REFUSALS_A_MINUTE = 120;

  private static final Duration IDLE = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /// As parameters are called; what a caller invented may say anything.
  private static final Pattern PARAMETER = Pattern.compile("[A-Za-z][A-Za-z0-9_.\\[\\]]{0,59}");

  private final Calls calls;
  private final Set<String> paths;
  private final boolean keeps;
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final RateLimit refusals =
      new RateLimit(REFUSALS_A_MINUTE, Duration.ofMinutes(1), System::nanoTime);
  private final BatchWriter<Call> writer =
      new BatchWriter<>("calls", QUEUE_MAXIMUM, BATCH_MAXIMUM, IDLE, this::write);

  CallRecorder(Calls calls, List<SealedEndpoint> endpoints, CallsSettings settings) {
    this.calls = calls;
    this.paths = endpoints.stream().map(SealedEndpoint::path).collect(Collectors.toSet());
    this.keeps = settings.kept().isPositive();
  }

  @Override
  public boolean everything() {
    return keeps;
  }

  @Override
  public boolean contents() {
    return false;
  }

  @Override
  public void observe(Exchange exchange) {
    var claimed = exchange.claimedClientId();
    if (keeps && claimed != null) {
      ClientId.parse(claimed)
          .filter(client -> isKept(client, exchange))
          .map(client -> line(client, exchange))
          .ifPresent(this::take);
    }
  }

  private boolean isKept(ClientId client, Exchange exchange) {
    return exchange.code() == ReturnCode.D00000 || refusals.take(client.value()).isZero();
  }

  private void take(Call call) {
    if (!writer.offer(call)) {
      dropped.incrementAndGet();
      lost.incrementAndGet();
    }
  }

  /// What may be read of it: a path or a parameter that somebody invented is left out.
  private Call line(ClientId client, Exchange exchange) {
    var why = exchange.explanation();
    var reason = why == null ? "" : why.reason();
    var parameter = why == null ? "" : Objects.requireNonNullElse(why.parameter(), "");
    return new Call(
        0,
        client,
        exchange.txId(),
        exchange.at(),
        exchange.took(),
        paths.contains(exchange.path()) ? exchange.path() : "",
        exchange.status(),
        exchange.code().name(),
        CodePoints.first(REASON_MAXIMUM, reason),
        PARAMETER.matcher(parameter).matches() ? parameter : "",
        why == null ? "" : Objects.requireNonNullElse(why.mend(), ""));
  }

  /// Waits a moment for what came before.
  void settle() {
    writer.settle(PATIENCE);
  }

  /// How many nobody can see since the start.
  long lost() {
    return lost.get();
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

  private void write(List<Call> batch) {
    long tooMany = dropped.getAndSet(0);
    if (tooMany > 0) {
      log.error("{} calls are not kept: too many at once", tooMany);
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
  private boolean wrote(List<Call> batch, int attempt) {
    try {
      calls.keep(batch);
    } catch (RuntimeException e) {
      if (Breakdown.of(e) == Breakdown.SILENT_DATABASE) {
        if (attempt == 0) {
          log.warn("calls wait: {}", Breakdown.line(e));
        }
        return false;
      }
      // what was to be kept may be in its message
      lose(batch.size(), e.getClass().getSimpleName());
    }
    return true;
  }

  private void lose(int count, String why) {
    lost.addAndGet(count);
    log.error("{} calls are not kept: {}", count, why);
  }
}
