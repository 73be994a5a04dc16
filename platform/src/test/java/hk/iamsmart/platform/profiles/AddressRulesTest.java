package hk.iamsmart.platform.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.eme.AddressLines;
import hk.iamsmart.protocol.eme.District;
import hk.iamsmart.protocol.eme.EmeField;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class AddressRulesTest {
  private static final String ENGLISH =
      """
      {'EngPremisesAddress':{'Region':'HK',
       'EngDistrict':{'DcDistrict':'EST','Sub-district':'North Point'},
       'EngStreet':{'StreetName':'Fortune Street','BuildingNoFrom':'18','BuildingNoTo':'20A'},
       'EngEstate':{'EstateName':'Happy Garden','EngPhase':{'PhaseNo':'2'}},
       'EngBlock':{'BlockDescriptor':'Tower','BlockNo':'3'},
       'BuildingName':'Lucky Court',
       'Eng3dAddress':{'EngFloor':{'FloorNum':'12'},
        'EngUnit':{'UnitDescriptor':'Flat','UnitNo':'B'}}}}
      """;
  private static final String CHINESE =
      """
      {'ChiPremisesAddress':{'Region':'新界',
       'ChiDistrict':{'DcDistrict':'ST','Sub-district':'大圍'},
       'ChiStreet':{'StreetName':'青雲路','BuildingNoFrom':'6'},
       'ChiEstate':{'EstateName':'雲海花園','ChiPhase':{'PhaseNo':'3'}},
       'ChiBlock':{'BlockDescriptor':'座','BlockNo':'5'},
       'Chi3dAddress':{'ChiFloor':{'FloorNum':'28'},
        'ChiUnit':{'UnitDescriptor':'室','UnitNo':'C'}}}}
      """;

  private static ObjectNode json(String text) {
    return (ObjectNode) WireJson.mapper().readTree(text.replace('\'', '"'));
  }

  private static List<String> lines(EmeField field, JsonNode claimed) {
    var reading = EmeRules.read(field, claimed);
    assertThat(reading.problems()).isEmpty();
    return AddressLines.of(reading.value());
  }

  private static List<String> problems(EmeField field, JsonNode claimed) {
    return EmeRules.read(field, claimed).problems().stream()
        .map(p -> p.at() + " " + p.reason().substring("problem.".length()))
        .toList();
  }

  private static List<String> problems(String claimed) {
    return problems(EmeField.RESIDENTIAL_ADDRESS, json(claimed));
  }

  @Test
  void an_english_address_is_kept_whole_and_read_from_the_door_to_the_region() {
    var reading = EmeRules.read(EmeField.RESIDENTIAL_ADDRESS, json(ENGLISH));
    assertThat(reading.value()).isEqualTo(json(ENGLISH));
    assertThat(lines(EmeField.RESIDENTIAL_ADDRESS, json(ENGLISH)))
        .containsExactly(
            "Flat B, 12/F",
            "Tower 3, Lucky Court",
            "Happy Garden, Phase 2",
            "18-20A Fortune Street",
            "North Point, Eastern, Hong Kong");
  }

  @Test
  void a_chinese_address_is_read_from_the_region_to_the_door() {
    assertThat(lines(EmeField.POSTAL_ADDRESS, json(CHINESE)))
        .containsExactly("新界沙田區大圍", "青雲路6號", "雲海花園第3期", "5座", "28樓C室");
  }

  @Test
  void a_region_is_written_as_the_language_of_the_address_wants() {
    var claimed = json(CHINESE);
    ((ObjectNode) claimed.path("ChiPremisesAddress")).put("Region", "NT");
    assertThat(lines(EmeField.RESIDENTIAL_ADDRESS, claimed).getFirst()).startsWith("新界");
  }

  @Test
  void a_block_may_come_before_its_descriptor() {
    var claimed = json(ENGLISH);
    ((ObjectNode) claimed.path("EngPremisesAddress"))
        .putObject("EngBlock")
        .put("BlockDescriptor", "House")
        .put("BlockNo", "North")
        .put("BlockDescriptorPrecedenceIndicator", "N");
    assertThat(lines(EmeField.RESIDENTIAL_ADDRESS, claimed)).contains("North House, Lucky Court");
  }

  @Test
  void empty_inputs_of_a_form_are_as_good_as_absent() {
    var claimed = json(ENGLISH);
    var premises = (ObjectNode) claimed.path("EngPremisesAddress");
    premises.putObject("EngStreet").put("StreetName", " ").put("BuildingNoFrom", "");
    premises.putObject("EngLot").putObject("EngStructuredLot").put("LotNo", "");
    claimed.putObject("FreeFormatAddress").put("AddressLine1", "");
    var kept = EmeRules.read(EmeField.RESIDENTIAL_ADDRESS, claimed).value();
    assertThat(kept).isNotNull();
    assertThat(kept.propertyNames()).containsExactly("EngPremisesAddress");
    assertThat(kept.path("EngPremisesAddress").propertyNames())
        .doesNotContain("EngStreet", "EngLot");
  }

  @Test
  void a_lot_takes_the_place_of_a_building() {
    var lot =
        json(
            """
            {'EngPremisesAddress':{'Region':'NT','EngDistrict':{'DcDistrict':'NTH'},
             'EngLot':{'EngStructuredLot':{'DdType':'DD','DdNo':'96','LotType':'LOT',
              'LotNo':'1234','LotSection1':'A','LotSubsection1':'1','LotSection2':'B',
              'LotExtendPortionCode':'RP'}}}}
            """);
    assertThat(EmeRules.read(EmeField.RESIDENTIAL_ADDRESS, lot).value()).isEqualTo(lot);
    assertThat(lines(EmeField.RESIDENTIAL_ADDRESS, lot))
        .containsExactly("DD 96 LOT 1234 S.A ss.1 S.B RP", "North, New Territories");
    ((ObjectNode) lot.path("EngPremisesAddress")).put("BuildingName", "Hut");
    assertThat(problems(EmeField.RESIDENTIAL_ADDRESS, lot))
        .containsExactly("EngPremisesAddress.EngLot lot");
  }

  @Test
  void a_lot_is_written_in_chinese_as_the_land_registry_does() {
    var lot =
        json(
            """
            {'ChiPremisesAddress':{'Region':'新界','ChiDistrict':{'DcDistrict':'NTH'},
             'ChiLot':{'ChiStructuredLot':{'DdType':'DD','DdNo':'96','LotType':'地段',
              'LotNo':'1234','LotSection1':'A','LotSubsection1':'1',
              'LotExtendPortionCode':'RP'}}}}
            """);
    assertThat(lines(EmeField.RESIDENTIAL_ADDRESS, lot))
        .containsExactly("新界北區", "丈量約份第96約地段第1234號A分段第1小分段餘段");
  }

  @Test
  void a_part_of_a_lot_lies_in_a_whole() {
    assertThat(
            problems(
                """
                {'EngPremisesAddress':{'Region':'NT','EngDistrict':{'DcDistrict':'NTH'},
                 'EngLot':{'LotNumber':'7','EngStructuredLot':{'DdType':'DD',
                  'LotSection3':'C','LotSubsection1':'1','Plot':'9',
                  'LotExtendPortionCode':'123456789012345678901'}}}}
                """))
        .containsExactlyInAnyOrder(
            "EngPremisesAddress.EngLot.LotNumber unknown",
            "EngPremisesAddress.EngLot.EngStructuredLot.Plot unknown",
            "EngPremisesAddress.EngLot.EngStructuredLot.DdNo missing",
            "EngPremisesAddress.EngLot.EngStructuredLot.LotNo missing",
            "EngPremisesAddress.EngLot.EngStructuredLot.LotSection1 missing",
            "EngPremisesAddress.EngLot.EngStructuredLot.LotSection2 missing",
            "EngPremisesAddress.EngLot.EngStructuredLot.LotExtendPortionCode long");
  }

  @ParameterizedTest
  @EnumSource(District.class)
  void a_district_is_kept_as_its_code_and_shown_as_its_name(District district) {
    for (var said : List.of(district.code(), district.english(), district.chinese())) {
      for (var tongue : List.of("Eng", "Chi")) {
        var address =
            json(
                ("{'%sPremisesAddress':{'Region':'HK','%sDistrict':{'DcDistrict':'"
                        + said
                        + "'},'BuildingName':'1'}}")
                    .replace("%s", tongue));
        var kept = EmeRules.read(EmeField.RESIDENTIAL_ADDRESS, address).value();
        assertThat(kept).isNotNull();
        assertThat(kept.findValue("DcDistrict").stringValue()).isEqualTo(district.code());
        assertThat(AddressLines.of(kept))
            .contains(
                tongue.equals("Eng")
                    ? district.english() + ", Hong Kong"
                    : "香港" + district.chinese());
      }
    }
  }

  @Test
  void a_district_has_the_codes_of_the_contract_and_no_others() {
    assertThat(Arrays.stream(District.values()).map(District::code))
        .containsExactlyInAnyOrder(
            "CW EST ILD KLC KC KT NTH SK ST SSP STH TP TW TM WC WTS YTM YL".split(" "));
    assertThat(
            problems(
                "{'EngPremisesAddress':{'Region':'HK','EngDistrict':{'DcDistrict':'E'},"
                    + "'BuildingName':'1'}}"))
        .containsExactly("EngPremisesAddress.EngDistrict.DcDistrict district");
  }

  @Test
  void every_fault_of_an_address_is_told_with_its_place() {
    assertThat(
            problems(
                "{'EngPremisesAddress':{'Region':'Macau','EngDistrict':{},"
                    + "'EngStreet':{'StreetName':'幸福街','BuildingNoFrom':'zero'},"
                    + "'EngBlock':{'BlockDescriptor':'Tower'},'Colour':'red'}}"))
        .containsExactlyInAnyOrder(
            "EngPremisesAddress.Colour unknown",
            "EngPremisesAddress.Region region",
            "EngPremisesAddress.EngDistrict missing",
            "EngPremisesAddress.EngStreet.StreetName english",
            "EngPremisesAddress.EngStreet.BuildingNoFrom buildingNumber",
            "EngPremisesAddress.EngBlock.BlockNo missing");
  }

  @Test
  void a_region_alone_is_no_address() {
    assertThat(problems("{'ChiPremisesAddress':{'Region':'九龍','ChiDistrict':{'DcDistrict':'KT'}}}"))
        .containsExactly("ChiPremisesAddress place");
  }

  @Test
  void an_address_has_one_form() {
    assertThat(problems("{}")).containsExactly(" oneForm");
    var two = json(ENGLISH);
    two.setAll(json(CHINESE));
    assertThat(problems(EmeField.RESIDENTIAL_ADDRESS, two)).containsExactly(" oneForm");
    assertThat(problems(EmeField.POSTAL_ADDRESS, json("{}"))).containsExactly(" oneFormOrBox");
  }

  @Test
  void free_text_has_a_language_and_one_to_three_lines() {
    var free =
        json(
            "{'FreeFormatAddress':{'LanguageCode':'en','AddressLine1':'1 High Road',"
                + "'AddressLine2':'','AddressLine3':''}}");
    assertThat(lines(EmeField.POSTAL_ADDRESS, free)).containsExactly("1 High Road");
    ((ObjectNode) free.path("FreeFormatAddress")).put("LanguageCode", "SC");
    assertThat(EmeRules.read(EmeField.POSTAL_ADDRESS, free).value().toString())
        .contains("\"LanguageCode\":\"sc\"");
    assertThat(problems("{'FreeFormatAddress':{'LanguageCode':'FR','AddressLine1':'x'}}"))
        .containsExactly("FreeFormatAddress.LanguageCode languageCode");
    assertThat(problems("{'FreeFormatAddress':{'LanguageCode':'TC','AddressLine3':'x'}}"))
        .containsExactly(
            "FreeFormatAddress.AddressLine1 missing", "FreeFormatAddress.AddressLine2 missing");
    assertThat(
            problems(
                "{'FreeFormatAddress':{'LanguageCode':'TC','AddressLine1':'"
                    + "長".repeat(101)
                    + "'}}"))
        .containsExactly("FreeFormatAddress.AddressLine1 long");
  }

  @Test
  void nobody_lives_in_a_post_office_box() {
    var box =
        "{'PostBoxAddress':{'EngPostBox':{'PoBoxNo':'88','PostOffice':'General Post Office',"
            + "'PostOfficeRegion':'HONG KONG'}}}";
    assertThat(problems(box)).containsExactly("PostBoxAddress unknown");
    assertThat(lines(EmeField.POSTAL_ADDRESS, json(box)))
        .containsExactly("P.O. Box 88", "General Post Office", "Hong Kong");
    assertThat(EmeRules.read(EmeField.POSTAL_ADDRESS, json(box)).value().toString())
        .contains("\"PoBoxNo\":88", "\"PostOfficeRegion\":\"HONG KONG\"");
    var chinese =
        "{'PostBoxAddress':{'ChiPostBox':{'PoBoxNo':7,'PostOffice':'尖沙咀郵政局',"
            + "'PostOfficeRegion':'KOWLOON'}}}";
    assertThat(lines(EmeField.POSTAL_ADDRESS, json(chinese))).containsExactly("九龍尖沙咀郵政局", "郵政信箱7號");
  }

  @ParameterizedTest
  @CsvSource({"0, number", "1000000, number", "-1, number", "x, number", "'', missing"})
  void a_box_has_a_number(String number, String problem) {
    var box =
        json(
            "{'PostBoxAddress':{'EngPostBox':{'PoBoxNo':'"
                + number
                + "','PostOffice':'GPO','PostOfficeRegion':'HONG KONG'}}}");
    assertThat(problems(EmeField.POSTAL_ADDRESS, box))
        .containsExactly("PostBoxAddress.EngPostBox.PoBoxNo " + problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HK", "香港", "Hong Kong", "hong kong"})
  void a_region_of_a_post_office_is_sent_in_capitals(String said) {
    var box =
        "{'PostBoxAddress':{'ChiPostBox':{'PoBoxNo':7,'PostOffice':'中環郵局','PostOfficeRegion':'"
            + said
            + "'}}}";
    var kept = EmeRules.read(EmeField.POSTAL_ADDRESS, json(box)).value();
    assertThat(kept).isNotNull();
    assertThat(kept.findValue("PostOfficeRegion").stringValue()).isEqualTo("HONG KONG");
    assertThat(AddressLines.of(kept)).startsWith("香港中環郵局");
    assertThat(problems(EmeField.POSTAL_ADDRESS, json(box.replace(said, "Macau"))))
        .containsExactly("PostBoxAddress.ChiPostBox.PostOfficeRegion region");
  }
}
