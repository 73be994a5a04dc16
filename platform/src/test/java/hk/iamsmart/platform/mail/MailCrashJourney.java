package hk.iamsmart.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.fixtures.ChildJvm;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestPost;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.mail.Carrier.Outcome;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Primary;

/// The server killed with kill -9 where a letter could get lost.
class MailCrashJourney {
  private static final EmailAddress BEFORE = new EmailAddress("before@example.hk");
  private static final EmailAddress DURING = new EmailAddress("during@example.hk");

  private final TestDatabase database = TestDatabase.fresh();

  /// As little of the house as letters need. It has no stereotype, so that no scan finds it.
  @EnableAutoConfiguration
  @EnableConfigurationProperties(HouseSettings.class)
  @ComponentScan({
    "hk.iamsmart.platform.database",
    "hk.iamsmart.platform.vault",
    "hk.iamsmart.platform.audit",
    "hk.iamsmart.platform.mail"
  })
  static class LettersAlone {
    @Bean
    @Primary
    InstantSource clock() {
      return InstantSource.system();
    }

    @Bean
    Installation installation() {
      return Installation.of(Stage.PRODUCTION);
    }

    @Bean
    SecureRandom secureRandom() {
      return new SecureRandom();
    }

    @Bean
    IdSource idSource(SecureRandom random) {
      return new IdSource(random);
    }
  }

  @Test
  void a_letter_outlives_a_crash_before_and_a_crash_while_it_is_sent()
      throws IOException, InterruptedException {
    try (var server = ChildJvm.start(MailCrashJourney.class, environment())) {
      server.awaitLine("carrying");
      server.awaitLine("kept");
      server.kill();
    }
    var post = new TestPost();
    var afterTheLease = Instant.now().plus(Postbag.LEASE).plus(Duration.ofMinutes(1));
    try (var house = start(post, new SettableClock(afterTheLease))) {
      assertThat(post.next(DURING).text()).contains("482913");
      assertThat(post.next(BEFORE).subject()).contains("active again");
      assertThat(house.getBean(Dispatch.class).awaitIdle(Duration.ofSeconds(30))).isTrue();
      assertThat(post.untaken(DURING) + post.untaken(BEFORE)).isZero();
      assertThat(house.getBean(Postbag.class).next()).isNull();
    }
  }

  private Map<String, String> environment() {
    var pool = database.pool();
    return Map.of(
        "IAMSMART_DB_URL", pool.getJdbcUrl(),
        "IAMSMART_DB_USER", pool.getUsername(),
        "IAMSMART_DB_PASSWORD", pool.getPassword(),
        "IAMSMART_MASTER_KEY", "test:dGhlIG1hc3RlciBrZXkgb2YgdGhlIHRlc3QgaG91c2U=");
  }

  private ConfigurableApplicationContext start(Carrier carrier, InstantSource realClock) {
    var settings = new TreeMap<String, Object>();
    environment()
        .forEach((name, value) ->
            settings.put(name.toLowerCase(java.util.Locale.ROOT).replace('_', '.'), value));
    settings.put("iamsmart.master-key", environment().get("IAMSMART_MASTER_KEY"));
    return house(carrier, realClock, settings);
  }

  private static ConfigurableApplicationContext house(
      Carrier carrier, InstantSource realClock, Map<String, Object> settings) {
    return new SpringApplicationBuilder(LettersAlone.class)
        .web(WebApplicationType.NONE)
        .properties(settings)
        .initializers(context -> {
          var beans = context.getBeanFactory();
          beans.registerSingleton("realClock", realClock);
          beans.registerSingleton("carrier", carrier);
        })
        .run();
  }

  /// The process that is killed: one letter is with the mail server, another was just committed.
  public static void main(String[] arguments) {
    var end = new CountDownLatch(1);
    Carrier hanging =
        email -> {
          System.out.println("carrying");
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Outcome.Taken();
        };
    var house = house(hanging, InstantSource.system(), Map.of());
    var mail = house.getBean(Mail.class);
    mail.send(new Letter(DURING, Language.EN_US, Kind.CONFIRMATION_CODE, List.of("482913")));
    mail.send(new Letter(BEFORE, Language.EN_US, Kind.RESUMED, List.of()));
    System.out.println("kept");
  }
}
