package hk.iamsmart.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.eme.EducationLevel;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.MaritalStatus;
import hk.iamsmart.protocol.eme.Prefix;
import hk.iamsmart.protocol.eme.ProfileField;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The values of e-ME, as they stand on the wire.
class FieldsTest {
  private static final Set<EmeField> ALL =
      EnumSet.complementOf(EnumSet.of(EmeField.ADDRESS_DOC_FILE));

  @Test
  void every_field_is_read() throws Exception {
    var eme =
        read(
            """
            {"prefix":"Dr","enName":{"UnstructuredName":"SAN, Chi Nan"},
             "chName":{"ChineseName":"申智能"},"maritalStatus":"M","educationLevel":"B",
             "homeTelNumber":{"CountryCode":"852","SubscriberNumber":"21234567"},
             "officeTelNumber":{"CountryCode":"86","SubscriberNumber":"1012345678"},
             "mobileNumber":{"CountryCode":"852","SubscriberNumber":"91234567"},
             "emailAddress":"chi@example.hk",
             "addressDocInfo":{"enProviderName":"Gas","tcProviderName":"煤氣",
               "scProviderName":"煤气","enUserName":"SAN CHI NAN","tcUserName":"",
               "enServiceAddress":{"addressLine1":"Flat 1","addressLine2":"Hong Kong"},
               "tcServiceAddress":{},"lastRetrievalDate":1795104000000}}\
            """);
    assertThat(eme.prefix()).contains(Prefix.DR);
    assertThat(eme.englishName()).contains("SAN, Chi Nan");
    assertThat(eme.chineseName()).contains("申智能");
    assertThat(eme.maritalStatus()).contains(MaritalStatus.MARRIED);
    assertThat(eme.educationLevel()).contains(EducationLevel.BACHELOR);
    assertThat(eme.homePhone().orElseThrow().written()).isEqualTo("+852 21234567");
    assertThat(eme.officePhone().orElseThrow().countryCode()).isEqualTo("86");
    assertThat(eme.mobilePhone()).contains(new PhoneNumber("852", "91234567"));
    assertThat(eme.email()).contains("chi@example.hk");
    var proof = eme.addressProof().orElseThrow();
    assertThat(proof.provider().simplified()).isEqualTo("煤气");
    assertThat(proof.customer().english()).isEqualTo("SAN CHI NAN");
    assertThat(proof.service().english()).containsExactly("Flat 1", "Hong Kong");
    assertThat(proof.service().traditional()).isEmpty();
    assertThat(proof.postal().english()).isEmpty();
    assertThat(proof.retrieved()).isEqualTo(LocalDate.of(2026, 11, 20));
    assertThat(eme.residentialAddress()).isEmpty();
    assertThat(eme.addressDocument()).isEmpty();
    assertThat(List.of(eme, proof, proof.customer(), proof.service(), eme.mobilePhone()).toString())
        .doesNotContain("SAN", "Flat", "9123");
  }

  @Test
  void an_address_is_written_as_on_an_envelope() throws Exception {
    var english =
        """
        {"residentialAddress":{"EngPremisesAddress":{"Region":"KLN",
          "EngDistrict":{"DcDistrict":"SSP","Sub-district":"Mei Foo"},
          "EngStreet":{"StreetName":"Lai Wan Road","BuildingNoFrom":"8","BuildingNoTo":"10"},
          "EngEstate":{"EstateName":"Sun Chuen","EngPhase":{"PhaseNo":"2"}},
          "EngBlock":{"BlockDescriptor":"Block","BlockNo":"5"},"BuildingName":"Lotus House",
          "Eng3dAddress":{"EngFloor":{"FloorNum":"12"},
            "EngUnit":{"UnitDescriptor":"Flat","UnitNo":"B"}}}}}\
        """;
    assertThat(read(english).residentialAddress().orElseThrow())
        .isEqualTo(
            new Address(
                Address.Form.ENGLISH_PREMISES,
                List.of(
                    "Flat B, 12/F",
                    "Block 5, Lotus House",
                    "Sun Chuen, Phase 2",
                    "8-10 Lai Wan Road",
                    "Mei Foo, Sham Shui Po, Kowloon")));
    var chinese =
        """
        {"postalAddress":{"ChiPremisesAddress":{"Region":"新界",
          "ChiDistrict":{"DcDistrict":"ST"},
          "ChiStreet":{"StreetName":"大圍道","BuildingNoFrom":"3"},
          "ChiBlock":{"BlockDescriptor":"座","BlockNo":"2"},"BuildingName":"荷花樓",
          "Chi3dAddress":{"ChiFloor":{"FloorNum":"12"},
            "ChiUnit":{"UnitDescriptor":"室","UnitNo":"8"}}}}}\
        """;
    assertThat(read(chinese).postalAddress().orElseThrow().lines())
        .containsExactly("新界沙田區", "大圍道3號", "2座荷花樓", "12樓8室");
  }

  @Test
  void a_lot_free_text_and_a_post_box_are_addresses_too() throws Exception {
    assertThat(
            lines(
                "{\"EngPremisesAddress\":{\"Region\":\"NT\",\"EngDistrict\":{\"Sub-district\":"
                    + "\"Tai Po\"},\"EngLot\":{\"EngStructuredLot\":{\"DdType\":\"DD\",\"DdNo\":"
                    + "\"12\",\"LotType\":\"LOT\",\"LotNo\":\"34\"}}}}"))
        .containsExactly("DD 12 LOT 34", "Tai Po, New Territories");
    assertThat(
            lines(
                "{\"FreeFormatAddress\":{\"LanguageCode\":\"en\",\"AddressLine1\":\"1 High"
                    + " Street\",\"AddressLine2\":\"London\"}}"))
        .containsExactly("1 High Street", "London");
    assertThat(
            lines(
                "{\"PostBoxAddress\":{\"EngPostBox\":{\"PoBoxNo\":\"12\",\"PostOffice\":\"Wan"
                    + " Chai\",\"PostOfficeRegion\":\"HONG KONG\"}}}"))
        .containsExactly("P.O. Box 12", "Wan Chai", "Hong Kong");
    assertThat(
            lines(
                "{\"PostBoxAddress\":{\"ChiPostBox\":{\"PoBoxNo\":\"12\",\"PostOffice\":\"灣仔郵局\","
                    + "\"PostOfficeRegion\":\"HONG KONG\"}}}"))
        .containsExactly("香港灣仔郵局", "郵政信箱12號");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"prefix\":\"Lord\"}",
        "{\"maritalStatus\":7}",
        "{\"educationLevel\":\"PhD\"}",
        "{\"emailAddress\":{}}",
        "{\"enName\":\"SAN\"}",
        "{\"chName\":{\"Name\":\"申\"}}",
        "{\"mobileNumber\":{\"CountryCode\":\"852\"}}",
        "{\"mobileNumber\":{\"CountryCode\":\"+852\",\"SubscriberNumber\":\"<b>\"}}",
        "{\"residentialAddress\":{}}",
        "{\"postalAddress\":\"Wan Chai\"}",
        "{\"addressDocInfo\":{\"lastRetrievalDate\":\"yesterday\"}}"
      })
  void a_value_of_another_form_is_refused_by_the_name_of_its_field(String content) {
    var field = content.replaceAll("^\\{\"(\\w+)\".*", "$1");
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(Unreadable.class)
        .hasMessage("the field " + field + " cannot be read");
  }

  @Test
  void a_field_in_both_lists_is_a_profile_field() throws Exception {
    var content = json("{\"enName\":{\"UnstructuredName\":\"SAN, Chi Nan\"}}");
    var eme =
        EmeFields.read(
            content, Map.of(), EnumSet.of(ProfileField.EN_NAME), EnumSet.of(EmeField.EN_NAME));
    assertThat(eme.given()).isEmpty();
  }

  private static List<String> lines(String address) throws Unreadable {
    return read("{\"postalAddress\":" + address + "}").postalAddress().orElseThrow().lines();
  }

  private static EmeFields read(String content) throws Unreadable {
    return EmeFields.read(json(content), Map.of(), Set.of(), ALL);
  }

  private static JsonNode json(String content) {
    return WireJson.object(content.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }
}
