package hk.iamsmart.sandbox;

import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A developer's script: calls the sandbox by HTTP.
public final class Caller {
  private static final Pattern MAILED_CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;

  public Caller(int port) {
    base = "http://localhost:" + port;
  }

  public String base() {
    return base;
  }

  /// What came back.
  public record Answer(int status, String body, HttpResponse<String> response) {
    public JsonNode json() {
      return WireJson.mapper().readTree(body);
    }

    public String text(String member) {
      return json().path(member).asString();
    }

    /// The parameters of the address redirected to.
    public Map<String, String> outcome() {
      var parameters = new HashMap<String, String>();
      var query = URI.create(location()).getRawQuery();
      for (var pair : query.split("&")) {
        var parts = pair.split("=", 2);
        parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
      return parameters;
    }

    public String location() {
      return response.headers().firstValue("Location").orElseThrow(() -> new AssertionError(this));
    }
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  public Answer post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  public Answer send(String method, String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  /// What is at that path, as it is.
  public byte[] bytes(String path) {
    try {
      var request = HttpRequest.newBuilder(URI.create(base + path)).build();
      var response = http.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new AssertionError(path + " " + response.statusCode());
      }
      return response.body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public Answer send(HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// The code of the newest letter to this address, once it lies in the mailbox, a moment after it
  /// was sent.
  String mailedCode(String to) {
    var limit = Instant.now().plus(Duration.ofSeconds(60));
    while (Instant.now().isBefore(limit)) {
      var letters = get("/sandbox/v1/mailbox?to=" + to).json();
      if (!letters.isEmpty()) {
        var found = MAILED_CODE.matcher(letters.get(0).path("text").asString());
        if (found.find()) {
          return found.group();
        }
      }
    }
    throw new AssertionError("no letter with a code has come");
  }
}
