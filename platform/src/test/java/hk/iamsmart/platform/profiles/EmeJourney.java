package hk.iamsmart.platform.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.FieldProblem;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

@HouseTest
class EmeJourney {
  @Autowired private Accounts accounts;
  @Autowired private Devices devices;
  @Autowired private SimulatedAuthority authority;

  @Value("${local.server.port}")
  private int port;

  private OwnPhone phone;

  @BeforeEach
  void bind() {
    phone = OwnPhone.bound(accounts, devices, authority, port);
  }

  private static JsonNode field(JsonNode list, String name) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(f -> f.path("name").stringValue().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_new_citizen_sees_what_was_verified_and_an_empty_e_me() {
    var known = phone.call("GET", "/eme", "");
    assertThat(field(known.path("profile"), "enName").path("text").stringValue())
        .isEqualTo("CHAN, Siu Ming");
    assertThat(field(known.path("profile"), "chName").has("text")).isFalse();
    assertThat(known.path("eme")).hasSize(13).noneMatch(f -> f.has("value") || f.has("text"));
    assertThat(field(known.path("eme"), "prefix").path("editable").booleanValue()).isTrue();
    assertThat(field(known.path("eme"), "addressDocFile").path("editable").booleanValue())
        .isFalse();
  }

  @Test
  void a_field_is_written_read_in_three_languages_and_forgotten() {
    var saved =
        phone.call(
            "PUT",
            "/eme/mobileNumber",
            "{'value':{'CountryCode':'+852','SubscriberNumber':'9123 4567'}}");
    assertThat(saved.path("value").toString())
        .isEqualTo("{\"CountryCode\":\"852\",\"SubscriberNumber\":\"91234567\"}");
    assertThat(saved.path("text").stringValue()).isEqualTo("+852 9123 4567");
    phone.call("PUT", "/eme/maritalStatus", "{'value':'M'}");
    var english = phone.call("GET", "/eme", "", Language.EN_US).path("eme");
    var hongKong = phone.call("GET", "/eme", "", Language.ZH_HK).path("eme");
    var mainland = phone.call("GET", "/eme", "", Language.ZH_CN).path("eme");
    assertThat(field(english, "maritalStatus").path("text").stringValue()).isEqualTo("Married");
    assertThat(field(hongKong, "maritalStatus").path("text").stringValue()).isEqualTo("已婚");
    assertThat(field(mainland, "maritalStatus").path("label").stringValue()).isEqualTo("婚姻状况");
    assertThat(phone.call("DELETE", "/eme/maritalStatus", "")).isEmpty();
    assertThat(phone.call("DELETE", "/eme/maritalStatus", "")).isEmpty();
    assertThat(field(phone.call("GET", "/eme", "").path("eme"), "maritalStatus").has("value"))
        .isFalse();
  }

  @Test
  void a_bad_value_is_refused_with_place_and_reason_in_the_language_of_the_call() throws Exception {
    var body = "{'value':{'CountryCode':'852','SubscriberNumber':'12'}}";
    var fault = phone.refused(422, "PUT", "/eme/homeTelNumber", body, Language.ZH_HK);
    assertThat(fault.error()).isEqualTo("INVALID_FIELD");
    assertThat(fault.problems())
        .containsExactly(new FieldProblem("SubscriberNumber", "+852 沒有這個電話號碼。"));
    var english = phone.refused(422, "PUT", "/eme/homeTelNumber", body);
    assertThat(english.problems().getFirst().message())
        .isEqualTo("There is no such phone number in +852.");
    assertThat(field(phone.call("GET", "/eme", "").path("eme"), "homeTelNumber").has("value"))
        .isFalse();
  }

  @Test
  void what_is_no_field_or_cannot_be_written_is_refused() throws Exception {
    assertThat(phone.refused(404, "PUT", "/eme/shoeSize", "{'value':'44'}").error())
        .isEqualTo("UNKNOWN_FIELD");
    assertThat(phone.refused(404, "DELETE", "/eme/idNo", "").error()).isEqualTo("UNKNOWN_FIELD");
    assertThat(phone.refused(422, "PUT", "/eme/addressDocInfo", "{'value':{}}").error())
        .isEqualTo("INVALID_FIELD");
    assertThat(phone.refused(422, "PUT", "/eme/prefix", "{}").problems().getFirst().at()).isEmpty();
    assertThat(phone.refused(400, "PUT", "/eme/prefix", "[]").error()).isEqualTo("MALFORMED");
  }

  @Test
  void a_suspended_account_shows_and_changes_nothing() throws Exception {
    phone.call("PUT", "/eme/prefix", "{'value':'Ms'}");
    accounts.suspend(phone.citizen(), Suspension.OPERATOR, Actor.operator("clerk"));
    assertThat(phone.refused(403, "GET", "/eme", "").error()).isEqualTo("ACCOUNT_NOT_ACTIVE");
    assertThat(phone.refused(403, "PUT", "/eme/prefix", "{'value':'Dr'}").error())
        .isEqualTo("ACCOUNT_NOT_ACTIVE");
    assertThat(phone.refused(403, "GET", "/bills", "").error()).isEqualTo("ACCOUNT_NOT_ACTIVE");
  }

  @Test
  void one_citizen_does_not_see_the_e_me_of_another() {
    phone.call("PUT", "/eme/emailAddress", "{'value':'mine@example.hk'}");
    var other = OwnPhone.bound(accounts, devices, authority, port);
    assertThat(other.call("GET", "/eme", "").toString()).doesNotContain("mine@example.hk");
  }
}
