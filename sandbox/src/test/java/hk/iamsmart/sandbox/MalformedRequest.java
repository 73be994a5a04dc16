package hk.iamsmart.sandbox;

import hk.iamsmart.protocol.WireJson;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A request that no client of good will sends. It is written as a line of JSON, so that what was
/// found once is tried by every check.
///
/// @param door who signs it, if anybody does
/// @param target path and query, as they stand in the request line
/// @param body a character for each byte; the plain content at the sealed door. `$accessToken`,
///   `$openID`, `$callback`, `$clientID` and `$persona` stand for what is valid there and then
record MalformedRequest(
    Door door, String method, String target, Map<String, String> headers, String body) {

  /// How a request is made ready before it is sent.
  enum Door {
    /// signed and sealed with the keys of an online service
    SEALED,
    /// signed with the secret of an online service, and not sealed
    SIGNED,
    /// signed with the key of a bound phone
    WALLET,
    /// sent as it is
    PLAIN
  }

  String line() {
    return WireJson.mapper().writeValueAsString(this);
  }

  static MalformedRequest read(String line) {
    JsonNode node = WireJson.mapper().readTree(line);
    var headers = new LinkedHashMap<String, String>();
    node.get("headers").properties().forEach(h -> headers.put(h.getKey(), h.getValue().asString()));
    return new MalformedRequest(
        Door.valueOf(node.get("door").asString()),
        node.get("method").asString(),
        node.get("target").asString(),
        headers,
        node.get("body").asString());
  }
}
