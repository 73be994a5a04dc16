package hk.iamsmart.sandbox.log;

import hk.iamsmart.platform.advice.Advisor;
import hk.iamsmart.platform.channel.Refusals;
import hk.iamsmart.platform.console.Sight;
import hk.iamsmart.platform.ground.Background;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.sandbox.ground.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The API log by REST and as it happens.
@RestController
final class LogEndpoints {
  private static final int LIMIT = 100;
  private static final int LISTENERS = 200;
  private static final int BEHIND = 200;
  private static final int SILENCE_SECONDS = 15;

  private static final int MOST = 1_000;

  private static final int SECOND = 1;

  private static final String CALM = "calm";
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final ApiLog log;
  private final LogReader reader;
  private final Refusals refusals;
  private final Advisor advisor;
  private volatile boolean closing;

  LogEndpoints(ApiLog log, LogReader reader, Refusals refusals, Advisor advisor) {
    this.log = log;
    this.reader = reader;
    this.refusals = refusals;
    this.advisor = advisor;
  }

  /// Those of one door; of online services when none is named.
  @GetMapping("/sandbox/v1/log")
  List<LoggedExchange> latest(
      @RequestParam @Nullable String clientID,
      @RequestParam @Nullable String txID,
      @RequestParam @Nullable String door,
      @RequestParam @Nullable String limit) {
    var wanted = Optional.ofNullable(txID).filter(id -> !id.isEmpty()).map(id -> txId(id).hex());
    return reader.whole(
        new LogQuery(
            doors(door),
            Sight.EVERYTHING,
            Optional.ofNullable(clientID).filter(id -> !id.isEmpty()),
            Optional.empty(),
            false,
            "",
            0,
            limit(limit)),
        wanted);
  }

  private static Set<LogDoor> doors(@Nullable String claimed) {
    if (claimed == null || claimed.isEmpty()) {
      return Set.of(LogDoor.API);
    }
    return claimed.equals("all")
        ? Set.of()
        : Set.of(
            LogDoor.parse(claimed)
                .orElseThrow(
                    () -> Fault.invalid("door", "must be api, browser, phone, callback or all")));
  }

  /// What the platform keeps of refusals, also of those before the last start.
  @GetMapping("/sandbox/v1/log/refusals")
  List<KeptRefusal> refusals(
      @RequestParam @Nullable String clientID,
      @RequestParam @Nullable String txID,
      @RequestParam @Nullable String limit) {
    var wanted = txID == null || txID.isEmpty() ? null : txId(txID);
    int most = limit(limit);
    if (clientID == null || clientID.isEmpty()) {
      return kept(null, wanted, most);
    }
    // what is no clientID has nothing
    return ClientId.parse(clientID).map(id -> kept(id, wanted, most)).orElseGet(List::of);
  }

  private List<KeptRefusal> kept(@Nullable ClientId client, @Nullable TxId txId, int limit) {
    return refusals.latest(client, txId, limit).stream()
        .map(r -> KeptRefusal.of(r, advisor.explained(r)))
        .toList();
  }

  /// Server-sent events, one for each exchange from now on; the data is as in the list. Whoever
  /// cannot follow misses some. For the door `calm` only the latest of every five seconds is told:
  /// that something happened, at whatever door.
  @GetMapping("/sandbox/v1/log/events")
  SseEmitter events(@RequestParam @Nullable String door) {
    boolean calm = CALM.equals(door);
    var doors = doors(calm ? "all" : door);
    if (log.listening() >= LISTENERS) {
      throw Fault.malformed("more than " + LISTENERS + " listen to the log already");
    }
    var emitter = new SseEmitter(0L);
    var queue = new ArrayBlockingQueue<LoggedExchange>(BEHIND);
    Consumer<LoggedExchange> listener =
        exchange -> {
          if (doors.isEmpty() || doors.contains(exchange.door())) {
            queue.offer(exchange); // who cannot follow misses some
          }
        };
    log.listen(listener);
    Background.start(
        "log-events",
        () -> {
          try {
            send(emitter, queue, calm ? PAUSE : Duration.ZERO);
          } catch (IOException | IllegalStateException e) {
            end(emitter); // the reader has left
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            log.leave(listener);
          }
        });
    return emitter;
  }

  private static void end(SseEmitter emitter) {
    try {
      emitter.complete();
    } catch (IllegalStateException _) {
      // the server has noticed before
    }
  }

  /// @param pause between two events
  private void send(SseEmitter emitter, BlockingQueue<LoggedExchange> queue, Duration pause)
      throws IOException, InterruptedException {
    emitter.send(SseEmitter.event().comment("open"));
    int silence = 0;
    LoggedExchange held = null;
    long told = System.nanoTime() - pause.toNanos();
    while (!closing) {
      var next = queue.poll(SECOND, TimeUnit.SECONDS);
      silence = next == null ? silence + SECOND : 0;
      held = next == null ? held : next;
      if (held != null && System.nanoTime() - told >= pause.toNanos()) {
        emitter.send(SseEmitter.event().data(held, MediaType.APPLICATION_JSON));
        held = null;
        told = System.nanoTime();
      } else if (silence >= SILENCE_SECONDS) {
        silence = 0;
        emitter.send(SseEmitter.event().comment("still here"));
      }
    }
    end(emitter);
  }

  /// Readers do not hold up the end of the program.
  @EventListener(ContextClosedEvent.class)
  void close() {
    closing = true;
  }

  private static TxId txId(String claimed) {
    return TxId.parse(claimed)
        .orElseThrow(
            () -> Fault.invalid("txID", "must be 32 hex characters, with or without <T= and >"));
  }

  private static int limit(@Nullable String claimed) {
    if (claimed == null || claimed.isEmpty()) {
      return LIMIT;
    }
    try {
      int limit = Integer.parseInt(claimed);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw Fault.invalid("limit", "must be a number from 1 to " + MOST);
  }
}
