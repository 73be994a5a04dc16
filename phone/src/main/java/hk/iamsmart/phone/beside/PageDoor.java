package hk.iamsmart.phone.beside;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import hk.iamsmart.phone.beside.Refusal.Reason;
import hk.iamsmart.protocol.P256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The door of a program beside a browser. A call is for this program by its own name, comes from a
/// page that was named at the start, is short, and what it asks is sealed by a page that was
/// paired; nothing else is heard.
final class PageDoor implements HttpHandler {
  private static final int VERSION = 1;
  private static final String JSON = "application/json";

  private final Set<String> origins;
  private final Set<String> hosts;
  private final Pairings pairings;
  private final Nonces nonces;
  private final Speech speech;

  PageDoor(Set<String> origins, int port, Pairings pairings, Nonces nonces, Speech speech) {
    this.origins = Set.copyOf(origins);
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    this.pairings = pairings;
    this.nonces = nonces;
    this.speech = speech;
  }

  private record PairingAsked(String key, String proof) {}

  private record PairingDone(String proof) {}

  private record SealedCall(String key, String nonce, String sealed) {}

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
      throw new Refusal(
          Reason.UNKNOWN_HOST, "this " + speech.name() + " does not answer to that host name");
    }
    var origin = only(exchange, "Origin");
    if (!origins.contains(origin)) {
      throw new Refusal(
          Reason.FOREIGN_ORIGIN,
          "this " + speech.name() + " was not started for pages of that origin");
    }
    headers.set("Access-Control-Allow-Origin", origin);
    var path = exchange.getRequestURI().getRawPath();
    var wanted = method(path);
    if (exchange.getRequestMethod().equals("OPTIONS")) {
      preflight(exchange, wanted);
      return;
    }
    if (!exchange.getRequestMethod().equals(wanted)) {
      headers.set("Allow", wanted);
      throw new Refusal(Reason.NOT_ALLOWED, "the method is " + wanted);
    }
    switch (path) {
      case "/" -> send(exchange, 200, hello());
      case "/pairings" -> send(exchange, 200, paired(origin, body(exchange, PairingAsked.class)));
      default -> hear(exchange, origin, body(exchange, SealedCall.class));
    }
  }

  private String method(String path) throws Refusal {
    if (path.equals("/")) {
      return "GET";
    }
    if (path.equals("/pairings") || path.equals(speech.path())) {
      return "POST";
    }
    throw new Refusal(Reason.NOT_FOUND, "there are /, /pairings, " + speech.path());
  }

  /// What a page learns before it is paired.
  private Map<String, Object> hello() {
    return Map.of(speech.name(), VERSION, "key", pairings.publicKey(), "nonce", nonces.fresh());
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
    var proof = pairings.pair(origin, asked.key(), Messages.bytes("proof", asked.proof()));
    return new PairingDone(Base64.getUrlEncoder().withoutPadding().encodeToString(proof));
  }

  private void hear(HttpExchange exchange, String origin, SealedCall asked)
      throws Refusal, IOException {
    keyOf(asked.key());
    var page =
        pairings
            .paired(origin, asked.key())
            .orElseThrow(() -> new Refusal(Reason.NOT_PAIRED, "this page has to be paired first"));
    if (!nonces.spend(asked.nonce())) {
      throw new Refusal(
          Reason.OUTDATED, "nonce must be a new one of this " + speech.name() + ", not used yet");
    }
    var nonce = Messages.bytes("nonce", asked.nonce());
    var channel = Channel.between(pairings.privateKey(), page, nonce, speech.label(), origin);
    var opened =
        channel
            .open(Messages.bytes("sealed", asked.sealed()))
            .orElseThrow(
                () -> Messages.malformed("sealed was not sealed by this page for this nonce"));
    speech.answers().answer(opened, () -> begun(exchange, channel));
  }

  /// Lines, each a sealed message in base64url, as they come.
  private static Speech.Page begun(HttpExchange exchange, Channel channel) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/plain;charset=US-ASCII");
    exchange.sendResponseHeaders(200, 0);
    var out = exchange.getResponseBody();
    return message -> {
      var sealed = channel.seal(Messages.write(message));
      var line = Base64.getUrlEncoder().withoutPadding().encodeToString(sealed) + "\n";
      out.write(line.getBytes(StandardCharsets.US_ASCII));
      out.flush();
    };
  }

  private static PublicKey keyOf(String text) throws Refusal {
    return P256.readSpki(Messages.bytes("key", text))
        .orElseThrow(() -> Messages.malformed("key must be a SubjectPublicKeyInfo of P-256"));
  }

  private <T extends Record> T body(HttpExchange exchange, Class<T> type)
      throws Refusal, IOException {
    var named = only(exchange, "Content-Type").split(";", 2)[0].strip();
    if (!named.equalsIgnoreCase(JSON)) {
      throw new Refusal(Reason.NOT_JSON, "Content-Type must be " + JSON);
    }
    var bytes = exchange.getRequestBody().readNBytes(speech.longest() + 1);
    if (bytes.length > speech.longest()) {
      throw new Refusal(Reason.TOO_LARGE, "a body has at most " + speech.longest() + " bytes");
    }
    return Messages.read(bytes, type);
  }

  private static void send(HttpExchange exchange, int status, Object content) throws IOException {
    var bytes = Messages.write(content);
    exchange.getResponseHeaders().set("Content-Type", JSON);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
