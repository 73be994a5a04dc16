package hk.iamsmart.sandbox.tour;

import hk.iamsmart.sandbox.services.SandboxServices;
import java.io.IOException;
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

  /// Where browsers find it, without a slash at the end.
  String address() {
    return services.clinicAddress().toString().replaceAll("/$", "");
  }

  /// Whether it answers at this moment.
  boolean isThere() {
    var request = HttpRequest.newBuilder(services.clinicAddress()).timeout(PATIENCE).build();
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
