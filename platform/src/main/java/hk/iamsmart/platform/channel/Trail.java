package hk.iamsmart.platform.channel;

import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.Caller;
import hk.iamsmart.platform.door.Places;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.services.Credentials;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.protocol.AnswerEnvelope;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.RequestHeaders;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.WireJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What one request left behind on its way, for the steps to come and for its explanation. Belongs
/// to one thread.
final class Trail implements AutoCloseable {
  /// A request of which nothing is believed yet.
  ///
  /// @param path below `/api/v1`; the whole path when it is elsewhere below `/api`
  /// @param everyHeader asked for only when somebody wants to see them
  record Arrival(
      TxId txId,
      String method,
      String path,
      RequestHeaders.Source headers,
      Supplier<Map<String, String>> everyHeader,
      Caller caller,
      Incoming incoming) {}

  /// A body that nobody has waited for yet.
  interface Incoming {
    /// Whether it is announced as longer than any may be.
    boolean isTooLong();

    /// Waits for it.
    Bodies.Taken take();

    /// What is here of it by now.
    byte[] here();
  }

  /// An answer as it goes out.
  ///
  /// @param retryAfter when the same request may succeed
  record Departure(int status, ReturnCode code, byte[] body, @Nullable Duration retryAfter) {
    private static final String SUCCESS =
        "\",\"code\":\"D00000\",\"message\":\"SUCCESS\",\"content\":\"";

    /// @param content base64, so that nothing needs escaping
    static Departure sealed(TxId txId, String content) {
      var json = "{\"txID\":\"" + txId + SUCCESS + content + "\"}";
      return new Departure(
          200, ReturnCode.D00000, json.getBytes(StandardCharsets.ISO_8859_1), null);
    }

    static Departure plain(TxId txId, JsonNode content) {
      return envelope(txId, 200, ReturnCode.D00000, ReturnCode.D00000.message(), content, null);
    }

    static Departure refusal(TxId txId, ReturnCode code, @Nullable String parameter) {
      var message = parameter == null ? code.message() : code.message(parameter);
      return envelope(txId, 200, code, message, null, null);
    }

    static Departure tooManyRequests(TxId txId, Duration wait) {
      return envelope(txId, 429, ReturnCode.D20012, "too many open requests", null, wait);
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

  final Arrival arrival;

  /// As it came, which may be into a file.
  Bodies.@Nullable Body taken;

  /// To be given back when the answer is made.
  final Deque<Places.Place> places = new ArrayDeque<>();

  private byte @Nullable [] bytes;
  @Nullable SealedEndpoint endpoint;
  @Nullable RequestHeaders headers;
  @Nullable Credentials credentials;
  @Nullable String canonical;
  @Nullable Integer firstDifference;
  @Nullable JsonNode body;
  @Nullable String sealedContent;

  /// Names the key in explanations, be it valid or not.
  @Nullable String contentKeyId;

  @Nullable ContentKey contentKey;
  @Nullable JsonNode opened;
  @Nullable JsonNode content;
  private final Instant at;
  private final long began;
  private @Nullable String reason;
  private @Nullable String parameter;
  private @Nullable String expected;
  private @Nullable String mend;

  Trail(Arrival arrival, Instant at, long nanos) {
    this.arrival = arrival;
    this.at = at;
    this.began = nanos;
  }

  SealedEndpoint endpoint() {
    return left(endpoint);
  }

  /// Whether the contents are protected beyond the signature.
  boolean isSealed() {
    return endpoint().protection() == SealedEndpoint.Protection.SEALED;
  }

  RequestHeaders headers() {
    return left(headers);
  }

  Credentials credentials() {
    return left(credentials);
  }

  OnlineService service() {
    return credentials().service();
  }

  /// The body, from here on in memory until it is put down.
  byte[] bytes() {
    if (bytes == null) {
      bytes = left(taken).bytes();
    }
    return bytes;
  }

  /// Keeps nothing from others while it waits: gives its places back, and a long body stays where
  /// it came in.
  void putDown() {
    while (!places.isEmpty()) {
      places.pop().close();
    }
    bytes = null;
  }

  /// What the account of a request that was refused early shows of its body.
  private byte[] bytesSoFar() {
    if (bytes != null) {
      return bytes;
    }
    return taken == null ? arrival.incoming().here() : new byte[0];
  }

  JsonNode body() {
    return left(body);
  }

  String sealedContent() {
    return left(sealedContent);
  }

  ContentKey contentKey() {
    return left(contentKey);
  }

  JsonNode opened() {
    return left(opened);
  }

  /// Gives back whatever the request holds.
  @Override
  public void close() {
    putDown();
    if (taken != null) {
      taken.close();
    }
  }

  private static <T> T left(@Nullable T value) {
    if (value == null) {
      throw new Bug("a step comes before the one that it needs");
    }
    return value;
  }

  Departure refuse(SealedAnswer.Refusal refusal) {
    expected = refusal.expected();
    mend = refusal.mend();
    return refuse(refusal.code(), refusal.parameter(), refusal.reason());
  }

  Departure refuse(ReturnCode code, @Nullable String parameter, String reason) {
    this.reason = reason;
    this.parameter = parameter;
    return Departure.refusal(arrival.txId(), code, parameter);
  }

  Departure refuse(SealedAnswer.TooManyRequests later) {
    this.reason = later.reason();
    this.expected = later.expected();
    this.mend = later.mend();
    return Departure.tooManyRequests(arrival.txId(), later.retryAfter());
  }

  Departure http(int status, String message, String reason, @Nullable Duration retryAfter) {
    this.reason = reason;
    return Departure.http(arrival.txId(), status, message, retryAfter);
  }

  Exchange exchange(Departure departure, long nanos) {
    return new Exchange(
        arrival.txId(),
        headers == null ? claimed() : headers.clientId(),
        at,
        arrival.method(),
        arrival.path(),
        arrival.everyHeader().get(),
        bytesSoFar(),
        opened,
        content,
        departure.body(),
        departure.status(),
        departure.code(),
        departure.code() == ReturnCode.D00000 ? null : explanation(),
        Duration.ofNanos(nanos - began));
  }

  private @Nullable String claimed() {
    var all = arrival.headers().all("clientID");
    return all.isEmpty() ? null : all.getFirst();
  }

  private Explanation explanation() {
    var stamped = headers != null && headers.timestampMillis().isPresent() ? headers : null;
    return new Explanation(
        reason == null ? "no reason was given" : reason,
        parameter,
        expected,
        null,
        mend,
        canonical,
        canonical == null ? null : sha256(bytes()),
        firstDifference,
        stamped == null ? null : stamped.skewMillis(at),
        contentKeyId);
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("SHA-256 is missing", e);
    }
  }
}
