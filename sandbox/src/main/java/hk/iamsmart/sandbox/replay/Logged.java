package hk.iamsmart.sandbox.replay;

import hk.iamsmart.platform.channel.ContentKeys;
import hk.iamsmart.platform.console.Sight;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.snippets.Snippets.Call;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.log.LogDoor;
import hk.iamsmart.sandbox.log.LogReader;
import hk.iamsmart.sandbox.log.LoggedExchange;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Finds in the log what can be made once more.
@Component
final class Logged {
  private static final String CALLS = "/api/v1";

  private final LogReader log;
  private final ContentKeys keys;

  Logged(LogReader log, ContentKeys keys) {
    this.log = log;
    this.keys = keys;
  }

  /// The request of an online service or of its browser.
  ///
  /// @param claimedTxId with its brackets or without
  LoggedExchange find(Sight sight, String claimedTxId) {
    var txId =
        TxId.parse(claimedTxId)
            .orElseThrow(() ->
                Fault.invalid("txID", "must be 32 hex characters, with or without <T= and >"));
    var found =
        log.one(sight, txId.hex()).orElseThrow(() -> Fault.none("the log has no request " + txId));
    return switch (found.door()) {
      case API, BROWSER -> found;
      case PHONE -> throw Fault.conflict("the call of a phone is signed by that phone alone");
      case CALLBACK ->
          throw Fault.conflict(
              "a callback is sent again by POST /sandbox/v1/callbacks/<txID>/send");
    };
  }

  /// Where it went, below `/api/v1`.
  static String path(LoggedExchange exchange) {
    var path = exchange.path();
    return path.startsWith(CALLS + "/") ? path.substring(CALLS.length()) : path;
  }

  /// A request of the log, decrypted once.
  ///
  /// @param call with its content in clear; one that nobody could decrypt is left empty
  /// @param plain the content byte for byte, while the key that sealed it is the one of now
  /// @param isOpen whether the content of a sealed call is known
  record Read(Call call, Optional<byte[]> plain, boolean isOpen) {}

  Read read(LoggedExchange exchange) {
    var kept = Optional.ofNullable(exchange.request().opened());
    if (exchange.door() == LogDoor.BROWSER) {
      var call = new Call(Call.Kind.BROWSER, "/auth/getQR", kept.orElseGet(Logged::nothing));
      return new Read(call, Optional.empty(), true);
    }
    var plain = plain(exchange);
    var content = plain.flatMap(WireJson::object).or(() -> kept);
    var call = Call.of(path(exchange), content.orElseGet(Logged::nothing));
    boolean open = call.kind() != Call.Kind.SEALED || kept.isPresent() || plain.isPresent();
    return new Read(call, plain, open);
  }

  private Optional<byte[]> plain(LoggedExchange exchange) {
    var content =
        WireJson.object(exchange.request().body().getBytes(StandardCharsets.UTF_8))
            .map(body -> body.path("content").asString(""))
            .orElse("");
    return Optional.ofNullable(exchange.clientID())
        .flatMap(ClientId::parse)
        .filter(_ -> !content.isEmpty())
        .flatMap(id -> opened(id, content));
  }

  /// A content in clear, while the key that sealed it is the one of now.
  Optional<byte[]> opened(ClientId id, String content) {
    return keys.current(id) instanceof ContentKeys.Current.Valid(_, var key)
            && key.open(content) instanceof ContentKey.Opened(var plain)
        ? Optional.of(plain)
        : Optional.empty();
  }

  private static JsonNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }
}
