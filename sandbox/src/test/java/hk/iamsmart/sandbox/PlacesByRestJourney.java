package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Evidence.Means;
import hk.iamsmart.platform.accounts.Verified;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.sandbox.personas.Personas;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// Residents register by REST at a kiosk or a counter: terminal, staff and phone are the real ones.
@SandboxTest
class PlacesByRestJourney {
  private static final List<String> RESIDENTS =
      List.of("hui-shuk-fan", "kwong-ho-nam", "lam-siu-wan", "nguyen-thi-lan");

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;
  @Autowired private Personas personas;
  private Caller caller;

  @BeforeEach
  void connect() {
    caller = new Caller(port);
  }

  @AfterEach
  void leave() {
    RESIDENTS.forEach(id -> caller.send("DELETE", "/sandbox/v1/personas/" + id, ""));
  }

  private JsonNode register(String resident, String channel, String tier, String trouble) {
    return caller
        .post(
            "/sandbox/v1/registrations",
            """
            {"resident":"%s","channel":"%s","tier":"%s","trouble":"%s"}\
            """
                .formatted(resident, channel, tier, trouble))
        .json();
  }

  private HkicNumber number(String resident) {
    return HkicNumber.parse(caller.get("/sandbox/v1/residents/" + resident).text("hkic"))
        .orElseThrow();
  }

  private List<Verified> evidence(String resident) {
    var account = accounts.findByHkic(number(resident)).orElseThrow();
    return accounts.evidence(account.id());
  }

  @ParameterizedTest
  @CsvSource({
    "hui-shuk-fan, KIOSK, IAM_SMART_PLUS, NONE, KIOSK",
    "hui-shuk-fan, COUNTER, IAM_SMART_PLUS, NONE, COUNTER",
    "kwong-ho-nam, KIOSK, IAM_SMART, NONE, KIOSK",
    "kwong-ho-nam, COUNTER, IAM_SMART_PLUS, DOUBT, COUNTER"
  })
  void old_card_and_new_are_good_for_either_account(
      String resident, String channel, String tier, String trouble, Means means) {
    var answer = register(resident, channel, tier, trouble);
    assertThat(answer.path("outcome").asString()).as("%s", answer).isEqualTo("REGISTERED");
    assertThat(answer.path("persona").asString()).isEqualTo(resident);
    assertThat(answer.path("place").asString()).isNotBlank();
    assertThat(caller.get("/sandbox/v1/personas/" + resident).text("tier")).isEqualTo(tier);
    assertThat(evidence(resident))
        .extracting(v -> v.fact() + " by " + v.means())
        .contains("LIKENESS by " + means, "NAMES by CHIP", "NAMES by RECORD", "EMAIL by CODE")
        .doesNotContain("LIKENESS by FACE");
  }

  @Test
  void what_was_verified_where_is_seen_on_the_phone_and_the_certificate_is_there_at_once() {
    register("hui-shuk-fan", "COUNTER", "IAM_SMART_PLUS", "NONE");
    var phone = personas.softwarePhone("hui-shuk-fan");
    assertThat(phone.life().verifications().orThrow().toString())
        .contains("LIKENESS", "COUNTER", "CHIP", "STAFF");
    var limit = Instant.now().plus(Duration.ofSeconds(30));
    while (phone.signings().certificates().orThrow().certificates().isEmpty()) {
      assertThat(Instant.now()).as("no certificate has come").isBefore(limit);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "KIOSK, FACE_NO_MATCH, FACE, FACE_NO_MATCH",
    "KIOSK, FACE_SPOOF, FACE, FACE_SPOOF",
    "KIOSK, CHIP_CLONED, CHIP, CHIP_NOT_GENUINE",
    "KIOSK, CHIP_ALTERED, CHIP, CHIP_NOT_GENUINE",
    "KIOSK, CHIP_UNKNOWN_SIGNER, CHIP, CHIP_NOT_GENUINE",
    "KIOSK, WRONG_CARD, CHIP, WRONG_CARD",
    "KIOSK, WRONG_EMAIL_CODE, EMAIL, WRONG_CODE",
    "COUNTER, FACE_NO_MATCH, CHIP, FACE_NO_MATCH",
    "COUNTER, FACE_SPOOF, CHIP, FACE_NO_MATCH",
    "COUNTER, CHIP_CLONED, CHIP, CHIP_NOT_GENUINE",
    "COUNTER, CHIP_ALTERED, CHIP, CHIP_NOT_GENUINE",
    "COUNTER, CHIP_UNKNOWN_SIGNER, CHIP, CHIP_NOT_GENUINE",
    "COUNTER, WRONG_CARD, CHIP, WRONG_CARD",
    "COUNTER, WRONG_EMAIL_CODE, EMAIL, WRONG_CODE"
  })
  void every_trouble_is_told_with_its_step(
      String channel, String trouble, String step, String reason) {
    var answer = register("lam-siu-wan", channel, "IAM_SMART_PLUS", trouble);
    assertThat(answer.path("outcome").asString()).isEqualTo("REFUSED");
    assertThat(answer.path("step").asString()).as("%s", answer).isEqualTo(step);
    assertThat(answer.path("reason").asString()).isEqualTo(reason);
    assertThat(answer.path("place").asString()).isNotBlank();
    assertThat(accounts.findByHkic(number("lam-siu-wan"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "siu-yuk-lin, RECORD_DISAGREES",
    "choi-lai-kuen, CARD_NOT_CURRENT",
    "poon-ting-ting, CHECK_UNAVAILABLE"
  })
  void what_the_registry_says_is_told_at_either_place(String resident, String reason) {
    for (var channel : List.of("KIOSK", "COUNTER")) {
      var answer = register(resident, channel, "IAM_SMART", "NONE");
      assertThat(answer.path("step").asString()).as("%s", answer).isEqualTo("RECORD");
      assertThat(answer.path("reason").asString()).isEqualTo(reason);
    }
  }

  @Test
  void who_registers_at_the_same_time_has_a_kiosk_of_their_own() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          RESIDENTS.stream()
              .map(id ->
                  CompletableFuture.supplyAsync(
                      () -> register(id, "KIOSK", "IAM_SMART", "NONE"), threads))
              .toList();
      assertThat(all)
          .extracting(CompletableFuture::join)
          .extracting(answer -> answer.path("outcome").asString())
          .containsOnly("REGISTERED");
    }
  }

  @Test
  void a_doubt_is_for_a_counter_alone() {
    for (var channel : List.of("PHONE", "KIOSK")) {
      var answer =
          caller.post(
              "/sandbox/v1/registrations",
              "{\"resident\":\"lam-siu-wan\",\"channel\":\""
                  + channel
                  + "\",\"trouble\":\"DOUBT\"}");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text("field")).isEqualTo("trouble");
      assertThat(answer.text("message")).contains("COUNTER");
    }
  }
}
