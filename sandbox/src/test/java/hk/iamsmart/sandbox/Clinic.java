package hk.iamsmart.sandbox;

import hk.iamsmart.demo.ClinicApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

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

  private Clinic(int port, ConfigurableApplicationContext context) {
    this.port = port;
    this.context = context;
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
    sandbox.post(
        "/sandbox/v1/services",
        """
        {"name":"Bauhinia Clinic",
         "redirectURIs":["http://localhost:%d/callback","http://localhost:%d/iamsmart/results"],
         "scopes":["eidapi_auth","eidapi_profiles","eidapi_formFilling","eidapi_fr","eidapi_sign"]}
        """
            .formatted(port, port));
    return new Clinic(port, application.run());
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
  }
}
