package hk.iamsmart.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An online service that speaks the wire itself, without the sdk, and listens for its callbacks.
final class RawService implements AutoCloseable {
  private static final String SCOPES =
      WireJson.mapper().writeValueAsString(Stream.of(Scope.values()).map(Scope::wire).toList());

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Caller caller;
  private final HttpServer listener;
  private final JsonNode credentials;
  private final PrivateKey kek;
  private final BlockingQueue<Callback> callbacks = new LinkedBlockingQueue<>();
  private final List<Callback> all = new ArrayList<>();
  private final AtomicInteger failing = new AtomicInteger();
  private volatile CountDownLatch answering = new CountDownLatch(0);

  /// A callback, opened by its own `secretKey`.
  record Callback(String contentType, JsonNode envelope, JsonNode content, byte[] body) {
    String code() {
      return envelope.get("code").stringValue();
    }

    String txId() {
      return envelope.get("txID").stringValue();
    }
  }

  /// An answer with its content opened.
  record Answer(String code, String message, JsonNode content) {}

  /// A token and whose it is.
  record Token(String accessToken, String openId) {}

  private RawService(
      Caller caller, HttpServer listener, Function<String, JsonNode> credentialsFor) {
    this.caller = caller;
    this.listener = listener;
    credentials = credentialsFor.apply(callback());
    kek = privateKey(credentials.get("kekPrivateKey").asString());
  }

  static RawService make(Caller caller) {
    return make(
        caller, "eidapi_auth", "eidapi_profiles", "eidapi_formFilling", "eidapi_fr", "eidapi_sign");
  }

  static RawService make(Caller caller, String... scopes) {
    var wanted = WireJson.mapper().writeValueAsString(scopes);
    return open(caller, callback -> registered(caller, callback, wanted));
  }

  /// One of that stage, with every scope.
  static RawService in(Stage stage, Caller caller) {
    return open(caller, callback -> registered(caller, callback, SCOPES, stage));
  }

  /// One that exists; whoever calls this has its callbacks come here.
  static RawService of(Caller caller, JsonNode credentials) {
    return open(caller, _ -> credentials);
  }

  /// One that somebody makes for this callback URL.
  static RawService with(Caller caller, Function<String, JsonNode> credentialsFor) {
    return open(caller, credentialsFor);
  }

  private static JsonNode registered(Caller caller, String callback, String scopes) {
    return registered(caller, callback, scopes, Stage.SIMULATED);
  }

  private static JsonNode registered(Caller caller, String callback, String scopes, Stage stage) {
    return caller
        .post(
            "/sandbox/v1/services",
            """
            {"name":"Raw Clinic","domain":"raw.example.hk","redirectURIs":["%s"],"scopes":%s,
             "stage":"%s"}
            """
                .formatted(callback, scopes, stage.word()))
        .json();
  }

  private static RawService open(Caller caller, Function<String, JsonNode> credentialsFor) {
    try {
      var listener =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var service = new RawService(caller, listener, credentialsFor);
      listener.createContext("/callback", service::receive);
      listener.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      listener.start();
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    listener.stop(0);
  }

  String callback() {
    return "http://localhost:" + listener.getAddress().getPort() + "/callback";
  }

  JsonNode credentials() {
    return credentials;
  }

  String clientId() {
    return credentials.get("clientID").asString();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("Back at the Raw Clinic".getBytes(UTF_8));
        return;
      }
      var body = exchange.getRequestBody().readAllBytes();
      var type = exchange.getRequestHeaders().getFirst("Content-Type");
      var received = type.startsWith("multipart/") ? envelope(parts(type, body)) : body;
      var envelope = WireJson.object(received).orElseThrow();
      var callback =
          new Callback(
              type,
              envelope,
              open(key(envelope.get("secretKey").asString()), envelope.get("content").asString()),
              body);
      synchronized (all) {
        all.add(callback);
      }
      callbacks.add(callback);
      answering.await();
      boolean fails = failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
      exchange.sendResponseHeaders(fails ? 500 : 204, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] envelope(Map<String, byte[]> parts) {
    return parts.containsKey("formData") ? parts.get("formData") : parts.get("sigMetada");
  }

  /// The list of signatures in a callback with results of a bulk signing.
  JsonNode signatures(Callback callback) {
    var file = parts(callback.contentType(), callback.body()).get("sigFile");
    return WireJson.mapper().readTree(file).get("signatures");
  }

  /// So many callbacks are answered by an error.
  void fails(int times) {
    failing.set(times);
  }

  /// Callbacks are taken and not answered.
  void answersNobody() {
    answering = new CountDownLatch(1);
  }

  void answersAgain() {
    answering.countDown();
  }

  /// The parts of a multipart body by their names.
  static Map<String, byte[]> parts(String contentType, byte[] body) {
    var boundary = contentType.replaceAll(".*boundary=\"?([^\";]+)\"?.*", "$1");
    var text = new String(body, java.nio.charset.StandardCharsets.ISO_8859_1);
    var found = new HashMap<String, byte[]>();
    for (var part : text.split("(\r\n)?--" + java.util.regex.Pattern.quote(boundary))) {
      int head = part.indexOf("\r\n\r\n");
      if (head > 0) {
        var name = part.substring(0, head).replaceAll("(?s).*; name=\"([^\"]+)\".*", "$1");
        found.put(
            name, part.substring(head + 4).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    return found;
  }

  /// The next callback; waits for it.
  Callback next() {
    try {
      var callback = callbacks.poll(60, TimeUnit.SECONDS);
      if (callback == null) {
        throw new AssertionError("no callback came");
      }
      return callback;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// How many callbacks came in all.
  int count() {
    synchronized (all) {
      return all.size();
    }
  }

  /// What the wrapped key of a callback opens.
  ContentKey key(String wrapped) {
    return KeyWrap.PKCS1.unwrap(kek, Base64.getDecoder().decode(wrapped)).orElseThrow();
  }

  /// What a wrapped key is, by PKCS#1 v1.5.
  static ContentKey unwrapped(String pem, String wrapped) {
    var kek = privateKey(pem);
    return KeyWrap.PKCS1.unwrap(kek, Base64.getDecoder().decode(wrapped)).orElseThrow();
  }

  private static JsonNode open(ContentKey key, String content) {
    var opened = (ContentKey.Opened) key.open(content);
    return WireJson.object(opened.plain()).orElseThrow();
  }

  /// The key that seals contents now.
  ContentKey contentKey() {
    var answer = signed("/security/getKey", "{}");
    if (!answer.path("content").has("secretKey")) {
      throw new AssertionError("no content key: " + answer);
    }
    return key(answer.get("content").get("secretKey").asString());
  }

  /// The headers that sign a body, by their names.
  Map<String, String> signing(byte[] body) {
    var timestamp = Long.toString(java.time.InstantSource.system().millis());
    var nonce = UUID.randomUUID().toString();
    var signature =
        ClientSecret.ofText(credentials.get("clientSecret").asString())
            .sign(clientId(), timestamp, nonce, body)
            .percentEncoded();
    return Map.of(
        "clientID", clientId(),
        "signatureMethod", "HmacSHA256",
        "timestamp", timestamp,
        "nonce", nonce,
        "signature", signature);
  }

  /// Seals the content, sends it, opens the answer.
  Answer post(String path, Object content, String... headers) {
    return post(path, WireJson.bytes(content), headers);
  }

  /// The same with the content as it is.
  Answer post(String path, byte[] content, String... headers) {
    var key = contentKey();
    var envelope = sealed(key, path, content, headers).json();
    var answered = envelope.get("content");
    if (envelope.get("code").asString().equals("D00000")
        && (answered == null || !answered.isString())) {
      throw new AssertionError("the content of a success is always a string: " + path);
    }
    return new Answer(
        envelope.get("code").asString(),
        envelope.get("message").asString(),
        answered == null ? WireJson.mapper().createObjectNode() : open(key, answered.asString()));
  }

  /// The whole answer as it comes, unopened.
  Caller.Answer answer(String path, Object content, String... headers) {
    return sealed(contentKey(), path, WireJson.bytes(content), headers);
  }

  Caller.Answer sealed(ContentKey key, String path, byte[] content, String... headers) {
    return send(path, "{\"content\":\"" + key.seal(content, RANDOM) + "\"}", headers);
  }

  /// The HTTP status of a call with so much content that it is not sealed.
  int status(String path, Object content) {
    return send(path, "{\"content\":" + WireJson.mapper().writeValueAsString(content) + "}")
        .status();
  }

  JsonNode signed(String path, String body, String... headers) {
    return send(path, body, headers).json();
  }

  private Caller.Answer send(String path, String body, String... headers) {
    var bytes = body.getBytes(UTF_8);
    var request =
        HttpRequest.newBuilder(URI.create(caller.base() + "/api/v1" + path))
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
    signing(bytes).forEach(request::header);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return caller.send(request.build());
  }

  /// The address of getQR.
  String getQr(String scope, String... more) {
    var query = new StringBuilder(caller.base() + "/api/v1/auth/getQR?responseType=code");
    query.append("&source=PC_Browser&lang=en-US&state=st-1&clientID=").append(clientId());
    query.append("&redirectURI=").append(URLEncoder.encode(callback(), UTF_8));
    query.append("&scope=").append(URLEncoder.encode(scope, UTF_8));
    for (int i = 0; i < more.length; i += 2) {
      query.append('&').append(more[i]).append('=').append(more[i + 1]);
    }
    return query.toString();
  }

  /// The link by which an app asks for a login: `<prefix>v2_auth?…` and the like.
  String appLink(String prefix, String name, String... more) {
    var query = getQr("eidapi_auth", more).replaceAll("^[^?]*\\?", "");
    return prefix + name + "?" + query.replace("PC_Browser", "App_Link");
  }

  /// Logs a persona in with every scope of the service.
  Token login(String persona) {
    return login(persona, "eidapi_auth eidapi_profiles eidapi_formFilling eidapi_fr eidapi_sign");
  }

  Token login(String persona, String scope) {
    var outcome = caller.get(getQr(scope), "X-Sandbox-Persona", persona).outcome();
    return token(outcome.get("code"));
  }

  Token token(String code) {
    var answer =
        post("/auth/getToken", Map.of("code", code, "grantType", "authorization_code")).content();
    return new Token(answer.get("accessToken").asString(), answer.get("openID").asString());
  }

  /// The parameters that every request to a signed-in citizen has.
  ObjectNode parameters(Token token) {
    return WireJson.mapper()
        .createObjectNode()
        .put("businessID", UUID.randomUUID().toString())
        .put("accessToken", token.accessToken())
        .put("openID", token.openId())
        .put("source", "PC_Browser")
        .put("redirectURI", callback())
        .put("state", "state-7");
  }

  /// Adds the parameters of a form.
  static ObjectNode form(ObjectNode to, String... fields) {
    to.put("formName", "Registration").put("formNum", "R-1").put("formDesc", "To become a patient");
    var list = to.putArray("eMEFields");
    List.of(fields).forEach(list::add);
    return to;
  }

  private static PrivateKey privateKey(String pem) {
    var base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    try {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
