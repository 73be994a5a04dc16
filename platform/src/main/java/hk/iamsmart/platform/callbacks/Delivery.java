package hk.iamsmart.platform.callbacks;

import hk.iamsmart.platform.callbacks.FilePart.Layout;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TxId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What one attempt delivers, before sealing.
///
/// @param txId the same at every attempt
/// @param until on the house clock
/// @param attempt the first is 1; 0 before it
public record Delivery(
    TxId txId,
    ClientId to,
    URI redirect,
    ReturnCode code,
    JsonNode content,
    List<FilePart> files,
    Layout layout,
    Instant until,
    int attempt) {
  public Delivery {
    files = List.copyOf(files);
  }

  /// What is delivered first.
  static Delivery of(TxId txId, Callback callback) {
    return new Delivery(
        txId,
        callback.to(),
        callback.redirect(),
        callback.code(),
        callback.content(),
        callback.files(),
        callback.layout(),
        callback.until(),
        0);
  }

  /// The same with another content.
  public Delivery saying(JsonNode other) {
    return new Delivery(txId, to, redirect, code, other, files, layout, until, attempt);
  }

  /// The content holds personal data.
  @Override
  public String toString() {
    return "Delivery[" + txId + ", " + to + ", attempt " + attempt + "]";
  }
}
