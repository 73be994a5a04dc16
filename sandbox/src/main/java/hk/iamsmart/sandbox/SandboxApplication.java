package hk.iamsmart.sandbox;

import hk.iamsmart.platform.PlatformApplication;
import hk.iamsmart.platform.Rooms;
import hk.iamsmart.platform.ground.Background;
import java.util.Arrays;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/// The sandbox's program: every room of the platform, with the sandbox's edges in the place of
/// production's.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan
@Import(Rooms.class)
public class SandboxApplication {
  /// With the argument `prepare` and a folder it makes what a first start would make, and ends.
  public static void main(String[] arguments) {
    Background.watchAllThreads();
    if (arguments.length > 0 && arguments[0].equals("prepare")) {
      PlatformApplication.prepare(Arrays.copyOfRange(arguments, 1, arguments.length));
      return;
    }
    var application = new SpringApplication(SandboxApplication.class);
    application.setDefaultProperties(Map.of("spring.config.name", "application,sandbox"));
    application.run(arguments);
  }
}
