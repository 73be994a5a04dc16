package hk.iamsmart.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// (e): results on their way to two hundred online services. A sealed call of the measured server
/// commits a callback and tells when; the services are this process. What counts is the time from
/// the commit to the first arrival.
final class CallbackLoad {
  static final int SERVICES = 200;
  private static final int CONNECTIONS = 32;
  private static final Map<String, Object> CONTENT =
      Map.of(
          "businessID", "b-0123456789",
          "state", "0123456789abcdef",
          "enName", Map.of("UnstructuredName", "CHAN, Tai Man"),
          "chName", Map.of("ChineseName", "陳大文"),
          "birthDate", "19840517",
          "gender", "M");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Server server;
  private final Client client;

  CallbackLoad(Server server, Client client) {
    this.server = server;
    this.client = client;
  }

  /// How many of the two hundred are dead (no answer in ten seconds), and slow (two seconds).
  record Ill(int dead, int slow) {
    static final Ill NOBODY = new Ill(0, 0);

    String kind(int service) {
      return service < dead ? "dead" : service < dead + slow ? "slow" : "well";
    }
  }

  /// As many as can be committed and delivered: the time runs until the last has arrived.
  Figures asFastAsItGoes(Duration time, int most) throws IOException, SQLException {
    return run(Load.asFastAsItGoes(CONNECTIONS, most, time), most, Ill.NOBODY);
  }

  /// So many a second, evenly to all services; only healthy ones are counted.
  Figures paced(Duration time, int perSecond, Ill ill) throws IOException, SQLException {
    int most = (int) (time.toMillis() * perSecond / 1000) + 1;
    return run(Load.paced(CONNECTIONS, time, perSecond), most, ill);
  }

  private Figures run(Load load, int most, Ill ill) throws IOException, SQLException {
    server.settle();
    var committed = new AtomicLongArray(most);
    var txIds = new AtomicReferenceArray<@Nullable String>(most);
    try (var sink = new Sink();
        var connections = new Connections(server.facts().port(), CONNECTIONS)) {
      var before = server.meter();
      long start = System.nanoTime();
      load.run((worker, index) -> {
        var answer = connections.of(worker).exchange(request(index, sink, ill));
        var content = client.open(answer);
        committed.set(index, content.get("committed").longValue());
        txIds.set(index, content.get("txID").stringValue());
      });
      var nanos = new long[most];
      int arrived = 0;
      for (int i = 0; i < most; i++) {
        var txId = txIds.get(i);
        if (txId != null && ill.kind(service(i)).equals("well")) {
          nanos[arrived++] = sink.awaitArrival(txId, PATIENCE) - committed.get(i);
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      var sorted = Arrays.copyOf(nanos, arrived);
      Arrays.sort(sorted);
      return Figures.of(new Load.Outcome(arrived / seconds, sorted), server.meter().since(before));
    }
  }

  private byte[] request(int index, Sink sink, Ill ill) {
    int service = service(index);
    var content =
        client.seal(
            Map.of(
                "to",
                server.facts().services().get(service),
                "url",
                sink.url(ill.kind(service)),
                "order",
                "ticket-" + index,
                "content",
                CONTENT));
    return client.request(BenchServer.CALLBACK, content, System.currentTimeMillis());
  }

  private static int service(int index) {
    return index % SERVICES;
  }
}
