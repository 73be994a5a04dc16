package hk.iamsmart.platform.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.eme.EmeField;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EmeRulesTest {
  private static JsonNode json(String text) {
    return WireJson.mapper().readTree(text.replace('\'', '"'));
  }

  private static String kept(EmeField field, String claimed) {
    var reading = EmeRules.read(field, json(claimed));
    assertThat(reading.problems()).as(claimed).isEmpty();
    return String.valueOf(reading.value()).replace('"', '\'');
  }

  /// Place and reason of each problem.
  private static List<String> problems(EmeField field, String claimed) {
    var reading = EmeRules.read(field, json(claimed));
    assertThat(reading.value()).as(claimed).isNull();
    return reading.problems().stream()
        .map(p -> p.at() + " " + p.reason().substring("problem.".length()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SAN, Chi Nan",
        "O'NEILL, Seán",
        "D’SOUZA, Maria-José",
        "AU YEUNG, Ho Yin (Peter)",
        "X"
      })
  void english_names_are_kept_as_they_are_written(String name) {
    assertThat(EmeRules.read(EmeField.EN_NAME, name(name)).value()).isEqualTo(name(name));
  }

  private static JsonNode name(String name) {
    return WireJson.mapper().createObjectNode().put("UnstructuredName", name);
  }

  @Test
  void a_text_is_brought_into_one_form() {
    assertThat(kept(EmeField.EN_NAME, "{'UnstructuredName':'  SAN,\\u3000 Chi\\tNan '}"))
        .isEqualTo("{'UnstructuredName':'SAN, Chi Nan'}");
    assertThat(kept(EmeField.EN_NAME, "{'UnstructuredName':'Jose\\u0301'}"))
        .isEqualTo("{'UnstructuredName':'José'}");
  }

  @Test
  void bad_english_names_are_refused() {
    assertThat(problems(EmeField.EN_NAME, "''")).containsExactly(" object");
    assertThat(problems(EmeField.EN_NAME, "{}")).containsExactly("UnstructuredName missing");
    for (var blank : List.of("''", "' '", "null", "{}")) {
      assertThat(problems(EmeField.EN_NAME, "{'UnstructuredName':" + blank + "}"))
          .containsExactly("UnstructuredName missing");
    }
    for (var number : List.of("7", "true", "['a']", "{'a':1}")) {
      assertThat(problems(EmeField.EN_NAME, "{'UnstructuredName':" + number + "}"))
          .containsExactly("UnstructuredName text");
    }
    for (var bad : List.of("申智能", "R2D2", "-", "a<b>")) {
      assertThat(problems(EmeField.EN_NAME, "{'UnstructuredName':'" + bad + "'}"))
          .containsExactly("UnstructuredName englishName");
    }
    for (var hidden : List.of("a\\u202eb", "a\\u0000b", "a\\u200bb", "a\\ud800b", "a\\nb")) {
      assertThat(problems(EmeField.EN_NAME, "{'UnstructuredName':'" + hidden + "'}"))
          .containsExactly("UnstructuredName characters");
    }
  }

  @Test
  void what_is_no_object_is_refused_once_and_unknown_members_by_name() {
    assertThat(problems(EmeField.EN_NAME, "['x']")).containsExactly(" object");
    assertThat(problems(EmeField.CH_NAME, "{'ChineseName':'申','Pinyin':'x'}"))
        .containsExactly("Pinyin unknown");
    assertThat(problems(EmeField.PREFIX, "null")).containsExactly(" missing");
  }

  @Test
  void lengths_are_counted_in_characters_as_people_see_them() {
    assertThat(kept(EmeField.CH_NAME, "{'ChineseName':'" + "𠮷".repeat(40) + "'}")).isNotBlank();
    assertThat(problems(EmeField.CH_NAME, "{'ChineseName':'" + "𠮷".repeat(41) + "'}"))
        .containsExactly("ChineseName long");
    assertThat(problems(EmeField.EN_NAME, "{'UnstructuredName':'" + "a".repeat(161) + "'}"))
        .containsExactly("UnstructuredName long");
    assertThat(problems(EmeField.EN_NAME, "{'UnstructuredName':'" + "a".repeat(50_000) + "'}"))
        .containsExactly("UnstructuredName long");
  }

  @Test
  void chinese_names_are_of_chinese_characters() {
    assertThat(kept(EmeField.CH_NAME, "{'ChineseName':'阿布都·熱合曼'}")).contains("·");
    for (var bad : List.of("Chan", "陳 Peter", "·", "陳1")) {
      assertThat(problems(EmeField.CH_NAME, "{'ChineseName':'" + bad + "'}"))
          .containsExactly("ChineseName chineseName");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "甘地\u00b7星", // middle dot
        "甘地\u2022星", // bullet
        "甘地\u2027星", // hyphenation point, as Big5 input methods write it
        "甘地\u30fb星", // katakana middle dot
        "甘地\uff0e星", // full-width stop
        "陳\ud87e\uddb2", // U+2F9B2 of HKSCS, which NFC would make U+456B
        "\uf900明", // U+F900, which NFC would make U+8C48
        "葛\ufe00明", // a variation selector
        "葛\udb40\udd01", // an ideographic one, U+E0101
        "\ud883\uddac明", // extension H, U+30DAC
        "〇々"
      })
  void a_chinese_name_is_kept_as_it_was_typed(String name) {
    assertThat(kept(EmeField.CH_NAME, "{'ChineseName':'" + name + "'}"))
        .isEqualTo("{'ChineseName':'" + name + "'}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ufe00陳", "陳\ufe00\ufe01", "陳\u200d", "陳\ud83d", "·\u2027", "陳\u0000"})
  void what_only_looks_like_a_part_of_a_name_is_none(String name) {
    var claimed = WireJson.mapper().createObjectNode().put("ChineseName", name);
    assertThat(EmeRules.read(EmeField.CH_NAME, claimed).problems()).hasSize(1);
  }

  @Test
  void other_texts_are_composed_but_for_compatibility_ideographs() {
    assertThat(kept(EmeField.EN_NAME, "{'UnstructuredName':'Zoe\u0308'}")).contains("Zo\u00eb");
    var box =
        "{'PostBoxAddress':{'ChiPostBox':{'PoBoxNo':1,'PostOffice':'\uf900e\u0301',"
            + "'PostOfficeRegion':'香港'}}}";
    assertThat(kept(EmeField.POSTAL_ADDRESS, box)).contains("\uf900\u00e9");
  }

  @Test
  void codes_are_from_their_sets() {
    assertThat(kept(EmeField.PREFIX, "'miss'")).isEqualTo("'Miss'");
    assertThat(kept(EmeField.MARITAL_STATUS, "'W'")).isEqualTo("'W'");
    assertThat(kept(EmeField.EDUCATION_LEVEL, "'G'")).isEqualTo("'G'");
    assertThat(problems(EmeField.PREFIX, "'Sir'")).containsExactly(" choice");
    assertThat(problems(EmeField.MARITAL_STATUS, "'w'")).containsExactly(" choice");
    assertThat(problems(EmeField.EDUCATION_LEVEL, "'X'")).containsExactly(" choice");
    assertThat(problems(EmeField.EDUCATION_LEVEL, "1")).containsExactly(" text");
    assertThat(problems(EmeField.EDUCATION_LEVEL, "' '")).containsExactly(" missing");
  }

  @ParameterizedTest
  @CsvSource({
    "852, 2345 6789, 852, 23456789",
    "+852, 91234567, 852, 91234567",
    "44, 07400 123456, 44, 7400123456",
    "86, 138-0013-8000, 86, 13800138000",
    "1, (212) 555-0123, 1, 2125550123",
    "800, 12345678, 800, 12345678"
  })
  void telephone_numbers_are_kept_as_country_and_subscriber(
      String country, String number, String keptCountry, String keptNumber) {
    var claimed = "{'CountryCode':'%s','SubscriberNumber':'%s'}".formatted(country, number);
    assertThat(kept(EmeField.OFFICE_TEL_NUMBER, claimed))
        .isEqualTo(
            "{'CountryCode':'%s','SubscriberNumber':'%s'}".formatted(keptCountry, keptNumber));
  }

  @ParameterizedTest
  @CsvSource({
    "852, 1234567, SubscriberNumber phone",
    "852, 12345678, SubscriberNumber phone",
    "852, 234567890, SubscriberNumber phone",
    "852, +4474001234, SubscriberNumber digits",
    "852, 2345ABCD, SubscriberNumber digits",
    "999, 23456789, CountryCode countryCode",
    "HK, 23456789, CountryCode countryCode",
    "0852, 23456789, CountryCode countryCode",
    "852, 999, SubscriberNumber phone"
  })
  void numbers_that_nobody_can_call_are_refused(String country, String number, String problem) {
    var claimed = "{'CountryCode':'%s','SubscriberNumber':'%s'}".formatted(country, number);
    assertThat(problems(EmeField.HOME_TEL_NUMBER, claimed)).containsExactly(problem);
  }

  @Test
  void a_mobile_number_is_no_number_of_a_house() {
    assertThat(
            problems(EmeField.MOBILE_NUMBER, "{'CountryCode':'852','SubscriberNumber':'23456789'}"))
        .containsExactly("SubscriberNumber mobile");
    assertThat(problems(EmeField.MOBILE_NUMBER, "{}"))
        .containsExactly("CountryCode missing", "SubscriberNumber missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a@b.hk", "first.last+tag@sub.example.com", "x_y-z@xn--fiqs8s.example", "1@2.co"})
  void addresses_of_e_mail(String address) {
    assertThat(kept(EmeField.EMAIL_ADDRESS, "'" + address + "'")).isEqualTo("'" + address + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "@b.hk",
        "a@",
        "a@b",
        "a b@c.hk",
        ".a@b.hk",
        "a..b@c.hk",
        "a@-b.hk",
        "a@b..hk",
        "a@b.hk.",
        "a@127.0.0.1",
        "陳@b.hk",
        "a@b@c.hk"
      })
  void what_is_no_address_of_e_mail(String address) {
    assertThat(problems(EmeField.EMAIL_ADDRESS, "'" + address + "'")).containsExactly(" email");
  }

  @Test
  void a_long_address_of_e_mail_is_judged_at_once() {
    assertThat(problems(EmeField.EMAIL_ADDRESS, "'" + "a".repeat(65) + "@b.hk'"))
        .containsExactly(" email");
    assertThat(problems(EmeField.EMAIL_ADDRESS, "'" + "a.".repeat(127) + "'"))
        .containsExactly(" email");
    assertThat(problems(EmeField.EMAIL_ADDRESS, "'a@" + "b.".repeat(200) + "hk'"))
        .containsExactly(" long");
  }
}
