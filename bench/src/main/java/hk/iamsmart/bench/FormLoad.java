package hk.iamsmart.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// (d): form-filling requests to signed-in citizens, each of them a ticket, a question in the app
/// and an audit entry in one durable transaction.
final class FormLoad {
  private static final int CONNECTIONS = 32;
  private static final int CITIZENS = 8;
  private static final String PATH = "/account/eme/initiateRequest";

  private final Server server;
  private final Client client;
  private final List<JsonNode> tokens = new ArrayList<>();
  private long made;

  /// Needs a code that a real login left.
  FormLoad(Server server, Client client, TokenLoad codes) throws IOException, SQLException {
    this.server = server;
    this.client = client;
    try (var connection = new Connection(server.facts().port())) {
      for (var code : codes.codes(CITIZENS)) {
        var request = TokenLoad.request(client, code, System.currentTimeMillis());
        tokens.add(client.open(connection.exchange(request)));
      }
    }
  }

  Figures run(Duration time, int expectedPerSecond) throws IOException, SQLException {
    int count = (int) (time.toMillis() * expectedPerSecond / 1000);
    long now = System.currentTimeMillis();
    var requests = new byte[count][];
    for (int i = 0; i < count; i++) {
      requests[i] = client.request(PATH, client.seal(next()), now + i * 1000L / expectedPerSecond);
    }
    server.settle();
    try (var connections = new Connections(server.facts().port(), CONNECTIONS)) {
      var before = server.meter();
      var outcome =
          Load.asFastAsItGoes(CONNECTIONS, count, time)
              .run((worker, index) -> {
                var answer = connections.of(worker).exchange(requests[index]);
                if (answer.status() != 200 || !answer.text().contains("D00000")) {
                  throw new IOException(answer.text());
                }
              });
      return Figures.of(outcome, server.meter().since(before));
    }
  }

  /// The same form again: it takes the place of the former one, whose callback says that its time
  /// is over.
  private Map<String, Object> next() {
    var token = tokens.get((int) (made % CITIZENS));
    made++;
    return Map.of(
        "businessID",
        "bench-" + made,
        "accessToken",
        token.path("accessToken").asString(),
        "openID",
        token.path("openID").asString(),
        "source",
        "PC_Browser",
        "redirectURI",
        Facts.CALLBACK,
        "formName",
        "Registration",
        "formNum",
        "R-1",
        "formDesc",
        "To become a patient",
        "eMEFields",
        List.of("emailAddress", "mobileNumber", "residentialAddress"));
  }
}
