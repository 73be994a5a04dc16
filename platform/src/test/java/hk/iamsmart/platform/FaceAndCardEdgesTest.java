package hk.iamsmart.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import hk.iamsmart.phone.card.SimulatedIssuer;
import hk.iamsmart.platform.chip.Chips;
import hk.iamsmart.platform.devices.TrustedPhones;
import hk.iamsmart.platform.fixtures.TestAuthority;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.profiles.AddressProviders;
import hk.iamsmart.platform.stepup.CardCheck;
import hk.iamsmart.platform.stepup.FaceMatch;
import hk.iamsmart.platform.stepup.ProvidedCardCheck;
import hk.iamsmart.platform.stepup.ProvidedFaceMatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/// Production judges faces and cards only with the operator's own providers.
final class FaceAndCardEdgesTest {
  private final ApplicationContextRunner production =
      new ApplicationContextRunner()
          .withUserConfiguration(ProductionEdges.class)
          // only the edges that are looked at are made
          .withInitializer(context ->
              context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
          .withPropertyValues(
              "iamsmart.master-key=k:AAAA", "iamsmart.base-url=https://id.example.hk");

  @TempDir private Path folder;

  @Test
  void without_settings_there_is_nobody() {
    production.run(context -> {
      assertThat(context).hasNotFailed();
      assertThat(context).doesNotHaveBean(FaceMatch.class).doesNotHaveBean(CardCheck.class);
    });
  }

  @Test
  void each_provider_has_settings_of_its_own() throws Exception {
    var authority = new TestAuthority("Partners", InstantSource.system().instant());
    authority.writeTo(folder.resolve("authority.crt"));
    authority.identity("platform").writeTo(folder, "platform");
    with("face")
        .run(context -> {
          assertThat(context.getBean(FaceMatch.class)).isInstanceOf(ProvidedFaceMatch.class);
          assertThat(context).doesNotHaveBean(CardCheck.class);
        });
    with("card")
        .run(context -> {
          assertThat(context.getBean(CardCheck.class)).isInstanceOf(ProvidedCardCheck.class);
          assertThat(context).doesNotHaveBean(FaceMatch.class);
        });
  }

  @Test
  void the_files_of_phones_and_utilities_are_read() throws IOException {
    var keys = Files.writeString(folder.resolve("keys.json"), "{\"keys\":[]}");
    production
        .withPropertyValues(
            "iamsmart.phones.metadata=" + Files.createDirectory(folder.resolve("models")),
            "iamsmart.phones.integrity-keys=" + keys,
            "iamsmart.utilities.registry=" + folder.resolve("utilities.json"))
        .run(context -> {
          assertThat(context.getBean(TrustedPhones.class).authenticators()).isEmpty();
          assertThat(catchThrowable(() -> context.getBean(AddressProviders.class)))
              .hasRootCauseInstanceOf(CannotStart.class)
              .rootCause()
              .hasMessageContaining("IAMSMART_UTILITIES_CLIENT_CERTIFICATE");
        });
  }

  private ApplicationContextRunner with(String provider) {
    var prefix = "iamsmart." + provider + ".";
    return production.withPropertyValues(
        prefix + "url=https://bureau.example.hk",
        prefix + "client-certificate=" + folder.resolve("platform.crt"),
        prefix + "client-key=" + folder.resolve("platform.key"),
        prefix + "authorities=" + folder.resolve("authority.crt"));
  }

  @Test
  void a_url_alone_is_not_enough() {
    production
        .withPropertyValues("iamsmart.face.url=https://bureau.example.hk")
        .run(context ->
            assertThat(catchThrowable(() -> context.getBean(FaceMatch.class)))
                .hasRootCauseInstanceOf(CannotStart.class)
                .rootCause()
                .hasMessageContaining("IAMSMART_FACE_URL, _CLIENT_CERTIFICATE"));
  }

  @Test
  void no_chip_is_believed_unless_an_issuer_is_installed() throws Exception {
    production.run(context -> assertThat(context.getBean(Chips.class).believesSome()).isFalse());
    var file = folder.resolve("issuers.pem");
    Files.writeString(file, SimulatedIssuer.founded(new SecureRandom()).rootPem());
    production
        .withPropertyValues("iamsmart.card.signers=" + file)
        .run(context -> assertThat(context.getBean(Chips.class).believesSome()).isTrue());
    production
        .withPropertyValues("iamsmart.card.signers=" + folder.resolve("none.pem"))
        .run(context ->
            assertThat(catchThrowable(() -> context.getBean(Chips.class)))
                .hasRootCauseInstanceOf(IOException.class)
                .hasStackTraceContaining("IAMSMART_CARD_SIGNERS"));
  }
}
