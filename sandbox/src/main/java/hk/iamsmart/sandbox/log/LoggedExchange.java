package hk.iamsmart.sandbox.log;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import hk.iamsmart.platform.channel.Exchange;
import hk.iamsmart.platform.channel.Explanation;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sandbox.ground.Excerpt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One request with its answer. The names of the members are those of the REST call.
///
/// @param sequence later ones have a higher number
/// @param at when it came, on the real clock, ISO 8601
/// @param code the return code; of a call of a phone its fault, or the HTTP status, and of a
///   callback the HTTP status, or why there is none
/// @param explanation why it was refused; absent for a success
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoggedExchange(
    long sequence,
    LogDoor door,
    String txID,
    @Nullable String clientID,
    String at,
    String method,
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
  /// @param opened the content, very long texts in it cut and not too much of it; absent when it
  ///   was not sealed or could not be opened
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Side(Map<String, String> headers, String body, @Nullable JsonNode opened) {
    public Side {
      opened = opened == null ? null : Excerpt.of(opened);
    }

    private int length() {
      int length = body.length() + (opened == null ? 0 : Excerpt.weight(opened));
      for (var header : headers.entrySet()) {
        length += header.getKey().length() + header.getValue().length();
      }
      return length;
    }
  }

  /// Of the sealed API, before it has a number.
  static LoggedExchange of(Exchange exchange) {
    return new LoggedExchange(
        0,
        LogDoor.API,
        exchange.txId().toString(),
        exchange.claimedClientId(),
        exchange.at().toString(),
        exchange.method(),
        path(exchange.path()),
        exchange.status(),
        exchange.code().name(),
        message(exchange),
        exchange.took().toNanos() / 1000,
        new Side(new TreeMap<>(exchange.headers()), cut(exchange.body()), exchange.opened()),
        new Side(Map.of(), cut(exchange.answer()), exchange.content()),
        exchange.explanation());
  }

  /// Of another door, before it has a number.
  static LoggedExchange of(
      LogDoor door, String call, @Nullable String client, Instant at, Line line, Sides sides) {
    var reason = line.reason();
    return new LoggedExchange(
        0,
        door,
        call,
        client,
        at.toString(),
        line.method(),
        line.path(),
        line.status(),
        line.code(),
        reason,
        line.took().toNanos() / 1000,
        sides.request(),
        sides.answer(),
        reason.isEmpty() ? null : Explanation.of(reason, line.parameter()));
  }

  /// @param reason why it was refused; empty for a success
  /// @param parameter at fault
  record Line(
      String method,
      String path,
      int status,
      String code,
      String reason,
      @Nullable String parameter,
      Duration took) {}

  record Sides(Side request, Side answer) {}

  /// With its number.
  LoggedExchange numbered(long number) {
    return with(number, explanation);
  }

  private LoggedExchange with(long number, @Nullable Explanation told) {
    return new LoggedExchange(
        number,
        door,
        txID,
        clientID,
        at,
        method,
        path,
        status,
        code,
        message,
        tookMicros,
        request,
        answer,
        told);
  }

  /// What a developer can do about it here, and nowhere else.
  LoggedExchange explained(Explanation told) {
    // of a batch it is the online service's day that is full
    boolean tooMuch =
        status == 429
            && code.equals(ReturnCode.D20012.name())
            && !path.endsWith("/notification/send");
    return with(sequence, tooMuch ? told.because(told.reason() + TOO_MUCH) : told);
  }

  /// The whole of it.
  static String path(String path) {
    return path.equals("/api") || path.startsWith("/api/") ? path : "/api/v1" + path;
  }

  private static String message(Exchange exchange) {
    if (exchange.code() == ReturnCode.D00000) {
      return ReturnCode.D00000.message();
    }
    return WireJson.object(exchange.answer())
        .map(answer -> answer.path("message").asString(""))
        .orElse("");
  }

  static String cut(byte[] body) {
    return body.length <= LONGEST
        ? new String(body, StandardCharsets.UTF_8)
        : new String(body, 0, LONGEST, StandardCharsets.UTF_8) + "…";
  }

  /// About so many bytes in memory.
  @JsonIgnore
  int weight() {
    return 1024 + 2 * (request.length() + answer.length());
  }
}
