package hk.iamsmart.sandbox.tour;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The demo's clinic: a program of its own, which may be there or not.
@Component
final class DemoClinic {
  private static final Duration PATIENCE = Duration.ofMillis(900);

  private final URI address;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();

  DemoClinic(Environment environment) {
    var here = "http://localhost:" + environment.getProperty("demo.port", "8090");
    var told = environment.getProperty("demo.public-url", "").replaceAll("/+$", "");
    this.address = URI.create(told.isBlank() ? here : told);
  }

  /// Where browsers find it, without a slash at the end.
  String address() {
    return address.toString();
  }

  /// Whether it answers at this moment.
  boolean isThere() {
    var request = HttpRequest.newBuilder(address.resolve("/")).timeout(PATIENCE).build();
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
