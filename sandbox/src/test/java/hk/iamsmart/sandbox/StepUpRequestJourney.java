package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.BiometricAnswer;
import hk.iamsmart.phone.Captures;
import hk.iamsmart.phone.Hardware;
import hk.iamsmart.phone.HttpIntegrity;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.sandbox.RawService.Answer;
import hk.iamsmart.sandbox.RawService.Token;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ObjectNode;

/// A step-up as a service asks for it and gets its result: every ending and every refusal.
@SandboxTest
class StepUpRequestJourney {
  private static final String PATH = "/account/stepup/initiateRequest";
  private static final String FACE = "{\"unary\":[\"FR\"]}";
  private static final String CARD = "{\"unary\":[\"NFC\"]}";
  private static final String BOTH = "{\"and\":[\"FR\",\"NFC\"]}";

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
  void a_personas_phone_does_the_checks_and_the_gesture_by_itself() {
    var token = service.login("chan-tai-man");
    var asked = stepUp(token, BOTH);
    var answer = service.post(PATH, asked, "X-Sandbox-Persona", "chan-tai-man");
    assertThat(answer.code()).isEqualTo("D00000");
    assertThat(answer.content().get("authByQR").asBoolean()).isTrue();
    ended(service.next(), asked, "D00000");
  }

  @ParameterizedTest
  @CsvSource({
    "no-match,match,D77001",
    "match,no-match,D77002",
    "match,absent,D77003",
  })
  void a_persona_who_is_not_recognised_tries_until_the_request_has_failed(
      String face, String card, String code) {
    var made = caller.post("/sandbox/v1/personas", "{\"enName\":\"TEST, Stranger\"}");
    var persona = made.text("id");
    var token = service.login(persona);
    var behaviour =
        "{\"answer\":\"approve\",\"face\":\"%s\",\"card\":\"%s\"}".formatted(face, card);
    caller.send("PUT", "/sandbox/v1/personas/" + persona + "/behaviour", behaviour);
    var asked = stepUp(token, BOTH);
    var answer = service.post(PATH, asked, "X-Sandbox-Persona", persona);
    assertThat(answer.code()).isEqualTo("D00000");
    ended(service.next(), asked, code);
  }

  @ParameterizedTest
  @ValueSource(strings = {FACE, CARD, BOTH})
  void every_method_is_passed_on_the_citizens_own_phone(String method) {
    var citizen = citizen(true);
    var asked = stepUp(citizen.token(), method);
    var ticket = ticket(service.post(PATH, asked));
    var view = citizen.phone().show(ticket).orThrow();
    assertThat(view.kind()).isEqualTo("STEP_UP");
    assertThat(view.statement()).contains("Raw Clinic", "raw.example.hk");
    citizen.phone().approve(ticket).orThrow();
    ended(service.next(), asked, "D00000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "\"\""})
  void without_a_method_the_gesture_alone_is_asked_for(String nothing) {
    var citizen = citizen(false);
    var asked = stepUp(citizen.token(), nothing);
    var ticket = ticket(service.post(PATH, asked));
    var view = citizen.phone().show(ticket).orThrow();
    assertThat(view.kind()).isEqualTo("STEP_UP");
    assertThat(view.details()).isInstanceOf(Details.None.class);
    assertThat(view.statement()).contains("Raw Clinic", "again that it is you");
    citizen.phone().approve(ticket).orThrow();
    ended(service.next(), asked, "D00000");
  }

  @Test
  void the_method_may_come_as_text_and_the_source_may_be_the_phone() {
    var citizen = citizen(true);
    var asked = service.parameters(citizen.token()).put("suaMethod", FACE);
    asked.put("source", "Android_Chrome").put("suaWaitPeriod", "0");
    var answer = service.post(PATH, asked);
    assertThat(answer.code()).isEqualTo("D00000");
    assertThat(answer.content().get("authByQR").asBoolean()).isFalse();
    citizen.phone().approve(ticket(answer)).orThrow();
    ended(service.next(), asked, "D00000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {FACE + ";D77001", CARD + ";D77002"})
  void three_failures_of_a_check_end_the_request_with_its_code(String method, String code) {
    var citizen = citizen(true);
    citizen.phone().captures(new Captures(false, false));
    var asked = stepUp(citizen.token(), method);
    var ticket = ticket(service.post(PATH, asked));
    for (int left = 2; left >= 0; left--) {
      assertThat(citizen.phone().approve(ticket))
          .isInstanceOf(PhoneAnswer.NotRecognised.class)
          .extracting("attemptsLeft")
          .isEqualTo(left);
    }
    ended(service.next(), asked, code);
  }

  @Test
  void a_citizen_may_fail_twice_and_pass_then() {
    var citizen = citizen(true);
    citizen.phone().captures(new Captures(false, true));
    var asked = stepUp(citizen.token(), BOTH);
    var ticket = ticket(service.post(PATH, asked));
    citizen.phone().approve(ticket);
    citizen.phone().approve(ticket);
    citizen.phone().captures(Captures.GENUINE);
    citizen.phone().approve(ticket).orThrow();
    ended(service.next(), asked, "D00000");
  }

  @Test
  void a_citizen_who_rejects_or_leaves_is_reported() {
    var leaving = citizen(true);
    var left = stepUp(leaving.token(), FACE);
    leaving.phone().cancel(ticket(service.post(PATH, left))).orThrow();
    ended(service.next(), left, "D80001");
    var citizen = citizen(true);
    var rejected = stepUp(citizen.token(), FACE);
    citizen.phone().reject(ticket(service.post(PATH, rejected))).orThrow();
    ended(service.next(), rejected, "D80001");
  }

  @Test
  void a_locked_sensor_after_the_checks_fails_the_request() {
    var citizen = citizen(true);
    var asked = stepUp(citizen.token(), FACE);
    var ticket = ticket(service.post(PATH, asked));
    citizen.phone().face(ticket).orThrow();
    citizen.phone().sensor(BiometricAnswer.LOCKED_OUT);
    citizen.phone().approve(ticket);
    ended(service.next(), asked, "D80002");
  }

  @Test
  void nobody_answers_in_eighteen_minutes() {
    var citizen = citizen(true);
    var asked = stepUp(citizen.token(), BOTH);
    var ticket = ticket(service.post(PATH, asked));
    citizen.phone().face(ticket).orThrow();
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT17M59S\"}");
    assertThat(service.count()).isZero();
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT1S\"}");
    ended(service.next(), asked, "D80003");
  }

  @Test
  void a_phone_without_a_chip_reader_is_not_asked_for_a_card() {
    var citizen = citizen(false);
    assertThat(service.post(PATH, stepUp(citizen.token(), CARD)).code()).isEqualTo("D77003");
    assertThat(service.post(PATH, stepUp(citizen.token(), BOTH)).code()).isEqualTo("D77003");
    assertThat(service.post(PATH, stepUp(citizen.token(), FACE)).code()).isEqualTo("D00000");
  }

  @Test
  void a_young_account_is_in_its_waiting_period() {
    var citizen = citizen(true);
    var asked = stepUp(citizen.token(), FACE).put("suaWaitPeriod", 2);
    assertThat(service.post(PATH, asked).code()).isEqualTo("D77004");
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT2H\"}");
    assertThat(service.post(PATH, asked).code()).isEqualTo("D00000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "[\"FR\"];D20003",
        "{\"or\":[\"FR\",\"NFC\"]};D20003",
        "{\"unary\":[\"PIN\"]};D20003"
      })
  void a_method_that_is_not_right_is_named(String method, String code) {
    var answer = service.post(PATH, stepUp(service.login("chan-tai-man"), method));
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.message()).contains("{suaMethod}");
  }

  @Test
  void a_waiting_period_that_is_too_long_is_refused() {
    var token = service.login("chan-tai-man");
    var longest = service.post(PATH, stepUp(token, FACE).put("suaWaitPeriod", 721));
    assertThat(longest.code()).isEqualTo("D20003");
    assertThat(longest.message()).contains("{suaWaitPeriod}");
  }

  @Test
  void service_and_token_need_the_scope() {
    try (var plain = RawService.make(caller, "eidapi_auth")) {
      var token = plain.login("chan-tai-man", "eidapi_auth");
      assertThat(plain.post(PATH, stepUp(plain.parameters(token), FACE)).code())
          .isEqualTo("D20012");
    }
    var narrow = service.login("chan-tai-man", "eidapi_auth");
    assertThat(service.post(PATH, stepUp(narrow, FACE)).code()).isEqualTo("D20015");
  }

  private record Citizen(Token token, Phone phone) {}

  /// A persona who is logged in, with a phone of the test in the place of its own.
  private Citizen citizen(boolean nfc) {
    var made = caller.post("/sandbox/v1/personas", "{\"enName\":\"TEST, Step Up\"}");
    var persona = made.text("id");
    var token = service.login(persona);
    var server = URI.create(caller.base());
    var http = Phone.http();
    var phone =
        Phone.open(
            PhoneStorage.inMemory(),
            Hardware.of(PhonePlatform.ANDROID, "own-" + UUID.randomUUID()).withNfc(nfc),
            new Phone.Surroundings(
                http,
                server,
                InstantSource.system(),
                new SecureRandom(),
                new HttpIntegrity(http, server),
                Language.EN_US));
    var code = caller.post("/sandbox/v1/personas/" + persona + "/binding-code", "");
    phone.bind(code.text("bindingCode")).orThrow();
    return new Citizen(token, phone);
  }

  private ObjectNode stepUp(Token token, String method) {
    return stepUp(service.parameters(token), method);
  }

  private static ObjectNode stepUp(ObjectNode parameters, String method) {
    parameters.set("suaMethod", WireJson.mapper().readTree(method));
    return parameters;
  }

  private static String ticket(Answer answer) {
    assertThat(answer.code()).isEqualTo("D00000");
    return answer.content().get("ticketID").asString();
  }

  /// Nothing but what correlates, whatever the ending.
  private static void ended(RawService.Callback callback, ObjectNode asked, String code) {
    assertThat(callback.code()).isEqualTo(code);
    assertThat(callback.contentType()).startsWith("application/json");
    assertThat(callback.content().propertyNames()).containsExactlyInAnyOrder("businessID", "state");
    assertThat(callback.content().get("businessID")).isEqualTo(asked.get("businessID"));
    assertThat(callback.content().get("state").asString()).isEqualTo("state-7");
  }
}
