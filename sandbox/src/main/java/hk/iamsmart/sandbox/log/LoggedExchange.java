package hk.iamsmart.sandbox.log;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import hk.iamsmart.platform.channel.Exchange;
import hk.iamsmart.platform.channel.Explanation;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One request with its answer. The names of the members are those of the REST call.
///
/// @param sequence later ones have a higher number
/// @param at when it came, on the real clock, ISO 8601
/// @param explanation why it was refused; absent for a success
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoggedExchange(
    long sequence,
    String txID,
    @Nullable String clientID,
    String at,
    String path,
    int status,
    String code,
    String message,
    long tookMicros,
    Side request,
    Side answer,
    @Nullable Explanation explanation) {

  static final int LONGEST = 32 * 1024;

  private static final String TOO_MUCH =
      ". In the sandbox GET /sandbox/v1/personas/<id>/questions lists what waits, an answer ends"
          + " it, and POST /sandbox/v1/personas/<id>/forget-refusals ends the pause after a"
          + " refusal";

  /// What was on the wire, and what was in it.
  ///
  /// @param body as sent, cut at 32 KB
  /// @param opened the content; absent when it was not sealed or could not be opened
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Side(Map<String, String> headers, String body, @Nullable JsonNode opened) {}

  static LoggedExchange of(long sequence, Exchange exchange) {
    return new LoggedExchange(
        sequence,
        exchange.txId().toString(),
        exchange.claimedClientId(),
        exchange.at().toString(),
        path(exchange.path()),
        exchange.status(),
        exchange.code().name(),
        message(exchange),
        exchange.took().toNanos() / 1000,
        new Side(new TreeMap<>(exchange.headers()), cut(exchange.body()), exchange.opened()),
        new Side(Map.of(), cut(exchange.answer()), exchange.content()),
        explanation(exchange));
  }

  /// What a developer can do about it here, and nowhere else.
  private static @Nullable Explanation explanation(Exchange exchange) {
    var why = exchange.explanation();
    if (why == null || exchange.status() != 429 || exchange.code() != ReturnCode.D20012) {
      return why;
    }
    return new Explanation(
        why.reason() + TOO_MUCH,
        why.parameter(),
        why.canonical(),
        why.bodySha256(),
        why.firstDifference(),
        why.skewMillis(),
        why.contentKey());
  }

  /// The whole of it.
  static String path(String path) {
    return path.equals("/api") || path.startsWith("/api/") ? path : "/api/v1" + path;
  }

  private static String message(Exchange exchange) {
    return WireJson.object(exchange.answer())
        .map(answer -> answer.path("message").asString(""))
        .orElse("");
  }

  private static String cut(byte[] body) {
    return body.length <= LONGEST
        ? new String(body, StandardCharsets.UTF_8)
        : new String(body, 0, LONGEST, StandardCharsets.UTF_8) + "…";
  }

  /// About so many bytes in memory.
  @JsonIgnore
  int weight() {
    var opened = request.opened() == null ? 0 : request.body().length();
    return 1024 + 2 * (request.body().length() + answer.body().length() + opened);
  }
}
