package hk.iamsmart.sandbox;

import hk.iamsmart.demo.DemoApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The demo, a clinic and a bank, running beside the sandbox of a test. On the class path lies more
/// than it has in a process of its own, so that is switched off.
final class Clinic implements AutoCloseable {
  private static final String NOT_THE_DEMOS =
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
    var application = new SpringApplication(DemoApplication.class);
    application.setDefaultProperties(
        Map.of(
            "spring.config.name",
            "demo",
            "spring.autoconfigure.exclude",
            NOT_THE_DEMOS,
            "management.server.port",
            "-1",
            "demo.platform-url",
            sandbox.base(),
            "demo.port",
            String.valueOf(port)));
    var clinic = Seed.listening(sandbox, "Bauhinia Clinic", "http://localhost:" + port);
    var bank = Seed.listening(sandbox, "Harbour Lights Bank", "http://localhost:" + port + "/bank");
    return new Clinic(
        application.run(),
        port,
        () -> {
          clinic.listen();
          bank.listen();
        });
  }

  /// A service of the sandbox, whose name nobody else may have, and where it listens.
  private record Seed(Caller sandbox, String clientId, String callbacks, String directLogin) {

    /// Has it listen at another address.
    ///
    /// @return as it was before
    static Seed listening(Caller sandbox, String name, String base) {
      for (var service : sandbox.get("/sandbox/v1/services").json()) {
        if (service.get("seeded").asBoolean() && service.get("name").asString().equals(name)) {
          var id = service.get("clientID").asString();
          var here = "[\"%1$s/callback\",\"%1$s/iamsmart/results\"]".formatted(base);
          var direct = "{\"kind\":\"WEB\",\"redirectURI\":\"%s/direct\"}".formatted(base);
          new Seed(sandbox, id, here, direct).listen();
          return new Seed(
              sandbox,
              id,
              service.get("redirectURIs").toString(),
              service.get("directLogin").toString());
        }
      }
      throw new AssertionError("there is no " + name);
    }

    void listen() {
      var path = "/sandbox/v1/services/" + clientId;
      var wanted = "{\"redirectURIs\":" + callbacks + ",\"directLogin\":" + directLogin + "}";
      var changed = sandbox.send("PATCH", path, wanted);
      if (changed.status() != 200) {
        throw new AssertionError(changed);
      }
    }
  }

  String home() {
    return base() + "/?lang=en-US";
  }

  /// The address of the demo, without a slash at its end.
  String base() {
    return "http://localhost:" + port;
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
