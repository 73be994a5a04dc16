package hk.iamsmart.sandbox.passkeys;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;

/// Calls at the pages of a site with passkeys, from this machine.
public final class SiteCalls {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Made at the first call: a start needs none.
  private final Supplier<HttpClient> client = SingletonSupplier.of(HttpClient::newHttpClient);

  private final IntSupplier port;
  private final String path;

  /// @param port where the site listens, as soon as it does
  /// @param path below which its pages are, such as `/staff`
  public SiteCalls(IntSupplier port, String path) {
    this.port = port;
    this.path = path;
  }

  /// What came back.
  public record Answer(HttpResponse<byte[]> response) {
    JsonNode json() {
      return WireJson.object(response.body())
          .orElseThrow(() -> new Bug("a site answered " + response.statusCode()));
    }

    Optional<String> cookie() {
      return response.headers().firstValue("Set-Cookie");
    }
  }

  Answer post(String below, Map<String, ?> body, Map<String, String> headers) {
    var request =
        request(below)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(WireJson.bytes(body)));
    headers.forEach(request::header);
    return sent(request);
  }

  /// A form of a page, as a browser sends it.
  ///
  /// @param below the site's path
  /// @param cookie `<name>=<value>`
  public Answer form(String below, String cookie, String form) {
    return sent(
        request(below)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Cookie", cookie)
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpRequest.Builder request(String below) {
    // not the public address, which may belong to a proxy that is not running
    var url = "http://127.0.0.1:" + port.getAsInt() + path + below;
    return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
  }

  private Answer sent(HttpRequest.Builder request) {
    try {
      return new Answer(client.get().send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new Bug("a site with passkeys does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Bug("interrupted", e);
    }
  }
}
