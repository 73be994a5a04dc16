package hk.iamsmart.platform.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.AccountState;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.ReturnCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SuaMethodTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static JsonNode body(String name, String json) {
    return JSON.readTree("{\"" + name + "\":" + json + "}");
  }

  private static List<CheckMethod> good(String json) {
    var body = body("suaMethod", json);
    var parameters = new Parameters(body);
    var read = SuaMethod.read(parameters);
    assertThat(parameters.fault()).isEmpty();
    return read;
  }

  @Test
  void it_may_be_absent_or_empty_but_not_wrong() {
    for (var nothing : List.of("null", "\"\"", "\" \"", "{}", "[]")) {
      var body = body("suaMethod", nothing);
      var parameters = new Parameters(body);
      assertThat(SuaMethod.read(parameters)).as(nothing).isEmpty();
      assertThat(parameters.fault()).as(nothing).isEmpty();
    }
    var absent = JSON.createObjectNode();
    assertThat(SuaMethod.read(new Parameters(absent))).isEmpty();
    var good = body("suaMethod", "{\"and\":[\"FR\",\"NFC\"]}");
    assertThat(SuaMethod.read(new Parameters(good)))
        .containsExactly(CheckMethod.FR, CheckMethod.NFC);
    var wrong = body("suaMethod", "{\"unary\":[\"IRIS\"]}");
    var parameters = new Parameters(wrong);
    SuaMethod.read(parameters);
    assertThat(parameters.fault()).map(r -> r.code()).contains(ReturnCode.D20003);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "{\"unary\":[\"FR\"]};[FR]",
        "{\"unary\":[\"NFC\"]};[NFC]",
        "{\"and\":[\"FR\",\"NFC\"]};[FR, NFC]",
        "{\"and\":[\"NFC\",\"FR\"]};[NFC, FR]",
        "\"{\\\"unary\\\":[\\\"FR\\\"]}\";[FR]",
        "\" {\\\"and\\\": [\\\"FR\\\",\\\"NFC\\\"]} \";[FR, NFC]"
      })
  void every_form_of_the_contract_is_read_as_an_object_and_as_text(String json, String methods) {
    assertThat(good(json)).hasToString(methods);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "1;D20003;it must be",
        "true;D20003;it must be",
        "[\"FR\"];D20003;it must be",
        "\"FR\";D20003;it must be",
        "\"{\\\"unary\\\":[\\\"FR\\\"]\";D20003;it must be",
        "\"\\\"{}\\\"\";D20003;it must be",
        "{\"or\":[\"FR\",\"NFC\"]};D20003;neither unary nor and",
        "{\"unary\":[\"FR\"],\"and\":[\"FR\",\"NFC\"]};D20003;exactly one member",
        "{\"unary\":\"FR\"};D20003;unary is not an array of 1",
        "{\"unary\":[]};D20003;unary is not an array of 1",
        "{\"unary\":[\"FR\",\"NFC\"]};D20003;unary is not an array of 1",
        "{\"and\":[\"FR\"]};D20003;and is not an array of 2",
        "{\"and\":[\"FR\",\"FR\"]};D20003;twice",
        "{\"unary\":[\"fr\"]};D20003;neither FR nor NFC",
        "{\"unary\":[\"PIN\"]};D20003;neither FR nor NFC",
        "{\"unary\":[1]};D20003;neither FR nor NFC"
      })
  void every_other_form_is_refused_with_a_reason(String json, ReturnCode code, String reason) {
    var body = body("suaMethod", json);
    var parameters = new Parameters(body);
    SuaMethod.read(parameters);
    assertThat(parameters.fault())
        .hasValueSatisfying(f -> {
          assertThat(f.code()).isEqualTo(code);
          assertThat(f.parameter()).isEqualTo("suaMethod");
          assertThat(f.reason()).contains(reason);
        });
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,1", "720,720", "\"72\",72", "null,0", "\"\",0"})
  void a_waiting_period_is_a_number_of_hours(String json, int hours) {
    var body = body("suaWaitPeriod", json);
    var parameters = new Parameters(body);
    assertThat(WaitPeriod.read(parameters).length()).isEqualTo(Duration.ofHours(hours));
    assertThat(parameters.fault()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"721", "-1", "1.5", "1.0", "\"-1\"", "\"1h\"", "true", "[]", "{}", "1e2"})
  void any_other_waiting_period_is_refused(String json) {
    var body = body("suaWaitPeriod", json);
    var parameters = new Parameters(body);
    WaitPeriod.read(parameters);
    assertThat(parameters.fault())
        .hasValueSatisfying(f -> {
          assertThat(f.code()).isEqualTo(ReturnCode.D20003);
          assertThat(f.reason()).contains("0 to 720");
        });
  }

  @Test
  void a_waiting_period_holds_until_the_account_is_that_old() {
    var registered = Instant.parse("2026-11-21T08:00:00Z");
    var account =
        new Account(
            new AccountId(new UUID(1, 2)),
            Stage.PRODUCTION,
            Tier.IAM_SMART,
            new AccountState.Active(),
            registered,
            registered.plus(Duration.ofDays(9)));
    var period = new WaitPeriod(Duration.ofHours(24));
    var end = registered.plus(Duration.ofHours(24));
    assertThat(period.holds(account, null, end.minusMillis(1))).isTrue();
    assertThat(period.holds(account, null, end)).isFalse();
    assertThat(WaitPeriod.NONE.holds(account, null, registered)).isFalse();
  }
}
