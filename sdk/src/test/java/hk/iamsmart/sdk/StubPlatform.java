package hk.iamsmart.sdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.ContentKey.Opened;
import hk.iamsmart.protocol.KeyAnswer;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.RequestHeaders;
import hk.iamsmart.protocol.RequestHeaders.Read;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TokenAnswer;
import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// As much of the platform as a client meets, on a port of its own: it checks signatures, opens and
/// seals with the protocol's own classes, and can be told to refuse.
final class StubPlatform implements AutoCloseable {
  static final String CLIENT_ID = "cc8f5c9a8d7b4b3f9e21d0a4b6c7d8e9";
  static final String SECRET = "b7e2f3a4c5d60718293a4b5c6d7e8f90";
  static final String TX_ID = "<T=938ffb193b4b4370b6c2584372c6a588>";
  static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  static final TokenAnswer TOKEN =
      new TokenAnswer(
          "0123456789abcdef0123456789abcdef",
          "Bearer",
          NOW.toEpochMilli(),
          14_400_000,
          "kq%2B3",
          NOW.minus(Duration.ofDays(30)).toEpochMilli(),
          TokenAnswer.SIGNING_USER,
          "eidapi_auth eidapi_new");

  private static final KeyPair KEK = kek();

  final AtomicInteger keysFetched = new AtomicInteger();
  final List<String> tokenRequests = Collections.synchronizedList(new ArrayList<>());

  /// what was asked for by a path of [#answers], opened
  final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  /// answered to getResult when set
  volatile @Nullable ReturnCode resultRefusal;

  /// plain contents answered, by path below `/api/v1`
  final Map<String, String> answers = new java.util.concurrent.ConcurrentHashMap<>();

  final List<String> nonces = Collections.synchronizedList(new ArrayList<>());

  /// how long a key lives
  volatile Duration keyLife = Duration.ofDays(1);

  /// answered to getToken in place of a token, once each
  final List<ReturnCode> refusals = Collections.synchronizedList(new ArrayList<>());

  /// answered to everything when set
  volatile int status = 200;

  /// What is answered with any other status.
  volatile String refusal = "busy";

  /// the answer to getToken is sealed by a key made after the request was opened
  volatile boolean replacesKeyMeanwhile;

  /// replaces the body of the answer to getToken
  volatile @Nullable String rawAnswer;

  volatile KeyWrap keyWrap = KeyWrap.PKCS1;
  volatile ContentKey cek = ContentKey.fresh(new SecureRandom());

  private final HttpServer server;

  StubPlatform() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/v1/", this::serve);
    server.start();
  }

  Configuration configuration() {
    var base = "http://localhost:" + server.getAddress().getPort() + "/";
    var pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(KEK.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    return Configuration.of(base, CLIENT_ID, SECRET, pem, "http://localhost:8090/callback")
        .withKeyWrap(keyWrap)
        .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(2));
  }

  /// A delivery as the platform makes it, sealed by a key of its own.
  Delivery delivery(String code, String content) {
    return delivery(code, content, ContentKey.fresh(new SecureRandom()));
  }

  Delivery delivery(String code, String content, ContentKey key) {
    var wrapped = keyWrap.wrap((RSAPublicKey) KEK.getPublic(), key);
    var plain = content.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return new Delivery(
        key,
        Map.of(
            "txID",
            TX_ID,
            "code",
            code,
            "message",
            "m",
            "secretKey",
            Base64.getEncoder().encodeToString(wrapped),
            "content",
            key.seal(plain, new SecureRandom())));
  }

  /// What the platform POSTs to a callback.
  record Delivery(ContentKey key, Map<String, String> members) {
    static final String JSON = "application/json";
    static final String MULTIPART = "multipart/form-data; boundary=----a-boundary";

    Delivery with(String member, @Nullable String value) {
      var other = new java.util.HashMap<>(members);
      other.remove(member);
      if (value != null) {
        other.put(member, value);
      }
      return new Delivery(key, other);
    }

    byte[] json() {
      return WireJson.bytes(members);
    }

    /// With a file beside the envelope, sealed by the same key.
    byte[] multipart(String name, byte[] file) {
      return multipart("formData", name, key.sealBytes(file, new SecureRandom()));
    }

    /// With signatures in clear.
    byte[] bulk(byte[] signatures) {
      return multipart("sigMetada", "sigFile", signatures);
    }

    private byte[] multipart(String envelope, String name, byte[] file) {
      var out = new java.io.ByteArrayOutputStream();
      out.writeBytes(head(envelope, "application/json"));
      out.writeBytes(json());
      out.writeBytes(ascii("\r\n"));
      out.writeBytes(head(name, "application/octet-stream"));
      out.writeBytes(file);
      out.writeBytes(ascii("\r\n------a-boundary--\r\n"));
      return out.toByteArray();
    }

    private static byte[] head(String name, String type) {
      return ascii(
          String.join(
              "\r\n",
              "------a-boundary",
              "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"x\"",
              "Content-Type: " + type,
              "",
              ""));
    }

    private static byte[] ascii(String text) {
      return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
  }

  /// The certificate expired or was replaced: no key, or another one.
  void forgetKey() {
    cek = ContentKey.fresh(new SecureRandom());
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var answer = status == 200 ? answer(exchange, body) : refusal;
      var bytes = answer.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      if (status == 429) {
        exchange.getResponseHeaders().set("Retry-After", "40");
      }
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private String answer(HttpExchange exchange, byte[] body) {
    var headers =
        switch (RequestHeaders.read(
            name -> exchange.getRequestHeaders().getOrDefault(name, List.of()))) {
          case Read read -> read.headers();
          case RequestHeaders.Unreadable u -> throw new AssertionError(u.fault());
        };
    var fault = headers.fault(ClientSecret.ofText(SECRET), body, NOW, Duration.ofMinutes(5));
    if (fault.isPresent()) {
      return envelope(fault.get().code(), null);
    }
    nonces.add(headers.nonce());
    return switch (exchange.getRequestURI().getPath()) {
      case "/api/v1/security/getKey" -> key();
      case "/api/v1/security/revokeKey" -> {
        forgetKey();
        yield envelope(ReturnCode.D00000, null);
      }
      case "/api/v1/auth/getToken" -> sealed(body, tokenRequests, WireJson.bytes(TOKEN));
      default -> {
        var path = exchange.getRequestURI().getPath().substring("/api/v1".length());
        var content = answers.get(path);
        var refusal = resultRefusal;
        if (refusal != null && path.endsWith("/getResult")) {
          yield envelope(refusal, null);
        }
        yield content == null
            ? envelope(ReturnCode.D20000, null)
            : sealed(body, requests, content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    };
  }

  private String key() {
    keysFetched.incrementAndGet();
    var wrapped = keyWrap.wrap((RSAPublicKey) KEK.getPublic(), cek);
    var content =
        new KeyAnswer(
            Base64.getEncoder().encodeToString(wrapped),
            Base64.getEncoder().encodeToString(KEK.getPublic().getEncoded()),
            NOW.toEpochMilli(),
            keyLife.toMillis());
    return envelope(ReturnCode.D00000, content);
  }

  private String sealed(byte[] body, List<String> heard, byte[] plain) {
    var content = WireJson.object(body).orElseThrow().get("content").stringValue();
    if (!(cek.open(content) instanceof Opened opened)) {
      return envelope(ReturnCode.D30004, null);
    }
    heard.add(opened.text());
    if (!refusals.isEmpty()) {
      return envelope(refusals.removeFirst(), null);
    }
    if (replacesKeyMeanwhile) {
      forgetKey();
    }
    var raw = rawAnswer;
    return raw != null ? raw : envelope(ReturnCode.D00000, cek.seal(plain, new SecureRandom()));
  }

  private static String envelope(ReturnCode code, @Nullable Object content) {
    var members = new java.util.HashMap<String, Object>();
    members.putAll(Map.of("txID", TX_ID, "code", code.name(), "message", code.message("x")));
    if (content != null) {
      members.put("content", content);
    }
    return new String(WireJson.bytes(members), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static KeyPair kek() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
