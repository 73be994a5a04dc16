package hk.iamsmart.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// (h): one notice to each of many citizens, in batches of 500, until every phone was rung. The
/// citizens are rows of those whom the service knows; none of them has a browser that is pushed to.
final class NoticeLoad {
  private static final int BATCH = 500;
  private static final int CONNECTIONS = 4;
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String TEXT =
      "Your vaccination record was updated. Sign in to see what is new, and what is due next.";

  private static final String READERS =
      """
      INSERT INTO notifications_reader (service, open_id, account, categories, receipts)
      SELECT ?, 'bench-' || n, gen_random_uuid(), '{UPDATE,REMINDER,INFORMATION}', false
      FROM generate_series(1, ?) AS n ON CONFLICT DO NOTHING
      """;

  private static final String SIZE =
      """
      SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c
      WHERE c.relkind = 'r' AND c.relname IN ('notifications_notice', 'vault_secret')
      """;

  private static final String WAITING =
      "SELECT count(*) FROM notifications_notice WHERE ring_at IS NOT NULL";

  private final Server server;
  private final Client client;
  private final int citizens;
  private int runs;

  /// @param citizens a multiple of 500
  NoticeLoad(Server server, Client client, int citizens) throws SQLException {
    this.server = server;
    this.client = client;
    this.citizens = citizens;
    try (var statement = server.sql().prepareStatement(READERS)) {
      statement.setString(1, client.id());
      statement.setInt(2, citizens);
      statement.executeUpdate();
    }
  }

  /// What one notice to each came to.
  ///
  /// @param taken seconds until the service had its last answer
  /// @param rung seconds until the last phone was rung
  /// @param batches of 500, one operation each
  /// @param bytes in the database for one notice, with its words and its places in indexes
  record Sent(int citizens, double taken, double rung, Figures batches, double bytes) {
    double perSecond() {
      return citizens / taken;
    }
  }

  Sent run() throws IOException, SQLException {
    runs++;
    int count = citizens / BATCH;
    long now = System.currentTimeMillis();
    var requests = new ArrayList<byte[]>();
    for (int i = 0; i < count; i++) {
      requests.add(client.request("/notification/send", client.seal(batch(i)), now + i));
    }
    server.settle();
    long before = number(SIZE);
    long start = System.nanoTime();
    try (var connections = new Connections(server.facts().port(), CONNECTIONS)) {
      var meter = server.meter();
      var outcome =
          Load.asFastAsItGoes(CONNECTIONS, count, PATIENCE)
              .run((worker, index) -> {
                var answer = connections.of(worker).exchange(requests.get(index));
                if (answer.status() != 200 || !answer.text().contains("D00000")) {
                  throw new IOException(answer.text());
                }
              });
      double taken = seconds(start);
      while (number(WAITING) > 0 && seconds(start) < PATIENCE.toSeconds()) {
        LockSupport.parkNanos(LOOK.toNanos());
      }
      double rung = seconds(start);
      var figures = Figures.of(outcome, server.meter().since(meter));
      return new Sent(citizens, taken, rung, figures, (number(SIZE) - before) / (double) citizens);
    }
  }

  private Map<String, Object> batch(int number) {
    var messages = new ArrayList<Map<String, Object>>();
    for (int i = 1; i <= BATCH; i++) {
      messages.add(
          Map.of(
              "id",
              "n-" + i,
              "openID",
              "bench-" + (number * BATCH + i),
              "category",
              "update",
              "title",
              texts("Your record was updated"),
              "body",
              texts(TEXT)));
    }
    return Map.of("batchID", "bench-" + runs + "-" + number, "messages", messages);
  }

  private static Map<String, String> texts(String text) {
    return Map.of("en-US", text, "zh-HK", text, "zh-CN", text);
  }

  private long number(String query) throws SQLException {
    try (var statement = server.sql().createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /// Of several runs, the one in the middle by speed.
  static Sent median(List<Sent> sent) {
    return sent.stream()
        .sorted((a, b) -> Double.compare(a.perSecond(), b.perSecond()))
        .toList()
        .get(sent.size() / 2);
  }
}
