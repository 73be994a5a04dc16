package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.BiometricAnswer;
import hk.iamsmart.phone.Captures;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.signing.HkicHash;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.sandbox.SigningDesk.Citizen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ObjectNode;

/// Every ending of a signing by a signed-in citizen but the good one, every refusal, and what a
/// service says of its signatures.
@SandboxTest
class SigningEndingsJourney {
  private static final String HASH = SigningDesk.HASH;

  @LocalServerPort private int port;
  private Caller caller;
  private SigningDesk desk;

  @BeforeEach
  void open() {
    caller = new Caller(port);
    desk = new SigningDesk(caller);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private ObjectNode asked(Citizen citizen) {
    return desk.hash(citizen.token(), SigningDesk.fresh());
  }

  private String ask(ObjectNode asked) {
    return SigningDesk.ticket(desk.service().post(HASH, asked));
  }

  private String code(String path, ObjectNode asked) {
    return desk.service().post(path, asked).code();
  }

  /// Nothing but what correlates, whatever the ending.
  private void ended(ObjectNode asked, String code) {
    var callback = desk.service().next();
    assertThat(callback.code()).isEqualTo(code);
    assertThat(callback.content().propertyNames()).containsExactlyInAnyOrder("businessID", "state");
    assertThat(callback.content().get("businessID")).isEqualTo(asked.get("businessID"));
  }

  @Test
  void who_leaves_says_no_cannot_or_does_not_answer_is_told_apart() {
    var citizen = desk.citizen();
    var left = asked(citizen);
    citizen.phone().cancel(ask(left)).orThrow();
    ended(left, "D70000");
    assertThat(code(SigningDesk.HASH, desk.hash(citizen.token(), SigningDesk.fresh())))
        .as("asked again at once")
        .isEqualTo("D20012");
    caller.post("/sandbox/v1/personas/" + citizen.persona() + "/forget-refusals", "");
    var failed = asked(citizen);
    citizen.phone().sensor(BiometricAnswer.LOCKED_OUT);
    citizen.phone().approve(ask(failed));
    ended(failed, "D70002");
    var late = desk.pdf(citizen.token(), SigningDesk.fresh());
    SigningDesk.ticket(desk.service().post(SigningDesk.PDF, late));
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT18M\"}");
    ended(late, "D70003");
    var rejected = asked(citizen);
    citizen.phone().reject(ask(rejected)).orThrow();
    ended(rejected, "D70001");
    assertThat(citizen.phone().signings().made(null).orThrow().signatures()).isEmpty();
    for (var asked : new ObjectNode[] {left, rejected, failed, late}) {
      assertThat(desk.acknowledge(asked.get("businessID").asString(), "SR003").code())
          .isEqualTo("D70006");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SigningDesk.HASH, SigningDesk.PDF})
  void who_has_no_iam_smart_plus_does_not_sign(String path) {
    var token = desk.service().login("wong-siu-ming", SigningDesk.SCOPE);
    var digest = SigningDesk.fresh();
    var asked = path.equals(HASH) ? desk.hash(token, digest) : desk.pdf(token, digest);
    assertThat(code(path, asked)).isEqualTo("D70004");
    assertThat(code(path, asked.put("HKICHash", HkicHash.of("Z683366"))))
        .as("the tier comes before the number")
        .isEqualTo("D70004");
  }

  @Test
  void a_number_that_is_not_the_citizens_is_refused() {
    var citizen = desk.citizen();
    var written = citizen.hkic().replaceAll("[()]", "");
    var number = written.substring(0, written.length() - 1);
    var asked = asked(citizen);
    assertThat(code(HASH, asked.put("HKICHash", HkicHash.of("A987655")))).isEqualTo("D70005");
    assertThat(code(HASH, asked.put("HKICHash", HkicHash.of(written)))).isEqualTo("D70005");
    assertThat(code(HASH, asked.put("HKICHash", HkicHash.of(number)))).isEqualTo("D00000");
  }

  @Test
  void who_loses_iam_smart_plus_before_the_gesture_does_not_sign() {
    var citizen = desk.citizen();
    var asked = asked(citizen);
    var view = citizen.phone().show(ask(asked)).orThrow();
    caller.send("PATCH", "/sandbox/v1/personas/" + citizen.persona(), "{\"tier\":\"IAM_SMART\"}");
    assertThat(citizen.phone().approve(view))
        .isInstanceOfSatisfying(
            PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo("NOT_ALLOWED_TO_SIGN"));
    ended(asked, "D70004");
  }

  @Test
  void a_step_up_comes_before_the_gesture() {
    var citizen = desk.citizen();
    var asked = asked(citizen).put("suaMethod", "{\"unary\":[\"FR\"]}");
    var view = citizen.phone().show(ask(asked)).orThrow();
    var details = (Details.Signing) view.details();
    assertThat(details.stepUp().methods()).containsExactly("FR");
    assertThat(details.signing().count()).isEqualTo(1);
    citizen.phone().approve(view).orThrow();
    assertThat(desk.service().next().code()).isEqualTo("D00000");

    citizen.phone().captures(new Captures(false, false));
    var strange = asked(citizen).put("suaMethod", "{\"unary\":[\"FR\"]}");
    var ticket = ask(strange);
    for (int i = 0; i < 3; i++) {
      assertThat(citizen.phone().approve(ticket)).isInstanceOf(PhoneAnswer.NotRecognised.class);
    }
    ended(strange, "D77001");
    var card = asked(citizen).put("suaMethod", "{\"unary\":[\"NFC\"]}");
    var second = ask(card);
    for (int i = 0; i < 3; i++) {
      citizen.phone().approve(second);
    }
    ended(card, "D77002");
  }

  @Test
  void a_young_account_and_a_phone_without_a_chip_reader_are_refused_at_once() {
    var citizen = desk.citizen("IAM_SMART_PLUS", false, Language.EN_US);
    var card = asked(citizen).put("suaMethod", "{\"and\":[\"FR\",\"NFC\"]}");
    assertThat(code(HASH, card)).isEqualTo("D77003");
    var young = asked(citizen).put("suaWaitPeriod", 720);
    assertThat(code(HASH, young)).isEqualTo("D77004");
    assertThat(code(HASH, young.put("HKICHash", HkicHash.of("A123456"))))
        .as("the number comes before the waiting period")
        .isEqualTo("D70005");
  }

  @Test
  void service_and_token_need_the_scope_and_a_businessid_is_good_once() {
    var citizen = desk.citizen();
    var wide = desk.service().login(citizen.persona(), SigningDesk.SCOPE);
    var narrow = desk.service().login(citizen.persona(), "eidapi_auth");
    var asked = desk.hash(narrow, SigningDesk.fresh());
    assertThat(code(HASH, asked)).isEqualTo("D20015");
    asked.put("accessToken", wide.accessToken());
    assertThat(code(HASH, asked)).isEqualTo("D00000");
    assertThat(code(HASH, asked)).isEqualTo("D20011");
    try (var plain = RawService.make(caller, "eidapi_auth")) {
      var token = plain.login(citizen.persona(), "eidapi_auth");
      var body = SigningDesk.named(plain.parameters(token));
      body.put("hashCode", SigningDesk.base64(SigningDesk.fresh()));
      assertThat(plain.post(HASH, body).code()).isEqualTo("D20012");
      body.put("signingResult", "SR001");
      assertThat(plain.post(SigningDesk.ACKNOWLEDGE, body).code()).isEqualTo("D20012");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hashCode,AAAA,D20003",
    "sigAlgo,MD5withRSA,D20003",
    "department,' ',D20003",
    "documentName,'a\tb',D20003",
    "HKICHash,A123456,D20003",
    "source,Netscape,D20007",
    "redirectURI,https://elsewhere.example.hk/,D20008"
  })
  void a_parameter_that_is_not_right_is_named(String name, String value, String code) {
    var token = desk.service().login("chan-tai-man", SigningDesk.SCOPE);
    var answer = desk.service().post(HASH, desk.hash(token, SigningDesk.fresh()).put(name, value));
    assertThat(answer.code()).isEqualTo(code);
    if (!code.equals("D20008") && !code.equals("D20007")) {
      assertThat(answer.message()).contains("{" + name + "}");
    }
  }

  @Test
  void a_signature_is_acknowledged_with_one_result_by_its_own_service() {
    var citizen = desk.citizen();
    var asked = asked(citizen);
    var id = asked.get("businessID").asString();
    var ticket = ask(asked);
    assertThat(desk.acknowledge(id, "SR001").code()).as("too early").isEqualTo("D70006");
    citizen.phone().approve(ticket).orThrow();
    desk.service().next();
    try (var other = new SigningDesk(caller)) {
      assertThat(other.acknowledge(id, "SR001").code()).as("of another").isEqualTo("D70006");
    }
    assertThat(desk.acknowledge("unknown", "SR001").code()).isEqualTo("D70006");
    assertThat(desk.acknowledge(id, "SR001").code()).isEqualTo("D00000");
    assertThat(desk.acknowledge(id, "SR001").code()).as("again").isEqualTo("D00000");
    assertThat(desk.acknowledge(id, "SR002").code()).as("something else").isEqualTo("D70006");

    var pdf = desk.pdf(citizen.token(), SigningDesk.fresh());
    desk.signed(citizen, SigningDesk.PDF, pdf);
    assertThat(desk.acknowledge(pdf.get("businessID").asString(), "SR002").code())
        .isEqualTo("D00000");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "null,SR001,D20001,businessID",
        "'',SR001,D20002,businessID",
        "b,null,D20001,signingResult",
        "b,'',D20002,signingResult",
        "b,SR004,D20003,signingResult",
        "b,sr001,D20003,signingResult"
      })
  void an_acknowledgement_needs_both_parameters(
      String businessId, String result, String code, String named) {
    var body = WireJson.mapper().createObjectNode();
    if (businessId != null) {
      body.put("businessID", businessId);
    }
    if (result != null) {
      body.put("signingResult", result);
    }
    var answer = desk.service().post(SigningDesk.ACKNOWLEDGE, body);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.message()).contains("{" + named + "}");
  }
}
