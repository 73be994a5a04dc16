package hk.iamsmart.platform.channel;

import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.protocol.TxId;
import tools.jackson.databind.JsonNode;

/// Proof that an online service sent this request now and for the first time: its signature, time,
/// nonce and sealing were checked. Only this room can make one.
public final class OpenedRequest {
  private final OnlineService from;
  private final TxId txId;
  private final String path;
  private final JsonNode body;

  OpenedRequest(OnlineService from, TxId txId, String path, JsonNode body) {
    this.from = from;
    this.txId = txId;
    this.path = path;
    this.body = body;
  }

  public OnlineService from() {
    return from;
  }

  public TxId txId() {
    return txId;
  }

  /// Below `/api/v1`, for example `/auth/getToken`.
  public String path() {
    return path;
  }

  /// The opened content of a sealed request, the body itself of a signed one; a JSON object.
  public JsonNode body() {
    return body;
  }
}
