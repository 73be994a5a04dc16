package hk.iamsmart.platform.residents;

import static hk.iamsmart.platform.residents.PartnerResidentsTest.RECORD;
import static hk.iamsmart.platform.residents.PartnerResidentsTest.assertUnavailable;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every member of an answer counts.
final class RecordReaderTest {
  /// What an answer with this body means.
  private static RecordAnswer read(int status, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return status == 200 ? RecordReader.record(bytes) : RecordReader.absence(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"chName\":\"申致楠\",", "\"chName\":null,", ""})
  void a_chinese_name_may_be_missing_and_more_may_be_said(String name) {
    var record = RECORD.replace("\"chName\":\"申致楠\",", name);
    assertThat(read(200, record.replace("\"cardLost\"", "\"x\":1,\"cardLost\"")))
        .isInstanceOfSatisfying(
            RecordAnswer.Found.class,
            f -> assertThat(f.resident().chName()).isEqualTo(name.contains("申") ? "申致楠" : null));
  }

  @Test
  void long_and_rare_names_are_read() {
    var name = "𠮷𨋢‧".repeat(53) + "木";
    assertThat(read(200, RECORD.replace("申致楠", name)))
        .isInstanceOfSatisfying(
            RecordAnswer.Found.class, f -> assertThat(f.resident().chName()).isEqualTo(name));
    assertUnavailable(
        read(200, RECORD.replace("申致楠", name + "木")), "chName has more than 160 characters");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"enName\":\"SAN, Chi Nan\" | \"enName\":\"\" | enName",
        "\"enName\":\"SAN, Chi Nan\" | \"enName\":\" SAN\" | enName",
        "\"enName\":\"SAN, Chi Nan\" | \"enName\":\"SAN\\u0007\" | enName",
        "\"enName\":\"SAN, Chi Nan\" | \"enName\":\"SAN\\ud83d\" | Unicode",
        "\"enName\":\"SAN, Chi Nan\" | \"enName\":\"SAN\\u0000\" | Unicode",
        "\"enName\":\"SAN, Chi Nan\" | \"enName\":\"SAN\\u202E\" | enName",
        "\"enName\":\"SAN, Chi Nan\" | \"enName\":7 | enName",
        "\"enName\":\"SAN, Chi Nan\" | \"name\":\"SAN\" | enName",
        "\"chName\":\"申致楠\" | \"chName\":\"\" | chName",
        "\"chName\":\"申致楠\" | \"chName\":false | chName",
        "1990-01-31 | 1990-02-30 | birthDate",
        "1990-01-31 | 1990-1-31 | birthDate",
        "1990-01-31 | 1990-01-31T00:00:00Z | birthDate",
        "\"1990-01-31\" | [1990,1,31] | birthDate",
        "\"1990-01-31\" | null | birthDate",
        "2021-06-01 | 1989-06-01 | cardIssuedAt",
        "2021-06-01 | 20210601 | cardIssuedAt",
        "\"gender\":\"M\" | \"gender\":\"m\" | gender",
        "\"gender\":\"M\" | \"gender\":0 | gender",
        "\"PERMANENT\" | \"RIGHT_TO_LAND\" | residentialStatus",
        "\"cardLost\":false | \"cardLost\":\"false\" | cardLost",
        "\"cardLost\":false | \"cardLost\":null | cardLost",
        "\"deceased\":false | \"died\":false | deceased",
        "\"deceased\":false | \"deceased\":0 | deceased",
        "\"CheckDigit\":\"3\" | \"CheckDigit\":\"4\" | hkic",
        "\"CheckDigit\":\"3\" | \"CheckDigit\":3 | hkic",
        "\"CheckDigit\":\"3\" | \"CheckDigit\":\"33\" | hkic",
        "\"Identification\":\"A123456\" | \"Identification\":\"a123456\" | hkic",
        "\"deceased\":false | \"deceased\":false,\"deceased\":true | JSON",
        "\"deceased\":false} | \"deceased\":false} {} | JSON",
        "\"hkic\" | [\"hkic\" | JSON"
      })
  void a_record_with_anything_wrong_is_no_answer(String right, String wrong, String said) {
    assertThat(RECORD).contains(right);
    assertUnavailable(read(200, RECORD.replace(right, wrong)), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "\"x\"", "{}", "{", "{\"reason\":\"NO_RECORD\"}"})
  void another_body_is_no_answer(String body) {
    assertUnavailable(read(200, body), "not as agreed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "<html>", "{\"reason\":\"no_record\"}", "{\"reason\":null}"})
  void a_404_without_the_reason_of_the_contract_is_no_answer(String body) {
    assertUnavailable(read(404, body), "not as agreed");
  }
}
