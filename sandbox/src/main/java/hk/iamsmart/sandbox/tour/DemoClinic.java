package hk.iamsmart.sandbox.tour;

import hk.iamsmart.sandbox.services.SandboxServices;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// The demo's clinic: a program of its own, which may be there or not.
@Component
final class DemoClinic {
  private static final Duration PATIENCE = Duration.ofMillis(900);

  private final SandboxServices services;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();

  DemoClinic(SandboxServices services) {
    this.services = services;
  }

  /// Where browsers find it, without a slash at the end: where its last callback is. The first is
  /// on this machine.
  String address() {
    return place(services.demoClinic().redirectURIs().getLast()).toString().replaceAll("/$", "");
  }

  String clientId() {
    return services.demoClinic().clientID();
  }

  private static URI place(String callback) {
    return URI.create(callback).resolve("/");
  }

  /// Whether it answers at this moment.
  boolean isThere() {
    var here = place(services.demoClinic().redirectURIs().getFirst());
    var request =
        HttpRequest.newBuilder(here)
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .timeout(PATIENCE)
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
