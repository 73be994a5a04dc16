package hk.iamsmart.sandbox.programme;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.Source;
import hk.iamsmart.protocol.eme.ProfileField;
import hk.iamsmart.sdk.Citizen;
import hk.iamsmart.sdk.Configuration;
import hk.iamsmart.sdk.IamSmart;
import hk.iamsmart.sdk.LoginRequest;
import hk.iamsmart.sdk.PendingRequestsInMemory;
import hk.iamsmart.sdk.Problem;
import hk.iamsmart.sdk.ProfileRequest;
import hk.iamsmart.sdk.RequestResult;
import hk.iamsmart.sdk.RequestStart;
import hk.iamsmart.sdk.Requests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;

/// The organisation's service: it answers at a host of its own by TLS, and calls the platform by
/// the SDK, as one would that is not simulated.
final class OwnService implements AutoCloseable {
  /// What it asks of citizens.
  static final Set<Scope> SCOPES = EnumSet.of(Scope.AUTHENTICATION, Scope.PROFILES);

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_PENDING = 100;
  private static final int NOT_NOW = 503;
  private static final int NOT_FOUND = 404;
  private static final String APP = "hk.simulated.appointments";

  /// By which Android and iOS open the links of its app.
  private static final Map<String, String> LINKS =
      Map.of(
          "/.well-known/assetlinks.json",
          """
          [{"relation": ["delegate_permission/common.handle_all_urls"],
            "target": {"namespace": "android_app", "package_name": "%s",
              "sha256_cert_fingerprints": ["%s"]}}]
          """
              .formatted(APP, "5A:".repeat(31) + "5A"),
          "/.well-known/apple-app-site-association",
          """
          {"applinks": {"details": [{"appIDs": ["SIMULATED1.%1$s"], "appID": "SIMULATED1.%1$s",
            "paths": ["/app/*"], "components": [{"/": "/app/*"}]}]}}
          """
              .formatted(APP));

  private final HttpsServer server;
  private final String host;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final PendingRequestsInMemory pending;
  private final BlockingQueue<RequestResult> results = new LinkedBlockingQueue<>();
  private final AtomicInteger failing = new AtomicInteger();
  private final AtomicReference<Line> line = new AtomicReference<>(Line.NONE);

  /// How it calls the platform.
  private sealed interface Line {
    Line NONE = new None();
  }

  private record None() implements Line {}

  private record Connected(IamSmart iamSmart, Requests requests) implements Line {}

  /// @param tls as its host speaks it
  /// @param clock real time, by which pending requests grow old
  OwnService(String host, SSLContext tls, InstantSource clock) {
    this.host = host;
    pending = new PendingRequestsInMemory(clock, MOST_PENDING);
    try {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new Stumble("no port is free for the service", e);
    }
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String host() {
    return host;
  }

  /// A page of it.
  URI at(String path) {
    return URI.create("https://" + host + ":" + server.getAddress().getPort() + path);
  }

  URI callback() {
    return at("/callback");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("POST")) {
        exchange.sendResponseHeaders(received(exchange), -1);
        return;
      }
      var file = LINKS.get(exchange.getRequestURI().getPath());
      var body = (file == null ? "Simulated Appointments" : file).getBytes(UTF_8);
      exchange
          .getResponseHeaders()
          .set("Content-Type", file == null ? "text/plain" : "application/json");
      boolean whole = exchange.getRequestMethod().equals("GET");
      exchange.sendResponseHeaders(200, whole ? body.length : -1);
      if (whole) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private int received(HttpExchange exchange) throws IOException {
    if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return NOT_NOW;
    }
    return line.get() instanceof Connected now
        ? now.requests()
            .receive(
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestBody(),
                results::add)
            .status()
        : NOT_FOUND;
  }

  /// The next callback finds it out of order.
  void fails() {
    failing.set(1);
  }

  /// From now on it calls the platform as this copy, with this key.
  void connects(URI platform, String clientId, String secret, EnciphermentKey key) {
    var configuration =
        new Configuration(
            platform,
            clientId,
            ClientSecret.ofText(secret),
            key.key(),
            KeyWrap.PKCS1,
            callback(),
            CONNECT,
            ANSWER);
    var iamSmart = IamSmart.connect(configuration);
    line.set(new Connected(iamSmart, iamSmart.requests(callback(), pending)));
  }

  private Connected line() {
    if (line.get() instanceof Connected now) {
      return now;
    }
    throw new Bug("the service has no credentials yet");
  }

  /// Ends the content key; the next call fetches another.
  void revokesContentKey() {
    line().iamSmart().revokeContentKey().ifPresent(OwnService::stumbles);
  }

  /// A citizen logs in, by the phone of a persona.
  Citizen logsIn(Visitor browser, String persona, Set<Scope> scopes) {
    var iamSmart = line().iamSmart();
    var wanted = new LoginRequest(Source.PC_BROWSER, scopes, Language.EN_US, false);
    var start = iamSmart.startLogin(wanted);
    var back = browser.led(start.url().toString(), "X-Sandbox-Persona", persona);
    return switch (iamSmart.finishLogin(URI.create(back).getRawQuery(), start.state())) {
      case Citizen citizen -> citizen;
      case Problem problem -> throw stumble(problem);
    };
  }

  /// A day of work: each call that it uses is refused once, and then goes on.
  void works(Visitor browser, String persona) {
    var iamSmart = line().iamSmart();
    var wanted = new LoginRequest(Source.PC_BROWSER, SCOPES, Language.EN_US, false);
    var start = iamSmart.startLogin(wanted);
    var back = browser.led(start.url().toString(), "X-Sandbox-Persona", persona);
    var query = URI.create(back).getRawQuery();
    if (iamSmart.finishLogin(query, start.state()) instanceof Problem problem) {
      throw stumble(problem);
    }
    refused(iamSmart.finishLogin(query, start.state()) instanceof Problem, "a code that is spent");
    var citizen = logsIn(browser, persona, SCOPES);
    refused(asked(stranger(citizen)) instanceof Problem, "a token that nobody has");
    asks(citizen);
    browser.call("/sandbox/v1/personas/" + persona + "/answer", Map.of());
    result();
  }

  private static void refused(boolean was, String what) {
    if (!was) {
      throw new Stumble("the platform took " + what);
    }
  }

  /// With a token that was never handed out.
  private static Citizen stranger(Citizen citizen) {
    return new Citizen(
        citizen.openId(),
        citizen.tier(),
        citizen.lastModified(),
        new StringBuilder(citizen.accessToken()).reverse().toString(),
        citizen.issuedAt(),
        citizen.expiresAt(),
        citizen.scopes(),
        citizen.txId());
  }

  private RequestStart asked(Citizen citizen) {
    var wanted = ProfileRequest.of(ProfileField.GENDER);
    return line().requests().ask(citizen, Source.PC_BROWSER, wanted);
  }

  /// Asks for a detail of the citizen's.
  void asks(Citizen citizen) {
    if (asked(citizen) instanceof Problem problem) {
      throw stumble(problem);
    }
  }

  /// The result that comes by the next callback.
  RequestResult result() {
    try {
      var result = results.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (result == null) {
        throw new Stumble("no callback came");
      }
      return result;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Bug("interrupted", e);
    }
  }

  private static void stumbles(Problem problem) {
    throw stumble(problem);
  }

  private static Stumble stumble(Problem problem) {
    return new Stumble("the platform answered the service: " + problem.code());
  }
}
