package hk.iamsmart.platform.residents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.fixtures.TestAuthority;
import hk.iamsmart.platform.fixtures.TestPartner;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.HkicNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The registry as a partner, over TLS, well and badly behaved: docs/operate/residents.md.
final class PartnerResidentsTest {
  private static final HkicNumber NUMBER = HkicNumber.parse("A123456(3)").orElseThrow();
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```json\n(.*?)```");
  static final String RECORD =
      """
      {"hkic":{"Identification":"A123456","CheckDigit":"3"},"enName":"SAN, Chi Nan",\
      "chName":"申致楠","birthDate":"1990-01-31","gender":"M","cardIssuedAt":"2021-06-01",\
      "residentialStatus":"PERMANENT","cardLost":false,"deceased":false}\
      """;

  @TempDir private Path folder;

  private final Instant now = InstantSource.system().instant();

  private TestPartner registry;

  @BeforeEach
  void openTheRegistry() throws Exception {
    registry = new TestPartner(folder, now);
    registry.answers(200, RECORD);
  }

  @AfterEach
  void closeTheRegistry() {
    registry.close();
  }

  private ResidentsSettings settings(String client, Duration timeout) {
    return new ResidentsSettings(
        registry.url(),
        registry.certificate(client),
        registry.key(client),
        registry.authorities(),
        timeout);
  }

  private static RecordAnswer ask(ResidentsSettings settings) {
    try (var residents = new PartnerResidents(settings)) {
      return residents.ask(NUMBER);
    }
  }

  private RecordAnswer ask() {
    return ask(settings("platform", Duration.ofSeconds(10)));
  }

  static void assertUnavailable(RecordAnswer answer, String reason) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            RecordAnswer.Unavailable.class,
            u ->
                assertThat(u.reason())
                    .contains(reason)
                    .doesNotContain("A123456", "SAN", "申致楠", "1990-01-31"));
  }

  private static List<String> examples() throws IOException {
    var page = Files.readString(Path.of("../docs/operate/residents.md"));
    var examples = new ArrayList<String>();
    var m = EXAMPLE.matcher(page);
    while (m.find()) {
      examples.add(m.group(1));
    }
    return examples;
  }

  @Test
  void the_examples_of_the_contract_are_what_is_asked_and_read() throws Exception {
    var examples = examples();
    assertThat(examples).hasSize(3);
    registry.answers(200, examples.get(1));
    assertThat(ask())
        .isEqualTo(
            new RecordAnswer.Found(
                new Resident(
                    NUMBER,
                    "SAN, Chi Nan",
                    "申致楠",
                    LocalDate.of(1990, 1, 31),
                    Gender.M,
                    LocalDate.of(2021, 6, 1),
                    Resident.Status.PERMANENT,
                    false,
                    false)));
    var json = new JsonMapper();
    assertThat(registry.asked.take())
        .isEqualTo("POST /bureau/v1/records " + json.readTree(examples.getFirst()));
    registry.answers(404, examples.get(2));
    assertThat(ask()).isEqualTo(new RecordAnswer.NotFound());
  }

  @Test
  void another_status_is_no_answer() {
    for (int status : new int[] {201, 302, 403, 503}) {
      registry.behaves((exchange, _) -> {
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        TestPartner.answer(exchange, status, RECORD);
      });
      assertUnavailable(ask(), "status " + status);
    }
    assertThat(registry.asked).hasSize(4);
  }

  @Test
  void the_record_of_somebody_else_is_not_believed() {
    registry.answers(
        200,
        RECORD.replace(
            "\"Identification\":\"A123456\",\"CheckDigit\":\"3\"",
            "\"Identification\":\"A987654\",\"CheckDigit\":\"8\""));
    assertUnavailable(ask(), "another number");
  }

  @Test
  void a_registry_that_is_slow_or_silent_or_too_long_ends_in_time() {
    registry.fallsSilent();
    assertUnavailable(ask(settings("platform", Duration.ofMillis(300))), "answer");
    registry.drips();
    assertUnavailable(ask(settings("platform", Duration.ofMillis(300))), "no whole answer");
    registry.answers(200, RECORD + " ".repeat(10_000));
    assertUnavailable(ask(), "too long");
    registry.behaves((exchange, _) -> exchange.close());
    assertUnavailable(ask(), "broke off");
  }

  @Test
  void nobody_without_the_right_certificate_asks_or_answers() throws Exception {
    new TestAuthority("Strangers", now).identity("platform").writeTo(folder, "stranger");
    assertThat(ask(settings("stranger", Duration.ofSeconds(10))))
        .isInstanceOf(RecordAnswer.Unavailable.class);
    var settings = settings("platform", Duration.ofSeconds(10));
    new TestAuthority("Strangers", now).writeTo(registry.authorities());
    assertUnavailable(ask(settings), "certificates");
    assertThat(registry.asked).isEmpty();
  }

  @Test
  void settings_that_cannot_be_right_stop_the_start() {
    var half = new ResidentsSettings(registry.url(), null, null, null, Duration.ofSeconds(1));
    assertThatThrownBy(() -> new PartnerResidents(half))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("IAMSMART_RESIDENTS_URL");
    assertThatThrownBy(() -> new PartnerResidents(settings("platform", Duration.ofMinutes(2))))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("IAMSMART_RESIDENTS_TIMEOUT");
  }
}
