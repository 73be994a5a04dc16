package hk.iamsmart.members;

import hk.iamsmart.platform.fixtures.Pocket;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// Somebody without an account, who calls from an address of their own.
public record Visitor(int port, String address) {
  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("X-Forwarded-For", address);
  }

  public HttpResponse<String> get(String path) {
    return send(to(path), BodyHandlers.ofString());
  }

  public HttpResponse<byte[]> download(String path) {
    return send(to(path), BodyHandlers.ofByteArray());
  }

  public HttpResponse<String> form(String path, Map<String, String> fields) {
    var body =
        fields.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var request =
        to(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body));
    return send(request, BodyHandlers.ofString());
  }

  private static <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> as) {
    try {
      return Pocket.HTTP.send(request.build(), as);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
