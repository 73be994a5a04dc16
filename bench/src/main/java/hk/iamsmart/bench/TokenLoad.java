package hk.iamsmart.bench;

import hk.iamsmart.protocol.TokenRequest;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

/// (b): getToken. A code is the end of a login, which takes far longer than its redemption: the row
/// that a real login left is copied for as many codes as are wanted.
final class TokenLoad {
  private static final int CONNECTIONS = 32;
  private static final int CHECKED = 100;

  /// Of the latest code that nobody redeemed, for each account in turn.
  private static final String COPY =
      """
      INSERT INTO tokens_code (hash, login, service, account, scopes, expires_at)
      SELECT sha256(convert_to(c.code, 'UTF8')), c.code, t.service,
        a.ids[1 + c.n % array_length(a.ids, 1)], t.scopes, now() + interval '1 hour'
      FROM unnest(?::text[]) WITH ORDINALITY AS c (code, n),
        (SELECT service, scopes FROM tokens_code LIMIT 1) AS t,
        (SELECT array_agg(id) AS ids FROM accounts_account) AS a
      """;

  private final Server server;
  private final Client client;
  private final SecureRandom random = new SecureRandom();

  TokenLoad(Server server, Client client) {
    this.server = server;
    this.client = client;
  }

  Figures run(Duration time, int expectedPerSecond) throws IOException, SQLException {
    int count = (int) (time.toMillis() * expectedPerSecond / 1000);
    var requests = prepared(codes(count), expectedPerSecond);
    server.settle();
    try (var connections = new Connections(server.facts().port(), CONNECTIONS)) {
      var before = server.meter();
      var outcome =
          Load.asFastAsItGoes(CONNECTIONS, count, time)
              .run((worker, index) -> {
                var answer = connections.of(worker).exchange(requests[index]);
                if (index % CHECKED == 0 || answer.status() != 200) {
                  token(answer);
                } else if (!answer.text().contains("D00000")) {
                  throw new IOException(answer.text());
                }
              });
      return Figures.of(outcome, server.meter().since(before));
    }
  }

  private void token(Connection.Answer answer) throws IOException {
    if (client.open(answer).path("accessToken").asString().length() != 32) {
      throw new IOException("no token: " + answer.text());
    }
  }

  /// Fresh ones, of each citizen in turn.
  String[] codes(int count) throws SQLException {
    var codes = new String[count];
    var bytes = new byte[16];
    for (int i = 0; i < count; i++) {
      random.nextBytes(bytes);
      codes[i] = HexFormat.of().formatHex(bytes);
    }
    try (var statement = server.sql().prepareStatement(COPY)) {
      statement.setArray(1, server.sql().createArrayOf("text", codes));
      if (statement.executeUpdate() != count) {
        throw new SQLException("no real login has left a code to copy");
      }
    }
    return codes;
  }

  private byte[][] prepared(String[] codes, int perSecond) {
    long now = System.currentTimeMillis();
    var requests = new byte[codes.length][];
    for (int i = 0; i < codes.length; i++) {
      requests[i] = redeeming(codes[i], now + i * 1000L / perSecond);
    }
    return requests;
  }

  private byte[] redeeming(String code, long stamped) {
    return request(client, code, stamped);
  }

  static byte[] request(Client client, String code, long stamped) {
    var content = Map.of("code", code, "grantType", TokenRequest.AUTHORIZATION_CODE);
    return client.request("/auth/getToken", client.seal(content), stamped);
  }
}
