package hk.iamsmart.phone.bridge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import hk.iamsmart.phone.bridge.Refusal.Reason;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The door of the bridge. A call is for this program by its own name, comes from a page that was
/// named at the start, is short, and what it says of a card is sealed by a page that was paired;
/// nothing else is heard.
final class BridgeDoor implements HttpHandler {
  /// Bytes of a body at most.
  static final int LONGEST = 8 * 1024;

  private static final JsonMapper MAPPER = StrictJson.mapper();
  private static final String JSON = "application/json";
  private static final String PATHS = "/, /pairings, /readings";

  private final Set<String> origins;
  private final Set<String> hosts;
  private final Pairings pairings;
  private final Nonces nonces;
  private final Readings readings;

  BridgeDoor(Set<String> origins, int port, Pairings pairings, Nonces nonces, Readings readings) {
    this.origins = Set.copyOf(origins);
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    this.pairings = pairings;
    this.nonces = nonces;
    this.readings = readings;
  }

  /// What a page learns before it is paired.
  private record Hello(int bridge, String key, String nonce) {}

  private record PairingAsked(String key, String proof) {}

  private record PairingDone(String proof) {}

  private record ReadingAsked(String key, String nonce, String sealed) {}

  private record Told(String error, String message) {}

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        answer(exchange);
      } catch (Refusal refusal) {
        var told = new Told(refusal.reason().name(), refusal.told());
        send(exchange, refusal.reason().status(), told);
      }
    }
  }

  private void answer(HttpExchange exchange) throws Refusal, IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Vary", "Origin");
    if (!hosts.contains(only(exchange, "Host").toLowerCase(Locale.ROOT))) {
      throw new Refusal(Reason.UNKNOWN_HOST, "this bridge does not answer to that host name");
    }
    var origin = only(exchange, "Origin");
    if (!origins.contains(origin)) {
      throw new Refusal(
          Reason.FOREIGN_ORIGIN, "this bridge was not started for pages of that origin");
    }
    headers.set("Access-Control-Allow-Origin", origin);
    var path = exchange.getRequestURI().getRawPath();
    var wanted =
        switch (path) {
          case "/" -> "GET";
          case "/pairings", "/readings" -> "POST";
          default -> throw new Refusal(Reason.NOT_FOUND, "there are " + PATHS);
        };
    if (exchange.getRequestMethod().equals("OPTIONS")) {
      preflight(exchange, wanted);
      return;
    }
    if (!exchange.getRequestMethod().equals(wanted)) {
      headers.set("Allow", wanted);
      throw new Refusal(Reason.NOT_ALLOWED, "the method is " + wanted);
    }
    switch (path) {
      case "/pairings" -> send(exchange, 200, paired(origin, body(exchange, PairingAsked.class)));
      case "/readings" -> read(exchange, origin, body(exchange, ReadingAsked.class));
      default -> send(exchange, 200, new Hello(1, pairings.publicKey(), nonces.fresh()));
    }
  }

  /// The value of a header that is there once; else nothing, which is no value of any.
  private static String only(HttpExchange exchange, String name) {
    var values = exchange.getRequestHeaders().getOrDefault(name, List.of());
    return values.size() == 1 ? values.getFirst() : "";
  }

  /// What a browser asks before it sends JSON elsewhere, and before a page of the network reaches
  /// this machine (Private Network Access).
  private static void preflight(HttpExchange exchange, String method) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Access-Control-Allow-Methods", method);
    headers.set("Access-Control-Allow-Headers", "content-type");
    headers.set("Access-Control-Max-Age", "600");
    if (only(exchange, "Access-Control-Request-Private-Network").equals("true")) {
      headers.set("Access-Control-Allow-Private-Network", "true");
    }
    exchange.sendResponseHeaders(204, -1);
  }

  private PairingDone paired(String origin, PairingAsked asked) throws Refusal {
    keyOf(asked.key());
    var proof = pairings.pair(origin, asked.key(), bytes("proof", asked.proof()));
    return new PairingDone(Base64.getUrlEncoder().withoutPadding().encodeToString(proof));
  }

  private void read(HttpExchange exchange, String origin, ReadingAsked asked)
      throws Refusal, IOException {
    keyOf(asked.key());
    var page =
        pairings
            .paired(origin, asked.key())
            .orElseThrow(() -> new Refusal(Reason.NOT_PAIRED, "this page has to be paired first"));
    if (!nonces.spend(asked.nonce())) {
      throw new Refusal(Reason.OUTDATED, "nonce must be a new one of this bridge, not used yet");
    }
    var nonce = bytes("nonce", asked.nonce());
    var channel = Channel.between(pairings.privateKey(), page, nonce, origin);
    var opened =
        channel
            .open(bytes("sealed", asked.sealed()))
            .orElseThrow(() -> malformed("sealed was not sealed by this page for this nonce"));
    var wanted = message(opened, Wanted.class);
    wanted.check();
    readings.read(wanted, () -> begun(exchange, channel));
  }

  /// Lines, each a sealed message in base64url, as they come.
  private static Readings.Page begun(HttpExchange exchange, Channel channel) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/plain;charset=US-ASCII");
    exchange.sendResponseHeaders(200, 0);
    var out = exchange.getResponseBody();
    return message -> {
      var sealed = channel.seal(MAPPER.writeValueAsBytes(message));
      var line = Base64.getUrlEncoder().withoutPadding().encodeToString(sealed) + "\n";
      out.write(line.getBytes(StandardCharsets.US_ASCII));
      out.flush();
    };
  }

  private static PublicKey keyOf(String text) throws Refusal {
    return P256.readSpki(bytes("key", text))
        .orElseThrow(() -> malformed("key must be a SubjectPublicKeyInfo of P-256"));
  }

  private static byte[] bytes(String member, String text) throws Refusal {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      throw malformed(member + " must be base64url");
    }
  }

  private static <T extends Record> T body(HttpExchange exchange, Class<T> type)
      throws Refusal, IOException {
    var named = only(exchange, "Content-Type").split(";", 2)[0].strip();
    if (!named.equalsIgnoreCase(JSON)) {
      throw new Refusal(Reason.NOT_JSON, "Content-Type must be " + JSON);
    }
    var bytes = exchange.getRequestBody().readNBytes(LONGEST + 1);
    if (bytes.length > LONGEST) {
      throw new Refusal(Reason.TOO_LARGE, "a body has at most " + LONGEST + " bytes");
    }
    return message(bytes, type);
  }

  private static <T extends Record> T message(byte[] bytes, Class<T> type) throws Refusal {
    T message;
    try {
      message = MAPPER.readValue(bytes, type);
    } catch (JacksonException e) {
      throw malformed("not such a message" + where(e));
    }
    if (message == null) {
      throw malformed("a JSON object is expected");
    }
    var absent = StrictJson.absentMember(message);
    if (absent != null) {
      throw malformed(absent + " is missing");
    }
    return message;
  }

  /// The member at fault, and nothing of what stood there.
  private static String where(JacksonException e) {
    var names =
        e.getPath().stream()
            .map(JacksonException.Reference::getPropertyName)
            .filter(Objects::nonNull)
            .toList();
    return names.isEmpty() ? ": a JSON object is expected" : ": " + names.getLast() + " is wrong";
  }

  private static Refusal malformed(String message) {
    return new Refusal(Reason.MALFORMED, message);
  }

  private static void send(HttpExchange exchange, int status, Record content) throws IOException {
    var bytes = MAPPER.writeValueAsBytes(content);
    exchange.getResponseHeaders().set("Content-Type", JSON);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
