package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.ResidentialStatus;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.HkicNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Residents register by REST: every part of the ceremony is the real one.
@SandboxTest
class RegistrationsJourney {
  @LocalServerPort private int port;
  @Autowired private Accounts accounts;
  @Autowired private JdbcClient sql;
  private Caller caller;

  @BeforeEach
  void connect() {
    caller = new Caller(port);
  }

  @AfterEach
  void leave() {
    for (var id : new String[] {"lam-siu-wan", "hui-shuk-fan", "nguyen-thi-lan"}) {
      caller.send("DELETE", "/sandbox/v1/personas/" + id, "");
    }
  }

  private JsonNode register(String resident, String tier, String trouble) {
    return caller
        .post(
            "/sandbox/v1/registrations",
            """
            {"resident":"%s","channel":"PHONE","tier":"%s","trouble":"%s"}\
            """
                .formatted(resident, tier, trouble))
        .json();
  }

  private static void registered(JsonNode answer, String persona) {
    assertThat(answer.toString())
        .isEqualTo("{\"outcome\":\"REGISTERED\",\"persona\":\"" + persona + "\"}");
  }

  private HkicNumber number(String resident) {
    return HkicNumber.parse(caller.get("/sandbox/v1/residents/" + resident).text("hkic"))
        .orElseThrow();
  }

  @Test
  void a_resident_registers_for_iam_smart_plus_with_chip_and_face_and_is_a_persona_then() {
    registered(register("lam-siu-wan", "IAM_SMART_PLUS", "NONE"), "lam-siu-wan");
    var persona = caller.get("/sandbox/v1/personas/lam-siu-wan");
    assertThat(persona.text("tier")).isEqualTo("IAM_SMART_PLUS");
    var account = accounts.findByHkic(number("lam-siu-wan")).orElseThrow();
    assertThat(accounts.evidence(account.id()))
        .extracting(v -> v.fact() + " by " + v.means())
        .contains("NAMES by CHIP", "NAMES by RECORD", "LIKENESS by FACE", "EMAIL by CODE");
    assertThat(caller.get("/sandbox/v1/mailbox?to=lam-siu-wan@example.com").json().size())
        .isGreaterThanOrEqualTo(1);
    var openId = accounts.openId(account.id(), new ClientId("clinic"));
    registered(register("lam-siu-wan", "IAM_SMART_PLUS", "NONE"), "lam-siu-wan");
    var again = accounts.findByHkic(number("lam-siu-wan")).orElseThrow();
    assertThat(again.id()).isEqualTo(account.id());
    assertThat(accounts.openId(again.id(), new ClientId("clinic"))).isEqualTo(openId);
  }

  @Test
  void an_old_card_is_refused_for_iam_smart_plus_and_good_for_iam_smart() {
    assertThat(register("hui-shuk-fan", "IAM_SMART_PLUS", "NONE").toString())
        .isEqualTo("{\"outcome\":\"REFUSED\",\"step\":\"CARD\",\"reason\":\"OLD_CARD\"}");
    registered(register("hui-shuk-fan", "IAM_SMART", "NONE"), "hui-shuk-fan");
  }

  @Test
  void who_may_not_stay_for_good_registers_as_that() {
    registered(register("nguyen-thi-lan", "IAM_SMART", "NONE"), "nguyen-thi-lan");
    var account = accounts.findByHkic(number("nguyen-thi-lan")).orElseThrow();
    assertThat(accounts.identity(account.id()).residentialStatus())
        .isEqualTo(ResidentialStatus.NON_PERMANENT);
  }

  @ParameterizedTest
  @CsvSource({
    "kwong-ho-nam, IAM_SMART, FACE_NO_MATCH, FACE, FACE_NO_MATCH",
    "kwong-ho-nam, IAM_SMART_PLUS, FACE_SPOOF, FACE, FACE_SPOOF",
    "kwong-ho-nam, IAM_SMART_PLUS, CHIP_CLONED, CHIP, CHIP_NOT_GENUINE",
    "kwong-ho-nam, IAM_SMART_PLUS, CHIP_ALTERED, CHIP, CHIP_NOT_GENUINE",
    "kwong-ho-nam, IAM_SMART_PLUS, CHIP_UNKNOWN_SIGNER, CHIP, CHIP_NOT_GENUINE",
    "kwong-ho-nam, IAM_SMART_PLUS, WRONG_CARD, CHIP, WRONG_CARD",
    "kwong-ho-nam, IAM_SMART, WRONG_CARD, RECORD, CARD_NOT_FOUND",
    "kwong-ho-nam, IAM_SMART, WRONG_EMAIL_CODE, EMAIL, WRONG_CODE",
    // without a chip a loss and a death are not told
    "choi-lai-kuen, IAM_SMART, NONE, RECORD, CARD_NOT_FOUND",
    "fung-tak-shing, IAM_SMART, NONE, RECORD, CARD_NOT_FOUND",
    "siu-yuk-lin, IAM_SMART_PLUS, NONE, RECORD, RECORD_DISAGREES",
    "poon-ting-ting, IAM_SMART, NONE, RECORD, CHECK_UNAVAILABLE"
  })
  void who_is_refused_is_told_at_which_step_and_why(
      String resident, String tier, String trouble, String step, String reason) {
    int turns = turns();
    assertThat(register(resident, tier, trouble).toString())
        .isEqualTo(
            "{\"outcome\":\"REFUSED\",\"step\":\"" + step + "\",\"reason\":\"" + reason + "\"}");
    assertThat(accounts.findByHkic(number(resident))).isEmpty();
    assertThat(turns()).isEqualTo(turns);
  }

  @Test
  void who_turns_eleven_tomorrow_is_too_young() {
    var now = Instant.parse(caller.get("/sandbox/v1/clock").text("now"));
    var born = LocalDate.ofInstant(now, ZoneId.of("Asia/Hong_Kong")).minusYears(11).plusDays(1);
    var path = "/sandbox/v1/residents/kong-lok-yiu";
    var patched = caller.send("PATCH", path, "{\"birthDate\":\"" + born + "\"}");
    assertThat(patched.status()).as(patched.body()).isEqualTo(200);
    who_is_refused_is_told_at_which_step_and_why(
        "kong-lok-yiu", "IAM_SMART", "NONE", "AGE", "TOO_YOUNG");
  }

  /// That registrations hold: one that was refused holds none.
  private int turns() {
    return sql.sql("SELECT count(*) FROM registration_registration WHERE admitted")
        .query(Integer.class)
        .single();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"resident\":\"nobody\"}; 404",
        "{}; 400",
        "{\"resident\":\"lam-siu-wan\",\"channel\":\"POST\"}; 400",
        "{\"resident\":\"lam-siu-wan\",\"tier\":\"GOLD\"}; 400",
        "{\"resident\":\"lam-siu-wan\",\"trouble\":\"RAIN\"}; 400"
      })
  void a_call_that_makes_no_sense_says_why(String body, int status) {
    var answer = caller.post("/sandbox/v1/registrations", body);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text("message")).isNotBlank();
  }
}
