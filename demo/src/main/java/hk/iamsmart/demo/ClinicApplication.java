package hk.iamsmart.demo;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// The clinic's process.
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(ClinicSettings.class)
public class ClinicApplication {
  public static void main(String[] arguments) {
    // A name of its own, so that it can share a class path with the platform in tests.
    var application = new SpringApplication(ClinicApplication.class);
    application.setDefaultProperties(Map.of("spring.config.name", "clinic"));
    application.run(arguments);
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  SecureRandom random() {
    return new SecureRandom();
  }
}
