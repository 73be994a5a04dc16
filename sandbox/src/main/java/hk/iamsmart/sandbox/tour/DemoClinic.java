package hk.iamsmart.sandbox.tour;

import hk.iamsmart.sandbox.services.SandboxServices;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/// The demo's clinic: a program of its own, which may be there or not.
@Component
final class DemoClinic {
  private static final Duration PATIENCE = Duration.ofMillis(900);
  private static final Duration BELIEVED = Duration.ofSeconds(2);

  private final SandboxServices services;
  private final InstantSource clock;
  private final ReentrantLock asking = new ReentrantLock();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();
  private Heard heard = new Heard(false, Instant.MIN);

  DemoClinic(SandboxServices services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  private record Heard(boolean there, Instant at) {
    boolean isOf(Instant now) {
      return !now.isBefore(at) && at.isAfter(now.minus(BELIEVED));
    }
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

  /// Whether it answers, as of two seconds ago at most: many who look ask it once.
  boolean isThere() {
    asking.lock();
    try {
      var now = clock.instant();
      if (!heard.isOf(now)) {
        heard = new Heard(answers(), now);
      }
      return heard.there();
    } finally {
      asking.unlock();
    }
  }

  private boolean answers() {
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
