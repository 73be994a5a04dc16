package hk.iamsmart.platform;

import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.ground.IdSource;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Where real time, randomness and ids come from; every room is given them.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HouseSettings.class)
class Sources {
  /// What the clock on the wall says, in milliseconds; judges the freshness of signed requests and
  /// is never moved.
  @Bean
  InstantSource realClock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Bean
  SecureRandom secureRandom() {
    return new SecureRandom();
  }

  @Bean
  static CryptographyStart cryptographyStart(Environment environment) {
    return new CryptographyStart(environment);
  }

  /// For a command without rooms.
  static IdSource ids() {
    return new IdSource(new SecureRandom());
  }

  @Bean
  IdSource idSource(SecureRandom random) {
    return new IdSource(random);
  }
}
