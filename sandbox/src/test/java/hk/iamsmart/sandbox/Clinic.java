package hk.iamsmart.sandbox;

import hk.iamsmart.demo.ClinicApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// The demo clinic, running beside the sandbox of a test. On the class path lies more than it has
/// in a process of its own, so that is switched off.
final class Clinic implements AutoCloseable {
  private static final String NOT_THE_CLINICS =
      String.join(
          ",",
          "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
          security("UserDetailsServiceAutoConfiguration"),
          security("web.servlet.ServletWebSecurityAutoConfiguration"),
          security("web.servlet.SecurityFilterAutoConfiguration"),
          security("actuate.web.servlet.ManagementWebSecurityAutoConfiguration"));

  private final int port;
  private final ConfigurableApplicationContext context;
  private final Runnable after;

  private Clinic(ConfigurableApplicationContext context, int port, Runnable after) {
    this.context = context;
    this.port = port;
    this.after = after;
  }

  private static String security(String name) {
    return "org.springframework.boot.security.autoconfigure." + name;
  }

  static Clinic open(Caller sandbox) {
    int port = freePort();
    var application = new SpringApplication(ClinicApplication.class);
    application.setDefaultProperties(
        Map.of(
            "spring.config.name",
            "clinic",
            "spring.autoconfigure.exclude",
            NOT_THE_CLINICS,
            "management.server.port",
            "-1",
            "demo.platform-url",
            sandbox.base(),
            "demo.port",
            String.valueOf(port)));
    var seeded = seeded(sandbox);
    var former = seeded.get("redirectURIs").toString();
    listen(
        sandbox,
        seeded,
        "[\"http://localhost:%1$d/callback\",\"http://localhost:%1$d/iamsmart/results\"]"
            .formatted(port));
    return new Clinic(application.run(), port, () -> listen(sandbox, seeded, former));
  }

  /// The clinic of the sandbox, whose name nobody else may have.
  private static JsonNode seeded(Caller sandbox) {
    for (var service : sandbox.get("/sandbox/v1/services").json()) {
      if (service.get("seeded").asBoolean()
          && service.get("name").asString().equals("Bauhinia Clinic")) {
        return service;
      }
    }
    throw new AssertionError("there is no clinic");
  }

  private static void listen(Caller sandbox, JsonNode service, String callbacks) {
    var path = "/sandbox/v1/services/" + service.get("clientID").asString();
    var changed = sandbox.send("PATCH", path, "{\"redirectURIs\":" + callbacks + "}");
    if (changed.status() != 200) {
      throw new AssertionError(changed);
    }
  }

  String home() {
    return "http://localhost:" + port + "/?lang=en-US";
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
    after.run();
  }
}
