package hk.iamsmart.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import hk.iamsmart.phone.Passkey;
import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The browser of a member of staff, with a passkey in software.
public final class StaffClient {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(Redirect.NEVER).build();

  private final String base;
  private Passkey passkey;
  private String cookie = "";

  public StaffClient(int port) {
    this.base = "http://localhost:" + port;
    this.passkey = fresh();
  }

  private Passkey fresh() {
    return Passkey.fresh(new SecureRandom(), base, "localhost");
  }

  /// The same passkey in another browser.
  public StaffClient elsewhere() {
    var other = new StaffClient(URI.create(base).getPort());
    other.passkey = passkey;
    return other;
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  byte[] bytes(String path) {
    return sent(request(path).GET(), BodyHandlers.ofByteArray()).body();
  }

  public HttpResponse<String> form(String path, String form) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  public HttpResponse<String> json(String path, Object body) {
    return raw(path, new String(WireJson.bytes(body), UTF_8));
  }

  public HttpResponse<String> raw(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(base + path)).header("Accept-Language", "en");
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  static HttpResponse<String> send(HttpRequest.Builder request) {
    return sent(request, BodyHandlers.ofString());
  }

  private static <T> HttpResponse<T> sent(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> as) {
    try {
      return HTTP.send(request.build(), as);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static JsonNode read(HttpResponse<String> answer) {
    return WireJson.mapper().readTree(answer.body());
  }

  /// What the link holds.
  public static String token(String link) {
    return link.substring(link.indexOf('#') + 1);
  }

  /// How a link or a cookie would be found in a row that is written as text: as it is, and as bytes
  /// of its words or of what they stand for.
  static List<String> traces(String secret) {
    var hex = HexFormat.of();
    return List.of(
        secret,
        hex.formatHex(secret.getBytes(UTF_8)),
        hex.formatHex(Base64.getUrlDecoder().decode(secret)));
  }

  /// What is kept of it.
  static String digest(String secret) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(secret.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /// The session's secret, as the browser keeps it.
  public String session() {
    return cookie.substring(cookie.indexOf('=') + 1);
  }

  public JsonNode newOptions(Map<String, ?> invitation) {
    return read(json("/staff/passkey/new/options", invitation));
  }

  /// Registers a new passkey by a link, and keeps it.
  public HttpResponse<String> join(String link) {
    var made = fresh();
    var options = newOptions(Map.of("invitation", token(link)));
    var answer =
        json(
            "/staff/passkey/new",
            Map.of("invitation", token(link), "credential", made.create(options)));
    if (answer.statusCode() == 200) {
      passkey = made;
    }
    return answer;
  }

  /// Registers one more.
  public HttpResponse<String> addPasskey() {
    var made = fresh();
    return json("/staff/passkey/new", Map.of("credential", made.create(newOptions(Map.of()))));
  }

  /// What the passkey makes of a fresh challenge.
  public Map<String, JsonNode> proof() {
    return Map.of("credential", passkey.get(read(json("/staff/passkey/options", Map.of()))));
  }

  /// Logs in, or shows again that it is the same.
  public HttpResponse<String> usePasskey() {
    return use(proof());
  }

  public HttpResponse<String> use(Map<String, JsonNode> proof) {
    var answer = json("/staff/passkey", proof);
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
    return answer;
  }
}
