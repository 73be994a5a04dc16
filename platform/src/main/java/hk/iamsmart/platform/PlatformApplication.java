package hk.iamsmart.platform;

import hk.iamsmart.platform.ground.Background;
import hk.iamsmart.platform.ground.CannotStart;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/// The platform in production.
///
/// `serve` (or nothing) runs the server until it is told to stop. `rotate-master-key` wraps every
/// secret under the present master key again, beside a running server or without one, and ends.
/// `ceremony` founds and mends the certification authority, likewise.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({Rooms.class, ProductionEdges.class})
public class PlatformApplication {
  public static void main(String[] arguments) {
    Background.watchAllThreads();
    var command = arguments.length == 0 ? "serve" : arguments[0];
    switch (command) {
      case "serve" -> SpringApplication.run(PlatformApplication.class);
      case "rotate-master-key" -> KeyRotation.run();
      case "ceremony" -> ceremony(Arrays.copyOfRange(arguments, 1, arguments.length));
      default -> {
        System.err.println(
            "Unknown command " + command + ". Known: serve, rotate-master-key, ceremony.");
        System.exit(2);
      }
    }
  }

  /// What hinders is one line, as at the start of the server.
  private static void ceremony(String[] arguments) {
    try {
      CeremonyCommand.run(arguments);
    } catch (CannotStart e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
