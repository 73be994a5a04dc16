package hk.iamsmart.sandbox.provocations;

import static java.nio.charset.StandardCharsets.UTF_8;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.RequestSignature;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sandbox.services.SandboxService;
import hk.iamsmart.sandbox.services.SandboxServices;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
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
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The seeded clinic as a client that can do things wrong. It calls the sandbox by HTTP, as every
/// service does.
@Component
final class Mistaken {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SandboxServices services;
  private final IdSource ids;
  private final InstantSource realClock;
  private final SecureRandom random;
  private final Environment environment;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Mistaken(
      SandboxServices services,
      IdSource ids,
      @Qualifier("realClock") InstantSource realClock,
      SecureRandom random,
      Environment environment) {
    this.services = services;
    this.ids = ids;
    this.realClock = realClock;
    this.random = random;
    this.environment = environment;
  }

  /// @param code empty when no answer had one
  /// @param txId empty likewise
  record Answer(String code, String txId, String content) {}

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
    return new Request(
        path, body, ids.hex32(), realClock.millis(), clinic().clientSecret(), Map.of());
  }

  String callback() {
    return clinic().redirectURIs().getFirst();
  }

  private SandboxService clinic() {
    return services.demoClinic();
  }

  Answer send(Request request) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("clientID", clinic().clientID());
    headers.put("signatureMethod", RequestSignature.METHOD);
    headers.put("timestamp", Long.toString(request.millis()));
    headers.put("nonce", request.nonce());
    headers.putAll(request.headers());
    headers.values().remove(Request.LEFT_OUT);
    var signature =
        ClientSecret.ofText(request.secret())
            .sign(
                clinic().clientID(),
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

  /// With a content that is sealed as it should be.
  Answer sealed(String path, Map<String, ?> content) {
    var granted = send(request("/security/getKey", "{}"));
    var secretKey = WireJson.mapper().readTree(granted.content()).path("secretKey").asString("");
    var key =
        clinic()
            .keyWrap()
            .unwrap(privateKey(clinic().kekPrivateKey()), Base64.getDecoder().decode(secretKey))
            .orElseThrow(() -> new Bug("the clinic cannot unwrap its content key"));
    var body = Map.of("content", key(key, content));
    return send(request(path, WireJson.mapper().writeValueAsString(body)));
  }

  private String key(ContentKey key, Map<String, ?> content) {
    return key.seal(WireJson.bytes(content), random);
  }

  private static Answer answer(String body) {
    var answer = WireJson.mapper().readTree(body);
    var content = answer.path("content");
    return new Answer(
        answer.path("code").asString(""),
        answer.path("txID").asString(""),
        content.isObject() ? content.toString() : "{}");
  }

  /// A browser's way to the QR code.
  ///
  /// @param persona who answers; empty for nobody
  Answer login(String scope, String source, String callback, String persona) {
    var query =
        "?responseType=code&state=provoked&lang=en-US&clientID="
            + clinic().clientID()
            + "&source="
            + source
            + "&scope="
            + URLEncoder.encode(scope, UTF_8)
            + "&redirectURI="
            + URLEncoder.encode(callback, UTF_8);
    var call =
        HttpRequest.newBuilder(URI.create(server() + "/api/v1/auth/getQR" + query))
            .timeout(PATIENCE)
            .header("Accept", "text/html");
    if (!persona.isEmpty()) {
      call.header("X-Sandbox-Persona", persona);
    }
    body(call.build());
    return new Answer("", "", "{}");
  }

  private String body(HttpRequest call) {
    try {
      return http.send(call, BodyHandlers.ofString()).body();
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
