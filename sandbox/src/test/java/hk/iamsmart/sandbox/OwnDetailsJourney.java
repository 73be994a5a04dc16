package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Hardware;
import hk.iamsmart.phone.HttpIntegrity;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.wallet.FormChoices;
import hk.iamsmart.protocol.wallet.KeptField;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.StringNode;

/// A citizen writes the e-ME and chooses what a form gets, with a phone of their own.
@SandboxTest
class OwnDetailsJourney {
  private static final String FORM = "/account/eme/initiateRequest";
  private static final String HEADER = "X-Sandbox-Persona";

  @LocalServerPort private int port;
  private Caller caller;
  private RawService service;

  @BeforeEach
  void connect() {
    caller = new Caller(port);
    service = RawService.make(caller);
  }

  @AfterEach
  void disconnect() {
    service.close();
  }

  @Test
  void a_field_is_written_read_and_deleted() {
    var details = phone(persona(), Language.EN_US).details();
    var kept = details.keep("emailAddress", StringNode.valueOf("tm@chan.hk")).orThrow();
    assertThat(kept.text()).isEqualTo("tm@chan.hk");
    assertThat(details.all().orThrow().eme())
        .filteredOn(f -> f.name().equals("emailAddress"))
        .extracting(KeptField::text)
        .containsExactly("tm@chan.hk");
    details.clear("emailAddress").orThrow();
    assertThat(details.all().orThrow().eme())
        .filteredOn(f -> f.name().equals("emailAddress"))
        .extracting(KeptField::text)
        .containsOnlyNulls();
  }

  @Test
  void what_is_wrong_is_told_by_its_place_in_the_language_of_the_phone() {
    var details = phone(persona(), Language.ZH_HK).details();
    var number =
        WireJson.mapper().readTree("{\"CountryCode\":\"852\",\"SubscriberNumber\":\"12\"}");
    assertThat(details.keep("mobileNumber", number))
        .isInstanceOfSatisfying(
            PhoneAnswer.Refused.class,
            r -> {
              assertThat(r.error()).isEqualTo("INVALID_FIELD");
              assertThat(r.problems().toString())
                  .containsOnlyOnce("FieldProblem[")
                  .contains("at=SubscriberNumber")
                  .containsPattern("\\p{IsHan}");
            });
  }

  @Test
  void a_form_gets_only_the_fields_that_were_left_chosen() {
    var persona = persona();
    var token = service.login(persona);
    var phone = phone(persona, Language.ZH_CN);
    phone.details().keep("emailAddress", StringNode.valueOf("tm@chan.hk")).orThrow();
    phone.details().keep("maritalStatus", StringNode.valueOf("M")).orThrow();
    var asked = RawService.form(service.parameters(token), "emailAddress", "maritalStatus");
    asked.putArray("profileFields").add("enName");
    assertThat(service.post(FORM, asked).code()).isEqualTo("D00000");
    var waiting = phone.pending().orThrow().getFirst();
    assertThat(waiting.kind()).isEqualTo("FORM");
    var chosen = new FormChoices(List.of("maritalStatus"));
    assertThat(phone.approve(waiting, chosen).orThrow().outcome()).isEqualTo("APPROVED");
    assertThat(service.next().content().propertyNames())
        .containsExactlyInAnyOrder("businessID", "state", "enName", "maritalStatus");
  }

  @Test
  void a_field_that_was_not_asked_for_cannot_be_chosen() {
    var persona = persona();
    var token = service.login(persona);
    var phone = phone(persona, Language.EN_US);
    phone.details().keep("emailAddress", StringNode.valueOf("tm@chan.hk")).orThrow();
    service.post(FORM, RawService.form(service.parameters(token), "emailAddress"));
    var waiting = phone.pending().orThrow().getFirst();
    assertThat(phone.approve(waiting, new FormChoices(List.of("mobileNumber"))))
        .isInstanceOfSatisfying(
            PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo("MALFORMED"));
    assertThat(phone.approve(waiting, new FormChoices(List.of())))
        .isInstanceOfSatisfying(
            PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo("NOTHING_TO_SEND"));
    phone.reject(waiting.ticket()).orThrow();
    assertThat(service.next().code()).isEqualTo("D60001");
  }

  @Test
  void a_persona_leaves_out_what_its_behaviour_says() {
    var persona = persona();
    var phone = phone(persona, Language.EN_US);
    phone.details().keep("emailAddress", StringNode.valueOf("tm@chan.hk")).orThrow();
    phone.details().keep("maritalStatus", StringNode.valueOf("S")).orThrow();
    var token = service.login(persona);
    caller.send(
        "PUT",
        "/sandbox/v1/personas/" + persona + "/behaviour",
        "{\"answer\":\"approve\",\"leaveOut\":[\"emailAddress\"]}");
    var asked = RawService.form(service.parameters(token), "emailAddress", "maritalStatus");
    service.post(FORM, asked, HEADER, persona);
    assertThat(service.next().content().propertyNames())
        .containsExactlyInAnyOrder("businessID", "state", "maritalStatus");
  }

  private Phone phone(String persona, Language language) {
    var http = Phone.http();
    var server = URI.create(caller.base());
    var phone =
        Phone.open(
            PhoneStorage.inMemory(),
            Hardware.of(PhonePlatform.ANDROID, "own-" + persona),
            new Phone.Surroundings(
                http,
                server,
                InstantSource.system(),
                new SecureRandom(),
                new HttpIntegrity(http, server),
                language));
    var code = caller.post("/sandbox/v1/personas/" + persona + "/binding-code", "");
    phone.bind(code.text("bindingCode")).orThrow();
    return phone;
  }

  private String persona() {
    return caller.post("/sandbox/v1/personas", "{\"enName\":\"TEST, Own\"}").text("id");
  }
}
