package hk.iamsmart.sandbox.provocations;

import static java.nio.charset.StandardCharsets.UTF_8;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.RequestSignature;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sandbox.services.SandboxService;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;

/// A seeded service as a client that can do things wrong. It calls the sandbox by HTTP, as every
/// service does.
final class Mistaken {
  private static final String PERSONA = "X-Sandbox-Persona";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern CODE = Pattern.compile("\\bD[0-9]{5}\\b");
  private static final Pattern OUTCOME = Pattern.compile("[?&](code|error_code)=([^&#]+)");

  private final Supplier<SandboxService> service;
  private final IdSource ids;
  private final InstantSource realClock;
  private final SecureRandom random;
  private final Environment environment;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Mistaken(
      Supplier<SandboxService> service,
      IdSource ids,
      InstantSource realClock,
      SecureRandom random,
      Environment environment) {
    this.service = service;
    this.ids = ids;
    this.realClock = realClock;
    this.random = random;
    this.environment = environment;
  }

  /// @param code empty when no answer had one
  /// @param txId empty likewise
  /// @param content in clear
  record Answer(String code, String txId, String content) {
    boolean isGood() {
      return code.equals(ReturnCode.D00000.name());
    }

    /// Empty when the content has no such text.
    String member(String name) {
      return WireJson.mapper().readTree(content).path(name).asString("");
    }
  }

  /// A request before it is signed.
  ///
  /// @param secret by which it is signed
  /// @param headers that differ from the right ones; one without a value is left out
  record Request(
      String path,
      String body,
      String nonce,
      long millis,
      String secret,
      Map<String, String> headers) {
    private static final String LEFT_OUT = "\0";

    Request {
      headers = Map.copyOf(headers);
    }

    Request with(String name, String value) {
      var more = new TreeMap<>(headers);
      more.put(name, value);
      return new Request(path, body, nonce, millis, secret, more);
    }

    Request without(String name) {
      return with(name, LEFT_OUT);
    }

    Request inSeconds() {
      return with("timestamp", Long.toString(millis / 1000));
    }

    Request signedWith(String other) {
      return new Request(path, body, nonce, millis, other, headers);
    }
  }

  Request request(String path, String body) {
    return new Request(path, body, ids.hex32(), realClock.millis(), own().clientSecret(), Map.of());
  }

  /// Where its logins end.
  String callback() {
    return own().redirectURIs().getFirst();
  }

  /// Where it takes the results of a form or a signature: services have it after the former.
  String results() {
    return own().redirectURIs().getLast();
  }

  private SandboxService own() {
    return service.get();
  }

  Answer send(Request request) {
    var clientId = own().clientID();
    var headers = new LinkedHashMap<String, String>();
    headers.put("clientID", clientId);
    headers.put("signatureMethod", RequestSignature.METHOD);
    headers.put("timestamp", Long.toString(request.millis()));
    headers.put("nonce", request.nonce());
    headers.putAll(request.headers());
    headers.values().remove(Request.LEFT_OUT);
    var signature =
        ClientSecret.ofText(request.secret())
            .sign(
                clientId,
                headers.getOrDefault("timestamp", ""),
                headers.getOrDefault("nonce", ""),
                request.body().getBytes(UTF_8))
            .percentEncoded();
    var call =
        HttpRequest.newBuilder(URI.create(server() + "/api/v1" + request.path()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("signature", signature)
            .POST(BodyPublishers.ofString(request.body()));
    headers.forEach(call::header);
    return answer(body(call.build()));
  }

  /// With a content that is sealed as it should be; what the answer has is opened.
  Answer sealed(String path, Map<String, ?> content) {
    var granted = send(request("/security/getKey", "{}"));
    var own = own();
    var key =
        own.keyWrap()
            .unwrap(
                privateKey(own.kekPrivateKey()),
                Base64.getDecoder().decode(granted.member("secretKey")))
            .orElseThrow(() -> new Bug("the service cannot unwrap its content key"));
    var body = Map.of("content", key.seal(WireJson.bytes(content), random));
    var answer = send(request(path, WireJson.mapper().writeValueAsString(body)));
    return answer.isGood() && key.open(answer.content()) instanceof ContentKey.Opened opened
        ? new Answer(answer.code(), answer.txId(), opened.text())
        : answer;
  }

  private static Answer answer(String body) {
    var answer = WireJson.mapper().readTree(body);
    var content = answer.path("content");
    return new Answer(
        answer.path("code").asString(""),
        answer.path("txID").asString(""),
        content.isObject() ? content.toString() : content.asString("{}"));
  }

  /// A browser's way to the QR code.
  ///
  /// @param persona who answers; empty for nobody
  HttpResponse<String> getQr(String scope, String source, String callback, String persona) {
    var query =
        "?responseType=code&state=provoked&lang=en-US&clientID="
            + own().clientID()
            + "&source="
            + source
            + "&scope="
            + URLEncoder.encode(scope, UTF_8)
            + "&redirectURI="
            + URLEncoder.encode(callback, UTF_8);
    return get("/api/v1/auth/getQR" + query, persona.isEmpty() ? "" : PERSONA, persona);
  }

  /// The same, and what the browser brings back from it.
  Answer login(String scope, String source, String callback, String persona) {
    return brought(getQr(scope, source, callback, persona));
  }

  /// The code that a browser brings back or is shown; a login that worked has the member `code`.
  static Answer brought(HttpResponse<String> answer) {
    var location = answer.headers().firstValue("Location");
    if (location.isEmpty()) {
      var shown = CODE.matcher(answer.statusCode() == 200 ? "" : answer.body());
      return new Answer(shown.find() ? shown.group() : "", "", "{}");
    }
    var outcome = OUTCOME.matcher(location.get());
    if (!outcome.find()) {
      return new Answer("", "", "{}");
    }
    return outcome.group(1).equals("code")
        ? new Answer(
            ReturnCode.D00000.name(),
            "",
            WireJson.mapper().writeValueAsString(Map.of("code", outcome.group(2))))
        : new Answer(outcome.group(2), "", "{}");
  }

  HttpResponse<String> get(String path, String header, String value) {
    return sent("GET", path, header, value);
  }

  HttpResponse<String> post(String path, String header, String value) {
    return sent("POST", path, header, value);
  }

  private HttpResponse<String> sent(String method, String path, String header, String value) {
    var call =
        HttpRequest.newBuilder(URI.create(server() + path))
            .timeout(PATIENCE)
            .header("Accept", "text/html, application/json")
            .method(method, BodyPublishers.noBody());
    if (!header.isEmpty()) {
      call.header(header, value);
    }
    return send(call.build());
  }

  /// What the service was called back with for this request, as the sandbox has it.
  Optional<Answer> calledBack(String businessId) {
    var path = "/sandbox/v1/callbacks?limit=50&clientID=" + own().clientID();
    for (var one : WireJson.mapper().readTree(get(path, "", "").body())) {
      if (one.path("content").path("businessID").asString("").equals(businessId)) {
        return Optional.of(
            new Answer(one.path("code").asString(""), one.path("txID").asString(""), "{}"));
      }
    }
    return Optional.empty();
  }

  private String body(HttpRequest call) {
    return send(call).body();
  }

  private HttpResponse<String> send(HttpRequest call) {
    try {
      return http.send(call, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new Bug("the sandbox does not answer itself", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Bug("interrupted", e);
    }
  }

  /// Its port is known once it listens.
  private String server() {
    return "http://localhost:" + environment.getRequiredProperty("local.server.port");
  }

  private static PrivateKey privateKey(String pem) {
    var base64 = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
    try {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException e) {
      throw new Bug("every Java platform has RSA", e);
    }
  }
}
