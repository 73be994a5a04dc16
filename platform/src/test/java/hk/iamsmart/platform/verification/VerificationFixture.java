package hk.iamsmart.platform.verification;

import hk.iamsmart.platform.door.Harness;
import hk.iamsmart.platform.gate.PageTxId;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.signatures.SampleAuthority;
import hk.iamsmart.signatures.SampleTrust;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/// The room with its pages and with trust in an authority of the test: no database. It is no
/// configuration by its own word, for the scan of the whole house would find it.
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.security.autoconfigure."
          + "web.servlet.ServletWebSecurityAutoConfiguration",
      "org.springframework.boot.security.autoconfigure."
          + "web.servlet.SecurityFilterAutoConfiguration",
      "org.springframework.boot.security.autoconfigure."
          + "actuate.web.servlet.ManagementWebSecurityAutoConfiguration"
    })
@ComponentScan(
    basePackages = {
      "hk.iamsmart.platform.door",
      "hk.iamsmart.platform.look",
      "hk.iamsmart.platform.verification",
      "hk.iamsmart.platform.webserver"
    },
    excludeFilters =
        @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = HouseTrust.class))
@EnableConfigurationProperties(HouseSettings.class)
@Import(PageTxId.class)
class VerificationFixture {
  @Bean
  Harness loopback() {
    return Harness.loopback();
  }

  @Bean
  IdSource ids() {
    return new IdSource(new SecureRandom());
  }

  @Bean
  InstantSource clock() {
    var now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
    return InstantSource.fixed(now);
  }

  @Bean
  SampleAuthority authority(InstantSource clock) {
    return new SampleAuthority("Sample", clock.instant());
  }

  @Bean
  SampleTrust trust(SampleAuthority authority) {
    return new SampleTrust(authority);
  }
}
