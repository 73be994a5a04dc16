package hk.iamsmart.demo.connection;

import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sdk.Configuration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Takes a service's credentials from a sandbox, which hands them to anybody. A real platform does
/// not.
final class SandboxCredentials {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final long ANSWER_MAXIMUM = 1024 * 1024;

  private final String platform;
  private final String callback;

  /// @param callback of the service that is looked for
  SandboxCredentials(String platform, String callback) {
    this.platform = platform;
    this.callback = callback;
  }

  /// Those of the service whose callback is ours; empty when there is no sandbox or no such
  /// service.
  Optional<Configuration> fetch() {
    var request =
        HttpRequest.newBuilder(URI.create(platform + "/sandbox/v1/services"))
            .timeout(PATIENCE)
            .build();
    try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var answer =
          http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_MAXIMUM));
      return answer.statusCode() == 200 ? ours(answer.body()) : Optional.empty();
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<Configuration> ours(byte[] services) {
    for (var service : WireJson.mapper().readTree(services)) {
      if (hasCallback(service)) {
        return Optional.of(
            Configuration.of(
                    platform,
                    service.path("clientID").asString(),
                    service.path("clientSecret").asString(),
                    service.path("kekPrivateKey").asString(),
                    callback)
                .withKeyWrap(KeyWrap.valueOf(service.path("keyWrap").asString("PKCS1"))));
      }
    }
    return Optional.empty();
  }

  private boolean hasCallback(JsonNode service) {
    for (var uri : service.path("redirectURIs")) {
      if (uri.asString().equals(callback)) {
        return true;
      }
    }
    return false;
  }
}
