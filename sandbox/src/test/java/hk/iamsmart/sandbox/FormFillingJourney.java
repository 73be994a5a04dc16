package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sandbox.RawService.Token;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ObjectNode;

/// Requests to a signed-in citizen as a service makes them and gets their results: profile and form
/// filling, every ending and every refusal.
@SandboxTest
class FormFillingJourney {
  private static final String PROFILE = "/account/auth/profile/initiateRequest";
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
  void verified_fields_come_by_callback() {
    var token = service.login("chan-tai-man");
    var asked = profile(token, "idNo", "enName", "chName", "birthDate", "gender");
    var answer = service.post(PROFILE, asked, HEADER, "chan-tai-man");
    assertThat(answer.code()).isEqualTo("D00000");
    assertThat(answer.content().get("authByQR").asBoolean()).isTrue();
    assertThat(answer.content().get("ticketID").asString()).matches("[0-9a-f]{32}");
    var callback = service.next();
    assertThat(callback.code()).isEqualTo("D00000");
    assertThat(callback.contentType()).startsWith("application/json");
    assertThat(callback.txId()).matches("<T=[0-9a-f]{32}>");
    var content = callback.content();
    assertThat(content.get("businessID")).isEqualTo(asked.get("businessID"));
    assertThat(content.get("state").asString()).isEqualTo("state-7");
    assertThat(content.get("idNo").get("Identification").asString()).isEqualTo("A987654");
    assertThat(content.get("idNo").get("CheckDigit").asString()).isEqualTo("8");
    assertThat(content.get("enName").get("UnstructuredName").asString()).contains("CHAN");
    assertThat(content.get("birthDate").asString()).matches("[0-9]{8}");
    assertThat(content.get("chNameVerified").asString())
        .as("beside the name")
        .isEqualTo(content.get("chName").get("ChineseName").asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {FORM, "/account/auth/eme/initiateRequest"})
  void a_form_is_filled_with_what_was_asked_for_by_either_path(String path) {
    var token = service.login("chan-tai-man");
    var asked = form(token, "emailAddress", "mobileNumber", "residentialAddress");
    asked.putArray("profileFields").add("enName");
    var answer = service.post(path, asked, HEADER, "chan-tai-man");
    assertThat(answer.code()).isEqualTo("D00000");
    var content = service.next().content();
    assertThat(content.propertyNames())
        .containsExactlyInAnyOrder(
            "businessID", "state", "enName", "emailAddress", "mobileNumber", "residentialAddress");
    assertThat(content.get("mobileNumber").get("SubscriberNumber").asString()).isNotEmpty();
  }

  @Test
  void a_form_needs_no_name_and_one_of_the_two_lists() {
    var token = service.login("chan-tai-man");
    var asked = service.parameters(token);
    asked.putArray("profileFields").add("gender");
    asked.putNull("formName").put("formNum", "").putArray("eMEFields");
    service.post(FORM, asked, HEADER, "chan-tai-man");
    assertThat(service.next().content().propertyNames())
        .containsExactlyInAnyOrder("businessID", "state", "gender");
    var neither = service.post(FORM, service.parameters(token));
    assertThat(neither.code()).isEqualTo("D20002");
    assertThat(neither.message()).contains("eMEFields", "profileFields");
  }

  @Test
  void verified_fields_may_stand_among_the_others_and_former_names_are_passed_over() {
    var token = service.login("chan-tai-man");
    var asked = form(token, "gender", "idNo", "birthDate", "emailAddress", "passportNumber");
    service.post(FORM, asked, HEADER, "chan-tai-man");
    var content = service.next().content();
    assertThat(content.propertyNames())
        .containsExactlyInAnyOrder(
            "businessID", "state", "gender", "idNo", "birthDate", "emailAddress");
    var former = service.post(FORM, form(token, "carOwner", "employmentStatus"));
    assertThat(former.code()).as("nothing is left").isEqualTo("D20002");
  }

  @Test
  void an_encoded_callback_is_understood_and_called() {
    var token = service.login("chan-tai-man");
    var asked = profile(token, "gender");
    asked.put("redirectURI", URLEncoder.encode(service.callback(), StandardCharsets.UTF_8));
    assertThat(service.post(PROFILE, asked, HEADER, "chan-tai-man").code()).isEqualTo("D00000");
    assertThat(service.next().content().has("gender")).isTrue();
  }

  @Test
  void a_source_on_the_phone_opens_the_app_with_the_ticket() {
    var token = service.login("chan-tai-man");
    var asked = profile(token, "gender").put("source", "Android_Chrome");
    var answer = service.post(PROFILE, asked);
    assertThat(answer.content().get("authByQR").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"reject,D50001,D60001", "cancel,D50001,D60000"})
  void a_citizen_who_does_not_approve_is_reported(String how, String profile, String form) {
    var persona = persona("{\"behaviour\":{\"answer\":\"approve\"}}");
    var token = service.login(persona);
    caller.send(
        "PUT", "/sandbox/v1/personas/" + persona + "/behaviour", "{\"answer\":\"" + how + "\"}");
    var first = profile(token, "gender");
    service.post(PROFILE, first, HEADER, persona);
    var ended = service.next();
    assertThat(ended.code()).isEqualTo(profile);
    assertThat(ended.content().propertyNames())
        .as("only what correlates")
        .containsExactlyInAnyOrder("businessID", "state");
    assertThat(ended.content().get("businessID")).isEqualTo(first.get("businessID"));
    caller.post("/sandbox/v1/personas/" + persona + "/forget-refusals", "");
    service.post(FORM, form(token, "emailAddress"), HEADER, persona);
    assertThat(service.next().code()).isEqualTo(form);
  }

  @Test
  void nobody_answers_in_eighteen_minutes() {
    var persona = persona("{}");
    var token = service.login(persona);
    service.post(PROFILE, profile(token, "gender"));
    service.post(FORM, form(token, "emailAddress"));
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT17M59S\"}");
    assertThat(service.count()).isZero();
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT1S\"}");
    assertThat(List.of(service.next().code(), service.next().code()))
        .containsExactlyInAnyOrder("D50003", "D60003");
  }

  @Test
  void an_account_that_is_suspended_meanwhile_fails_and_no_service_is_told_why() {
    var persona = persona("{}");
    var token = service.login(persona);
    service.post(PROFILE, profile(token, "gender"));
    caller.send("PATCH", "/sandbox/v1/personas/" + persona, "{\"status\":\"SUSPENDED\"}");
    assertThat(service.post(PROFILE, profile(token, "gender")).code()).isEqualTo("D40002");
  }

  @Test
  void a_businessid_is_good_once_for_each_service() {
    var token = service.login("chan-tai-man");
    var asked = profile(token, "gender");
    assertThat(service.post(PROFILE, asked).code()).isEqualTo("D00000");
    assertThat(service.post(PROFILE, asked).code()).isEqualTo("D20011");
    var form = form(token, "emailAddress").put("businessID", asked.get("businessID").asString());
    assertThat(service.post(FORM, form).code()).as("of any kind").isEqualTo("D20011");
    try (var other = RawService.make(caller)) {
      var theirs = other.login("chan-tai-man");
      var same = other.parameters(theirs).put("businessID", asked.get("businessID").asString());
      same.putArray("profileFields").add("gender");
      assertThat(other.post(PROFILE, same).code()).as("another service").isEqualTo("D00000");
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "businessID,null,D20001",
        "businessID,'',D20002",
        "businessID,0123456789012345678901234567890123456,D20003",
        "businessID,größe,D20003",
        "accessToken,null,D20001",
        "accessToken,'',D20002",
        "accessToken,0123456789abcdef0123456789abcdef,D20009",
        "openID,null,D20001",
        "openID,'',D20002",
        "openID,somebody-else,D20010",
        "source,null,D20001",
        "source,'',D20002",
        "source,Toaster,D20007",
        "redirectURI,null,D20001",
        "redirectURI,'',D20002",
        "redirectURI,https://evil.example.com/cb,D20008",
        "state,a b,D20003",
        "formName,'  ',D20003",
        "formNum,012345678901234567890,D20003",
        "callbackContentType,text/xml,D20003"
      })
  void a_parameter_that_is_not_right_is_named(String name, @Nullable String value, String code) {
    var asked = form(service.login("chan-tai-man"), "emailAddress");
    if (value == null) {
      asked.remove(name);
    } else {
      asked.put(name, value);
    }
    var answer = service.post(FORM, asked);
    assertThat(answer.code()).isEqualTo(code);
    if (code.compareTo("D20003") <= 0) {
      assertThat(answer.message()).contains("{" + name + "}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[\"shoeSize\"];D20003",
        "[\"chNameVerified\"];D20003",
        "[\"emailAddress\",\"emailAddress\"];D20003",
        "[7];D20003",
        "\"emailAddress\";D20003",
        "{};D20003"
      })
  void a_list_of_fields_that_is_not_right_is_refused(String list, String code) {
    var asked = form(service.login("chan-tai-man"), "emailAddress");
    asked.set("eMEFields", WireJson.mapper().readTree(list));
    var answer = service.post(FORM, asked);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.message()).contains("{eMEFields}");
  }

  @Test
  void service_and_token_need_the_scope() {
    try (var plain = RawService.make(caller, "eidapi_auth")) {
      var token = plain.login("chan-tai-man", "eidapi_auth");
      assertThat(plain.post(PROFILE, profile(plain, token, "gender")).code()).isEqualTo("D20012");
    }
    var narrow = service.login("chan-tai-man", "eidapi_auth eidapi_profiles");
    assertThat(service.post(PROFILE, profile(narrow, "gender")).code()).isEqualTo("D00000");
    assertThat(service.post(FORM, form(narrow, "emailAddress")).code()).isEqualTo("D20015");
  }

  @Test
  void a_token_of_another_service_or_an_expired_one_is_no_token() {
    try (var other = RawService.make(caller)) {
      var theirs = other.login("chan-tai-man");
      assertThat(service.post(PROFILE, profile(theirs, "gender")).code()).isEqualTo("D20009");
    }
    var token = service.login("chan-tai-man");
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT4H\"}");
    assertThat(service.post(PROFILE, profile(token, "gender")).code()).isEqualTo("D20009");
  }

  @Test
  void a_citizen_without_anything_to_send_sends_nothing() {
    var persona = persona("{}");
    var token = service.login(persona);
    var answer = service.post(FORM, form(token, "emailAddress"), HEADER, persona);
    assertThat(answer.code()).isEqualTo("D00000");
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT18M\"}");
    assertThat(service.next().code()).isEqualTo("D60003");
  }

  private ObjectNode profile(Token token, String... fields) {
    return profile(service, token, fields);
  }

  private static ObjectNode profile(RawService by, Token token, String... fields) {
    var asked = by.parameters(token);
    var list = asked.putArray("profileFields");
    List.of(fields).forEach(list::add);
    return asked;
  }

  private ObjectNode form(Token token, String... fields) {
    return RawService.form(service.parameters(token), fields);
  }

  private String persona(String more) {
    var body =
        more.replaceFirst("\\{", "{\"enName\":\"TEST, Persona\"" + (more.equals("{}") ? "" : ","));
    var made = caller.post("/sandbox/v1/personas", body);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.text("id");
  }
}
