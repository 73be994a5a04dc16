package hk.iamsmart.demo;

import hk.iamsmart.demo.connection.DemoSettings;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// The process of the clinic and the bank.
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(DemoSettings.class)
public class DemoApplication {
  public static void main(String[] arguments) {
    // A name of its own, so that it can share a class path with the platform in tests.
    var application = new SpringApplication(DemoApplication.class);
    application.setDefaultProperties(Map.<String, Object>of("spring.config.name", "demo"));
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
