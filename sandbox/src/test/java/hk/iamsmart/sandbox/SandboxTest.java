package hk.iamsmart.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.ServerSocket;
import java.nio.file.Files;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/// A test against a whole running sandbox, over HTTP. All classes share one, so each makes its own
/// personas and services, and only moves the clock forward.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = SandboxApplication.class,
    webEnvironment = WebEnvironment.DEFINED_PORT,
    properties = {"spring.config.name=application,sandbox", "management.server.port=0"})
@ContextConfiguration(initializers = SandboxTest.OwnPlace.class)
public @interface SandboxTest {
  /// A port that is known before the start, because it is part of the base URL, and a folder.
  final class OwnPlace implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      try (var socket = new ServerSocket(0);
          var staff = new ServerSocket(0);
          var demo = new ServerSocket(0);
          var bridge = new ServerSocket(0);
          var kiosk = new ServerSocket(0)) {
        TestPropertyValues.of(
                "iamsmart.port=" + socket.getLocalPort(),
                "iamsmart.staff.port=" + staff.getLocalPort(),
                "demo.port=" + demo.getLocalPort(),
                "iamsmart.bridge.port=" + bridge.getLocalPort(),
                "iamsmart.kiosk.port=" + kiosk.getLocalPort(),
                "iamsmart.data=" + Files.createTempDirectory("iamsmart-sandbox-test"))
            .applyTo(context);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
