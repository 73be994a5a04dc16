package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.sdk.AuthorizationCode;
import hk.iamsmart.sdk.Citizen;
import hk.iamsmart.sdk.LoginResult;
import hk.iamsmart.sdk.Problem;
import hk.iamsmart.sdk.Problem.AskTheCitizen;
import hk.iamsmart.sdk.Problem.FixConfiguration;
import hk.iamsmart.sdk.Problem.TryAgain;
import java.time.Instant;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Logins as a developer's script makes them: no browser, no phone in the hand, but every call.
@SandboxTest
class LoginByPersonaJourney {
  @LocalServerPort private int port;
  private Caller caller;
  private SandboxServiceClient service;

  @BeforeEach
  void connect() {
    caller = new Caller(port);
    service = SandboxServiceClient.make(caller);
  }

  @Test
  void a_persona_who_approves_is_logged_in() {
    var result = service.login("chan-tai-man");
    assertThat(result).isInstanceOf(Citizen.class);
    assertThat(((Citizen) result).tier()).isEqualTo(Citizen.Tier.IAM_SMART_PLUS);
    assertThat(((Citizen) result).openId()).hasSizeLessThanOrEqualTo(64);
    assertThat(((Citizen) service.login("chan-tai-man")).openId())
        .isEqualTo(((Citizen) result).openId());
    assertThat(((Citizen) service.login("wong-siu-ming")).tier()).isEqualTo(Citizen.Tier.IAM_SMART);
  }

  @Test
  void two_services_cannot_link_one_citizen() {
    var other = SandboxServiceClient.make(caller, KeyWrap.OAEP_SHA256);
    assertThat(((Citizen) service.login("lee-ka-yan")).openId())
        .isNotEqualTo(((Citizen) other.login("lee-ka-yan")).openId());
  }

  @Test
  void the_query_names_a_persona_as_well_as_the_header() {
    var start = service.start();
    var answer = caller.get(start.url() + "&sandboxPersona=chan-tai-man");
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.outcome()).containsKey("code").containsEntry("state", start.state().value());
  }

  @ParameterizedTest
  @CsvSource({"reject, D40001", "cancel, D40000"})
  void a_persona_who_does_not_approve_ends_the_login(String answer, String code) {
    var persona = persona("{}");
    caller.send("PUT", persona + "/behaviour", "{\"answer\":\"" + answer + "\"}");
    assertThat(service.login(id(persona)))
        .isInstanceOfSatisfying(
            AskTheCitizen.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ng-mei-ling", "ho-kwok-keung", "leung-wing-fai", "tse-wai-lun"})
  void suspended_deregistered_rooted_and_without_fingerprint_fail_alike(String persona) {
    for (int i = 0; i < 2; i++) {
      assertThat(service.login(persona))
          .isInstanceOfSatisfying(
              AskTheCitizen.class, problem -> assertThat(problem.code()).isEqualTo("D40002"));
    }
  }

  @Test
  void a_persona_may_change_between_two_logins() {
    var persona = persona("{}");
    var id = id(persona);
    var before = (Citizen) service.login(id);
    assertThat(caller.send("PATCH", persona, "{\"status\":\"SUSPENDED\"}").status()).isEqualTo(200);
    assertThat(code(service.login(id))).isEqualTo("D40002");
    caller.send("PATCH", persona, "{\"status\":\"ACTIVE\",\"tier\":\"IAM_SMART_PLUS\"}");
    assertThat(((Citizen) service.login(id)).tier()).isEqualTo(Citizen.Tier.IAM_SMART_PLUS);
    caller.send("PATCH", persona, "{\"phone\":{\"integrity\":\"ROOTED\"}}");
    assertThat(code(service.login(id))).isEqualTo("D40002");
    caller.send("PATCH", persona, "{\"phone\":{\"integrity\":\"INTACT\",\"platform\":\"IOS\"}}");
    assertThat(((Citizen) service.login(id)).openId()).isEqualTo(before.openId());
    caller.send("PATCH", persona, "{\"status\":\"DEREGISTERED\"}");
    assertThat(code(service.login(id))).isEqualTo("D40002");
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT1S\"}");
    caller.send("PATCH", persona, "{\"status\":\"ACTIVE\"}");
    var again = (Citizen) service.login(id);
    assertThat(again.openId()).isEqualTo(before.openId());
    assertThat(again.lastModified()).isAfter(before.lastModified());
  }

  @Test
  void a_wrong_redirect_is_never_followed() {
    var url = service.start().url().toString().replace("test.example.hk", "evil.example.com");
    var answer = caller.get(url, "X-Sandbox-Persona", "chan-tai-man");
    assertThat(answer.status()).isNotEqualTo(302);
    assertThat(answer.response().headers().firstValue("Location")).isEmpty();
  }

  @Test
  void an_unknown_persona_is_told_in_words() {
    var answer = service.ask(service.start(), "nobody");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message")).contains("no persona 'nobody'", "/sandbox/v1/personas");
  }

  @Test
  void a_persona_who_ignores_leaves_the_ordinary_page() {
    var persona = persona("{\"behaviour\":{\"answer\":\"ignore\"}}");
    var answer = service.ask(service.start(), id(persona));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("<html");
  }

  @Test
  void a_code_works_once() {
    var start = service.start();
    var code = new AuthorizationCode(service.ask(start, "chan-tai-man").outcome().get("code"));
    assertThat(service.iamSmart().exchange(code)).isInstanceOf(Citizen.class);
    assertThat(service.iamSmart().exchange(code))
        .isInstanceOfSatisfying(
            TryAgain.class, problem -> assertThat(problem.code()).isEqualTo("D40004"));
  }

  @Test
  void another_service_cannot_use_the_code() {
    var other = SandboxServiceClient.make(caller);
    var code =
        new AuthorizationCode(service.ask(service.start(), "chan-tai-man").outcome().get("code"));
    assertThat(code(other.iamSmart().exchange(code))).isEqualTo("D40004");
  }

  @Test
  void a_code_expires_when_the_clock_is_moved() {
    var code =
        new AuthorizationCode(service.ask(service.start(), "chan-tai-man").outcome().get("code"));
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT61S\"}");
    assertThat(code(service.iamSmart().exchange(code))).isEqualTo("D40004");
  }

  @Test
  void a_question_expires_while_the_phone_waits() throws Exception {
    var persona = persona("{}");
    // The phone is bound by now: a binding code would not outlive the leaps of the clock.
    assertThat(service.login(id(persona))).isInstanceOf(Citizen.class);
    caller.send("PUT", persona + "/behaviour", "{\"answer\":\"approve\",\"delay\":\"PT14M\"}");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var login = threads.submit(() -> service.login(id(persona)));
      var moved = Instant.now().plusSeconds(10);
      while (!login.isDone() && Instant.now().isBefore(moved)) {
        caller.post("/sandbox/v1/clock", "{\"advance\":\"PT10M\"}");
      }
      assertThat(code(login.get())).isEqualTo("D40003");
    }
  }

  @Test
  void a_delay_is_over_as_soon_as_the_clock_was_moved_that_far() throws Exception {
    var persona = persona("{}");
    assertThat(service.login(id(persona))).isInstanceOf(Citizen.class);
    caller.send("PUT", persona + "/behaviour", "{\"answer\":\"reject\",\"delay\":\"PT2M\"}");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var begun = Instant.now();
      var login = threads.submit(() -> service.login(id(persona)));
      while (!login.isDone() && Instant.now().isBefore(begun.plusSeconds(60))) {
        caller.post("/sandbox/v1/clock", "{\"advance\":\"PT30S\"}");
      }
      assertThat(login).isDone();
      assertThat(code(login.get())).isIn("D40001", "D40003");
    }
  }

  @Test
  void a_revoked_content_key_is_replaced_without_anybody_noticing() {
    assertThat(service.login("chan-tai-man")).isInstanceOf(Citizen.class);
    assertThat(service.iamSmart().revokeContentKey()).isEmpty();
    assertThat(service.login("chan-tai-man")).isInstanceOf(Citizen.class);
    var stale = service.iamSmart();
    SandboxServiceClient.of(caller, credentials(service)).iamSmart().revokeContentKey();
    var code =
        new AuthorizationCode(service.ask(service.start(), "chan-tai-man").outcome().get("code"));
    assertThat(stale.exchange(code)).isInstanceOf(Citizen.class);
  }

  @Test
  void a_content_key_follows_the_clock() {
    assertThat(service.login("chan-tai-man")).isInstanceOf(Citizen.class);
    caller.post("/sandbox/v1/clock", "{\"advance\":\"P2D\"}");
    assertThat(service.login("chan-tai-man")).isInstanceOf(Citizen.class);
  }

  @Test
  void a_wrong_secret_is_refused() {
    var right = service.configuration();
    var wrong =
        new hk.iamsmart.sdk.Configuration(
            right.baseUrl(),
            right.clientId(),
            hk.iamsmart.protocol.ClientSecret.ofText("wrong"),
            right.kekPrivateKey(),
            right.keyWrap(),
            right.redirectUri(),
            right.connectTimeout(),
            right.answerTimeout());
    var result =
        hk.iamsmart.sdk.IamSmart.connect(wrong).exchange(new AuthorizationCode("0".repeat(32)));
    assertThat(result)
        .isInstanceOfSatisfying(
            FixConfiguration.class, problem -> assertThat(problem.code()).isEqualTo("D20006"));
  }

  @Test
  void many_log_in_at_the_same_time() throws Exception {
    var personas = IntStream.range(0, 8).mapToObj(_ -> id(persona("{}"))).toList();
    var tokens = new HashSet<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var logins =
          IntStream.range(0, 48)
              .<Callable<LoginResult>>mapToObj(i -> () -> service.login(personas.get(i % 8)));
      for (var login : threads.invokeAll(logins.toList())) {
        assertThat(login.get()).isInstanceOf(Citizen.class);
        tokens.add(((Citizen) login.get()).accessToken());
      }
    }
    assertThat(tokens).hasSize(48);
  }

  private tools.jackson.databind.JsonNode credentials(SandboxServiceClient client) {
    for (var one : caller.get("/sandbox/v1/services").json()) {
      if (one.get("clientID").asString().equals(client.clientId())) {
        return one;
      }
    }
    throw new AssertionError();
  }

  /// The path of a new persona.
  private String persona(String more) {
    var body =
        more.replaceFirst("\\{", "{\"enName\":\"TEST, Persona\"" + (more.equals("{}") ? "" : ","));
    var made = caller.post("/sandbox/v1/personas", body);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.location();
  }

  private static String id(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String code(LoginResult result) {
    return switch (result) {
      case Problem problem -> problem.code();
      case Citizen citizen -> throw new AssertionError(citizen);
    };
  }
}
