package hk.iamsmart.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.mail.Carrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/// Production writes to citizens only by the operator's own mail server, whole or not at all.
@ExtendWith(OutputCaptureExtension.class)
final class MailEdgesTest {
  private static final String[] HOUSE = {
    "iamsmart.master-key=k:AAAA", "iamsmart.base-url=https://id.example.hk"
  };

  private final ApplicationContextRunner production =
      new ApplicationContextRunner()
          .withUserConfiguration(ProductionEdges.class, Sources.class)
          .withInitializer(MailEdgesTest::lazily)
          .withPropertyValues(HOUSE);

  /// Only the edges that are looked at are made.
  private static void lazily(ConfigurableApplicationContext context) {
    context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
  }

  @ParameterizedTest
  @ValueSource(strings = {"iamsmart.other=1", "iamsmart.mail.host=", "iamsmart.mail.password= "})
  void without_settings_there_is_nobody_and_one_line_says_so(
      String setting, CapturedOutput output) {
    new WebApplicationContextRunner()
        .withUserConfiguration(ProductionEdges.class, Sources.class)
        .withInitializer(MailEdgesTest::lazily)
        .withPropertyValues(HOUSE)
        .withPropertyValues(setting)
        .run(context -> {
          assertThat(context.getBean(Carrier.class).isThere()).isFalse();
          context
              .getBean("wordOnMail", ApplicationRunner.class)
              .run(new DefaultApplicationArguments());
        });
    assertThat(output.getAll().lines().filter(l -> l.contains("IAMSMART_MAIL_HOST"))).hasSize(1);
  }

  @Test
  void a_server_and_a_sender_are_enough() {
    production
        .withPropertyValues(
            "iamsmart.mail.host=smtp.example.hk", "iamsmart.mail.from=no-reply@id.example.hk")
        .run(context -> assertThat(context.getBean(Carrier.class).isThere()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iamsmart.mail.host=smtp.example.hk",
        "iamsmart.mail.from=no-reply@id.example.hk",
        "iamsmart.mail.port=587",
        "iamsmart.mail.username=house",
        "iamsmart.mail.password=hunter2"
      })
  void half_of_them_is_not(String setting) {
    production
        .withPropertyValues(setting)
        .run(context ->
            assertThat(catchThrowable(() -> context.getBean(Carrier.class)))
                .hasRootCauseInstanceOf(CannotStart.class)
                .rootCause()
                .hasMessageContaining("IAMSMART_MAIL_HOST and IAMSMART_MAIL_FROM go together")
                .hasMessageNotContaining("hunter2"));
  }
}
