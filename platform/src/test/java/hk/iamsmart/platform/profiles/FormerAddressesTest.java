package hk.iamsmart.platform.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.eme.AddressLines;
import hk.iamsmart.protocol.eme.EmeField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FormerAddressesTest {
  private static JsonNode json(String text) {
    return WireJson.mapper().readTree(text.replace('\'', '"'));
  }

  private static String english(String members) {
    return "{'EngPremisesAddress':{'Region':'NT'," + members + "}}";
  }

  private static String chinese(String members) {
    return "{'ChiPremisesAddress':{'Region':'新界'," + members + "}}";
  }

  /// What was kept becomes what the rules take as it is, and reads the same.
  private static void becomes(String kept, String today, String line) {
    var made = FormerAddresses.today(json(kept));
    assertThat(made).isEqualTo(json(today));
    assertThat(EmeRules.read(EmeField.POSTAL_ADDRESS, made).value()).isEqualTo(made);
    assertThat(AddressLines.of(made)).contains(line);
    assertThat(FormerAddresses.today(made)).isEqualTo(made);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'DcDistrict':'Sha Tin' | 'DcDistrict':'ST' | Sha Tin, New Territories",
        "'DcDistrict':'Sha Tin District' | 'DcDistrict':'ST' | Sha Tin, New Territories",
        "'DcDistrict':'Fanling' | 'Sub-district':'Fanling' | Fanling, New Territories",
        "'DcDistrict':'Up','Sub-district':'Far' | 'Sub-district':'Far, Up' | Far, Up, New"
            + " Territories",
      })
  void an_english_district_in_words_is_kept(String former, String now, String line) {
    becomes(
        english("'EngDistrict':{" + former + "},'BuildingName':'Hut'"),
        english("'EngDistrict':{" + now + "},'BuildingName':'Hut'"),
        line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'DcDistrict':'沙田區','Sub-district':'大圍' | 'DcDistrict':'ST','Sub-district':'大圍' | 新界沙田區大圍",
        "'DcDistrict':'粉嶺','Sub-district':'聯和墟' | 'Sub-district':'粉嶺聯和墟' | 新界粉嶺聯和墟",
      })
  void a_chinese_district_in_words_is_kept(String former, String now, String line) {
    becomes(
        chinese("'ChiDistrict':{" + former + "},'BuildingName':'屋'"),
        chinese("'ChiDistrict':{" + now + "},'BuildingName':'屋'"),
        line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "DD 96 LOT 1234 | 'DdType':'DD','DdNo':'96','LotType':'LOT','LotNo':'1234'",
        "Lots 7 and 8 behind the temple | 'LotNo':'Lots 7 and 8 behind the temple'",
      })
  void a_lot_in_words_is_kept(String former, String now) {
    var district = "'EngDistrict':{'DcDistrict':'NTH'},";
    becomes(
        english(district + "'EngLot':{'LotNumber':'" + former + "'}"),
        english(district + "'EngLot':{'EngStructuredLot':{" + now + "}}"),
        former);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "丈量約份第96約地段第1234號 | 'DdType':'丈量約份','DdNo':'96','LotType':'地段','LotNo':'1234'",
        "廟後地段 | 'LotNo':'廟後地段'",
      })
  void a_chinese_lot_in_words_is_kept(String former, String now) {
    var district = "'ChiDistrict':{'DcDistrict':'NTH'},";
    becomes(
        chinese(district + "'ChiLot':{'LotNumber':'" + former + "'}"),
        chinese(district + "'ChiLot':{'ChiStructuredLot':{" + now + "}}"),
        former);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'FreeFormatAddress':{'LanguageCode':'TC','AddressLine1':'x'}}"
            + "|{'FreeFormatAddress':{'LanguageCode':'tc','AddressLine1':'x'}}|x",
        "{'PostBoxAddress':{'EngPostBox':{'PoBoxNo':1,'PostOffice':'GPO',"
            + "'PostOfficeRegion':'KLN'}}}"
            + "|{'PostBoxAddress':{'EngPostBox':{'PoBoxNo':1,'PostOffice':'GPO',"
            + "'PostOfficeRegion':'KOWLOON'}}}|Kowloon",
        "{'PostBoxAddress':{'ChiPostBox':{'PoBoxNo':1,'PostOffice':'局','PostOfficeRegion':'新界'}}}"
            + "|{'PostBoxAddress':{'ChiPostBox':{'PoBoxNo':1,'PostOffice':'局',"
            + "'PostOfficeRegion':'NEW TERRITORIES'}}}|新界局",
      })
  void free_text_and_boxes_are_kept(String former, String now, String line) {
    becomes(former, now, line);
  }
}
