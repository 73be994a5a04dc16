package hk.iamsmart.platform.channel;

import hk.iamsmart.protocol.AnswerEnvelope;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An answer as it goes out.
///
/// @param retryAfter when the same request may succeed
record Departure(int status, ReturnCode code, byte[] body, @Nullable Duration retryAfter) {
  private static final String SUCCESS =
      "\",\"code\":\"D00000\",\"message\":\"SUCCESS\",\"content\":\"";

  /// @param content base64, so that nothing needs escaping
  static Departure sealed(TxId txId, String content) {
    var json = "{\"txID\":\"" + txId + SUCCESS + content + "\"}";
    return new Departure(200, ReturnCode.D00000, json.getBytes(StandardCharsets.ISO_8859_1), null);
  }

  static Departure plain(TxId txId, JsonNode content) {
    return envelope(txId, 200, ReturnCode.D00000, ReturnCode.D00000.message(), content, null);
  }

  static Departure refusal(TxId txId, ReturnCode code, @Nullable String parameter) {
    var message = parameter == null ? code.message() : code.message(parameter);
    return envelope(txId, 200, code, message, null, null);
  }

  /// What HTTP itself refuses.
  static Departure http(TxId txId, int status, String message, @Nullable Duration retryAfter) {
    return envelope(txId, status, ReturnCode.D20000, message, null, retryAfter);
  }

  private static Departure envelope(
      TxId txId,
      int status,
      ReturnCode code,
      String message,
      @Nullable JsonNode content,
      @Nullable Duration retryAfter) {
    var body = WireJson.bytes(new AnswerEnvelope(txId.toString(), code.name(), message, content));
    return new Departure(status, code, body, retryAfter);
  }
}
