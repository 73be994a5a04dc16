package hk.iamsmart.sandbox.staff;

import hk.iamsmart.people.staffdoor.StaffPort;
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
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;

/// Calls at the port of staff, from this machine.
@Component
final class StaffCalls {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Made at the first call: a start needs none.
  private final Supplier<HttpClient> client = SingletonSupplier.of(HttpClient::newHttpClient);

  private final StaffPort port;

  StaffCalls(StaffPort port) {
    this.port = port;
  }

  /// What came back.
  record Answer(HttpResponse<byte[]> response) {
    JsonNode json() {
      return WireJson.object(response.body())
          .orElseThrow(() -> new Bug("the port of staff answered " + response.statusCode()));
    }

    Optional<String> cookie() {
      return response.headers().firstValue("Set-Cookie");
    }
  }

  Answer post(String path, Map<String, ?> body) {
    return sent(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(WireJson.bytes(body))));
  }

  /// A form of a page, as a browser sends it.
  ///
  /// @param cookie `<name>=<value>`
  Answer form(String path, String cookie, String form) {
    return sent(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Cookie", cookie)
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.port() + path))
        .timeout(PATIENCE);
  }

  private Answer sent(HttpRequest.Builder request) {
    try {
      return new Answer(client.get().send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new Bug("the port of staff does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Bug("interrupted", e);
    }
  }
}
