package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sandbox.RawService.Token;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ObjectNode;

/// A form for a visitor nobody knows: ticket, QR code, code, token, result; and every wrong turn.
@SandboxTest
class AnonymousFormJourney {
  private static final String INITIATE = "/anonymous/eme/initiateRequest";
  private static final String RESULT = "/anonymous/eme/getResult";
  private static final String SCOPE = "eidapi_auth eidapi_formFilling";

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
  void a_visitor_fills_a_form_without_logging_in_before() {
    var businessId = UUID.randomUUID().toString();
    var outcome = scan(ticket(businessId), "chan-tai-man").outcome();
    assertThat(outcome).containsEntry("businessID", businessId).containsEntry("state", "st-1");
    var token = service.token(outcome.get("code"));
    var result = service.post(RESULT, result(token, businessId));
    assertThat(result.code()).isEqualTo("D00000");
    assertThat(result.content().get("businessID").asString()).isEqualTo(businessId);
    assertThat(result.content().get("emailAddress").asString()).contains("@");
    assertThat(result.content().has("state")).isFalse();
    assertThat(service.count()).as("no callback").isZero();
    assertThat(service.post(RESULT, result(token, businessId)).code())
        .as("the second time")
        .isEqualTo("D20009");
  }

  @Test
  void of_many_who_fetch_at_once_one_gets_the_result() throws Exception {
    var businessId = UUID.randomUUID().toString();
    var token = service.token(scan(ticket(businessId), "chan-tai-man").outcome().get("code"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked =
          threads.invokeAll(
              IntStream.range(0, 8)
                  .<Callable<String>>mapToObj(
                      _ -> () -> service.post(RESULT, result(token, businessId)).code())
                  .toList());
      var codes = new java.util.ArrayList<String>();
      for (var one : asked) {
        codes.add(one.get());
      }
      assertThat(codes).containsOnlyOnce("D00000");
      assertThat(codes).filteredOn(c -> !c.equals("D00000")).containsOnly("D20009");
    }
  }

  @Test
  void a_token_fetches_its_own_result_and_does_nothing_else() {
    var businessId = UUID.randomUUID().toString();
    var token = service.token(scan(ticket(businessId), "chan-tai-man").outcome().get("code"));
    var wrong = service.post(RESULT, result(token, "another"));
    assertThat(wrong.code()).isEqualTo("D20003");
    assertThat(wrong.message()).contains("{businessID}");
    var stranger = new Token(token.accessToken(), "somebody-else");
    assertThat(service.post(RESULT, result(stranger, businessId)).code()).isEqualTo("D20010");
    var profile = service.parameters(token);
    profile.putArray("profileFields").add("gender");
    assertThat(service.post("/account/auth/profile/initiateRequest", profile).code())
        .isEqualTo("D20009");
    try (var other = RawService.make(caller)) {
      assertThat(other.post(RESULT, result(token, businessId)).code()).isEqualTo("D20009");
    }
    assertThat(service.post(RESULT, result(token, businessId)).code())
        .as("after all of them")
        .isEqualTo("D00000");
  }

  @Test
  void the_token_names_its_request_by_itself() {
    var token =
        service.token(
            scan(ticket(UUID.randomUUID().toString()), "chan-tai-man").outcome().get("code"));
    var asked = WireJson.mapper().createObjectNode();
    asked.put("accessToken", token.accessToken()).put("openID", token.openId());
    var answer = service.post(RESULT, asked);
    assertThat(answer.code()).isEqualTo("D00000");
    assertThat(answer.content().has("emailAddress")).isTrue();
  }

  @Test
  void a_token_of_a_login_fetches_nothing() {
    var token = service.login("chan-tai-man");
    assertThat(service.post(RESULT, result(token, "anything")).code()).isEqualTo("D20009");
  }

  @Test
  void nothing_is_fetched_before_the_citizen_has_answered() {
    var businessId = UUID.randomUUID().toString();
    ticket(businessId);
    var none = new Token("0123456789abcdef0123456789abcdef", "nobody");
    assertThat(service.post(RESULT, result(none, businessId)).code()).isEqualTo("D20009");
  }

  @ParameterizedTest
  @CsvSource({"reject,D40001", "cancel,D40000"})
  void a_visitor_who_does_not_approve_goes_back_and_the_ticket_ends(String how, String code) {
    var persona = persona();
    caller.send(
        "PUT", "/sandbox/v1/personas/" + persona + "/behaviour", "{\"answer\":\"" + how + "\"}");
    var businessId = UUID.randomUUID().toString();
    var ticket = ticket(businessId);
    assertThat(scan(ticket, persona).outcome())
        .containsEntry("error_code", code)
        .containsEntry("businessID", businessId);
    assertThat(scan(ticket, "chan-tai-man").outcome()).containsEntry("error_code", "D20003");
  }

  @Test
  void a_ticket_that_is_not_good_is_refused() {
    assertThat(scan("0123456789abcdef0123456789abcdef", "chan-tai-man").outcome())
        .containsEntry("error_code", "D20003");
    assertThat(scan("nonsense", "chan-tai-man").outcome()).containsEntry("error_code", "D20003");
    assertThat(scan("", "chan-tai-man").outcome()).as("an ordinary login").containsKey("code");
    try (var other = RawService.make(caller)) {
      var theirs = ticket(other, UUID.randomUUID().toString());
      assertThat(scan(theirs, "chan-tai-man").outcome())
          .as("of another service")
          .containsEntry("error_code", "D20003");
    }
    var token = service.login("chan-tai-man");
    var asked = RawService.form(service.parameters(token), "emailAddress");
    var signedIn =
        service.post("/account/eme/initiateRequest", asked).content().get("ticketID").asString();
    assertThat(scan(signedIn, "chan-tai-man").outcome())
        .as("of a signed-in citizen")
        .containsEntry("error_code", "D20003");
    var old = ticket(UUID.randomUUID().toString());
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT18M\"}");
    assertThat(scan(old, "chan-tai-man").outcome()).containsEntry("error_code", "D20003");
  }

  @Test
  void a_code_that_nobody_scanned_may_be_shown_again() {
    var businessId = UUID.randomUUID().toString();
    var ticket = ticket(businessId);
    assertThat(caller.get(service.getQr(SCOPE, "ticketID", ticket)).status()).isEqualTo(200);
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT6M\"}");
    var outcome = scan(ticket, "chan-tai-man").outcome();
    assertThat(outcome).containsKey("code");
    var token = service.token(outcome.get("code"));
    assertThat(service.post(RESULT, result(token, businessId)).code()).isEqualTo("D00000");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "businessID,null,D20001",
        "businessID,'',D20002",
        "formName,' ',D20003",
        "formNum,012345678901234567890,D20003"
      })
  void a_parameter_that_is_not_right_is_named(String name, @Nullable String value, String code) {
    var asked = asked(UUID.randomUUID().toString());
    if (value == null) {
      asked.remove(name);
    } else {
      asked.put(name, value);
    }
    var answer = service.post(INITIATE, asked);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.message()).contains("{" + name + "}");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {"accessToken,null,D20001", "openID,'',D20002", "businessID,größe,D20003"})
  void a_parameter_of_a_result_that_is_not_right_is_named(
      String name, @Nullable String value, String code) {
    var asked = result(new Token("t", "o"), "b");
    if (value == null) {
      asked.remove(name);
    } else {
      asked.put(name, value);
    }
    var answer = service.post(RESULT, asked);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.message()).contains("{" + name + "}");
  }

  @Test
  void a_businessid_is_good_once() {
    var asked = asked(UUID.randomUUID().toString());
    assertThat(service.post(INITIATE, asked).code()).isEqualTo("D00000");
    assertThat(service.post(INITIATE, asked).code()).isEqualTo("D20011");
  }

  @Test
  void a_service_needs_the_scope() {
    try (var plain = RawService.make(caller, "eidapi_auth")) {
      assertThat(plain.post(INITIATE, asked(UUID.randomUUID().toString())).code())
          .isEqualTo("D20012");
    }
  }

  private Caller.Answer scan(String ticket, String persona) {
    var answer = caller.get(service.getQr(SCOPE, "ticketID", ticket), "X-Sandbox-Persona", persona);
    assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    return answer;
  }

  private String ticket(String businessId) {
    return ticket(service, businessId);
  }

  private static String ticket(RawService by, String businessId) {
    var answer = by.post(INITIATE, asked(businessId));
    assertThat(answer.code()).isEqualTo("D00000");
    assertThat(answer.content().get("authByQR").asBoolean()).isTrue();
    return answer.content().get("ticketID").asString();
  }

  private static ObjectNode asked(String businessId) {
    var asked = hk.iamsmart.protocol.WireJson.mapper().createObjectNode();
    return RawService.form(asked.put("businessID", businessId), "emailAddress", "mobileNumber");
  }

  private static ObjectNode result(Token token, String businessId) {
    return hk.iamsmart.protocol.WireJson.mapper()
        .valueToTree(
            Map.of(
                "accessToken", token.accessToken(),
                "openID", token.openId(),
                "businessID", businessId));
  }

  private String persona() {
    var made = caller.post("/sandbox/v1/personas", "{\"enName\":\"TEST, Visitor\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.text("id");
  }
}
