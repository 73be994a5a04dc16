package hk.iamsmart.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/// (a): a sealed call that does no work in the database. Requests are sealed and signed before.
final class EchoLoad {
  private static final int CONNECTIONS = 32;
  private static final int CHECKED = 1000;

  private final Server server;
  private final Client client;

  EchoLoad(Server server, Client client) {
    this.server = server;
    this.client = client;
  }

  Figures run(Duration time, int expectedPerSecond) throws IOException, SQLException {
    int count = (int) (time.toMillis() * expectedPerSecond / 1000);
    var requests = prepared(count, expectedPerSecond);
    try (var connections = new Connections(server.facts().port(), CONNECTIONS)) {
      var before = server.meter();
      var outcome =
          Load.asFastAsItGoes(CONNECTIONS, count, time)
              .run((worker, index) -> {
                var answer = connections.of(worker).exchange(requests[index]);
                check(answer, index);
              });
      return Figures.of(outcome, server.meter().since(before));
    }
  }

  private byte[][] prepared(int count, int perSecond) {
    var body =
        client.seal(
            Map.of("businessID", "b-0123456789", "state", "0123456789abcdef", "source", "bench"));
    long now = System.currentTimeMillis();
    var requests = new byte[count][];
    for (int i = 0; i < count; i++) {
      requests[i] = client.request(BenchServer.ECHO, body, now + i * 1000L / perSecond);
    }
    return requests;
  }

  private void check(Connection.Answer answer, int index) throws IOException {
    if (answer.status() != 200) {
      throw new IOException("HTTP " + answer.status() + ": " + answer.text());
    }
    if (index % CHECKED == 0 && !client.open(answer).path("source").asString().equals("bench")) {
      throw new IOException("not the echo: " + answer.text());
    }
  }
}
