package hk.iamsmart.sandbox;

import hk.iamsmart.platform.Rooms;
import hk.iamsmart.platform.ground.Background;
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
  public static void main(String[] arguments) {
    Background.watchAllThreads();
    var application = new SpringApplication(SandboxApplication.class);
    application.setDefaultProperties(Map.of("spring.config.name", "application,sandbox"));
    application.run(arguments);
  }
}
