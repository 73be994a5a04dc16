package hk.iamsmart.platform.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.eme.AddressLines;
import hk.iamsmart.protocol.eme.EmeField;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class AddressRulesTest {
  private static final String ENGLISH =
      """
      {'EngPremisesAddress':{'Region':'HK',
       'EngDistrict':{'DcDistrict':'Eastern','Sub-district':'North Point'},
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
       'ChiDistrict':{'DcDistrict':'沙田區','Sub-district':'大圍'},
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
    premises.putObject("EngLot").put("LotNumber", "");
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
            "{'EngPremisesAddress':{'Region':'NT','EngDistrict':{'DcDistrict':'North'},"
                + "'EngLot':{'LotNumber':'DD 96 LOT 1234'}}}");
    assertThat(lines(EmeField.RESIDENTIAL_ADDRESS, lot))
        .containsExactly("DD 96 LOT 1234", "North, New Territories");
    ((ObjectNode) lot.path("EngPremisesAddress")).put("BuildingName", "Hut");
    assertThat(problems(EmeField.RESIDENTIAL_ADDRESS, lot))
        .containsExactly("EngPremisesAddress.EngLot lot");
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
    assertThat(
            problems("{'ChiPremisesAddress':{'Region':'九龍','ChiDistrict':{'DcDistrict':'觀塘區'}}}"))
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
            "{'FreeFormatAddress':{'LanguageCode':'EN','AddressLine1':'1 High Road',"
                + "'AddressLine2':'','AddressLine3':''}}");
    assertThat(lines(EmeField.POSTAL_ADDRESS, free)).containsExactly("1 High Road");
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
            + "'PostOfficeRegion':'HK'}}}";
    assertThat(problems(box)).containsExactly("PostBoxAddress unknown");
    assertThat(lines(EmeField.POSTAL_ADDRESS, json(box)))
        .containsExactly("P.O. Box 88", "General Post Office", "Hong Kong");
    assertThat(EmeRules.read(EmeField.POSTAL_ADDRESS, json(box)).value().toString())
        .contains("\"PoBoxNo\":88");
    var chinese =
        "{'PostBoxAddress':{'ChiPostBox':{'PoBoxNo':7,'PostOffice':'尖沙咀郵政局',"
            + "'PostOfficeRegion':'九龍'}}}";
    assertThat(lines(EmeField.POSTAL_ADDRESS, json(chinese))).containsExactly("九龍尖沙咀郵政局", "郵政信箱7號");
  }

  @ParameterizedTest
  @CsvSource({"0, number", "1000000, number", "-1, number", "x, number", "'', missing"})
  void a_box_has_a_number(String number, String problem) {
    var box =
        json(
            "{'PostBoxAddress':{'EngPostBox':{'PoBoxNo':'"
                + number
                + "','PostOffice':'GPO','PostOfficeRegion':'HK'}}}");
    assertThat(problems(EmeField.POSTAL_ADDRESS, box))
        .containsExactly("PostBoxAddress.EngPostBox.PoBoxNo " + problem);
  }
}
