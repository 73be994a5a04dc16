package hk.iamsmart.platform.stepup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.faces.FaceSettings;
import hk.iamsmart.platform.fixtures.TestAuthority;
import hk.iamsmart.platform.fixtures.TestPartner;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.HkicNumber;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The production providers against a server that behaves well and badly.
final class ProviderTest {
  private static final Holder HOLDER =
      new Holder(new AccountId(new UUID(1, 2)), HkicNumber.parse("A123456(3)").orElseThrow());
  private static final byte[] EVIDENCE = {1, 2, 3};

  @TempDir private Path folder;

  private final Instant now = InstantSource.system().instant();

  private TestPartner provider;

  @BeforeEach
  void startTheProvider() throws Exception {
    provider = new TestPartner(folder, now);
    provider.answers(200, "{\"result\":\"MATCH\"}");
  }

  @AfterEach
  void stopTheProvider() {
    provider.close();
  }

  private FaceSettings settings(String client, Duration timeout) {
    return new FaceSettings(
        provider.url(),
        provider.certificate(client),
        provider.key(client),
        provider.authorities(),
        timeout);
  }

  private Judgement judge(FaceSettings settings) {
    try (var face = new ProvidedFaceMatch(settings)) {
      return face.judge(HOLDER, EVIDENCE);
    }
  }

  private Judgement judge() {
    return judge(settings("platform", Duration.ofSeconds(10)));
  }

  private void assertUnavailable(Judgement judgement, String reason) {
    assertThat(judgement)
        .isInstanceOfSatisfying(
            Judgement.Unavailable.class,
            u ->
                assertThat(u.reason())
                    .contains(reason)
                    .doesNotContain("A123456", Base64.getEncoder().encodeToString(EVIDENCE)));
  }

  @Test
  void a_face_is_compared_as_the_page_for_operators_says() throws Exception {
    assertThat(judge()).isEqualTo(new Judgement.Match());
    assertThat(provider.asked.take())
        .isEqualTo(
            "POST /bureau/v1/face-matches {\"holder\":{\"Identification\":\"A123456\","
                + "\"CheckDigit\":\"3\"},\"capture\":\"AQID\"}");
    provider.answers(200, "{\"result\":\"NO_MATCH\",\"more\":1}");
    assertThat(judge()).isEqualTo(new Judgement.NoMatch());
  }

  @Test
  void a_card_is_checked_at_its_own_path() throws Exception {
    var face = settings("platform", Duration.ofSeconds(10));
    var settings =
        new CardSettings(
            face.url(),
            face.clientCertificate(),
            face.clientKey(),
            face.authorities(),
            face.timeout());
    try (var card = new ProvidedCardCheck(settings)) {
      assertThat(card.judge(HOLDER, EVIDENCE)).isEqualTo(new Judgement.Match());
    }
    assertThat(provider.asked.take()).contains("/bureau/v1/card-checks", "\"reading\":\"AQID\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 302, 400, 404, 500, 503})
  void another_status_is_no_judgement(int status) {
    provider.behaves((exchange, _) -> {
      exchange.getResponseHeaders().add("Location", "/elsewhere");
      TestPartner.answer(exchange, status, "{\"result\":\"MATCH\"}");
    });
    assertUnavailable(judge(), "status " + status);
    assertThat(provider.asked).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "MATCH",
        "{}",
        "[\"MATCH\"]",
        "{\"result\":\"match\"}",
        "{\"result\":true}",
        "{\"result\":\"MATCH\"} {}",
        "{\"result\":\"NO_MATCH\",\"result\":\"MATCH\"}"
      })
  void another_body_is_no_judgement(String body) {
    provider.answers(200, body);
    assertUnavailable(judge(), "the provider's answer");
  }

  @Test
  void an_answer_that_is_too_long_is_not_read() {
    provider.answers(200, "{\"result\":\"MATCH\"}" + " ".repeat(5_000_000));
    assertUnavailable(judge(), "too long");
  }

  @Test
  void a_provider_that_does_not_answer_ends_in_time() {
    provider.fallsSilent();
    assertUnavailable(judge(settings("platform", Duration.ofMillis(500))), "answer");
  }

  @Test
  void a_provider_that_answers_in_drops_ends_in_time() {
    provider.drips();
    assertUnavailable(judge(settings("platform", Duration.ofSeconds(2))), "no whole answer");
  }

  @Test
  void a_provider_that_breaks_off_gives_no_judgement() {
    provider.behaves((exchange, _) -> exchange.close());
    assertUnavailable(judge(), "broke off");
  }

  @Test
  void nobody_at_the_address_gives_no_judgement() {
    var settings = settings("platform", Duration.ofSeconds(10));
    provider.close();
    assertUnavailable(judge(settings), "no connection");
  }

  @Test
  void a_provider_with_a_certificate_of_somebody_else_is_not_asked() throws Exception {
    var settings = settings("platform", Duration.ofSeconds(10));
    new TestAuthority("Strangers", now).writeTo(provider.authorities());
    assertUnavailable(judge(settings), "certificates");
    assertThat(provider.asked).isEmpty();
  }

  @Test
  void a_provider_with_another_host_name_is_not_asked() throws Exception {
    provider.close();
    provider = new TestPartner(folder, now, "elsewhere.example");
    assertUnavailable(judge(), "certificates");
    assertThat(provider.asked).isEmpty();
  }

  @Test
  void a_provider_that_does_not_know_us_refuses_us() throws Exception {
    new TestAuthority("Strangers", now).identity("platform").writeTo(folder, "stranger");
    assertThat(judge(settings("stranger", Duration.ofSeconds(10))))
        .isInstanceOf(Judgement.Unavailable.class);
    assertThat(provider.asked).isEmpty();
  }

  @Test
  void settings_that_cannot_be_right_stop_the_start() {
    var good = settings("platform", Duration.ofSeconds(10));
    assertThatThrownBy(() ->
            new ProvidedFaceMatch(new FaceSettings(good.url(), null, null, null, good.timeout())))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("IAMSMART_FACE_URL");
    assertThatThrownBy(() -> new ProvidedFaceMatch(settings("nobody", Duration.ofSeconds(1))))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("cannot be used");
    assertThatThrownBy(() -> new ProvidedFaceMatch(settings("platform", Duration.ofMinutes(2))))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("IAMSMART_FACE_TIMEOUT");
    var plain = URI.create("http://localhost:" + provider.url().getPort());
    assertThatThrownBy(() ->
            new ProvidedFaceMatch(
                new FaceSettings(
                    plain,
                    good.clientCertificate(),
                    good.clientKey(),
                    good.authorities(),
                    good.timeout())))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("https");
  }
}
