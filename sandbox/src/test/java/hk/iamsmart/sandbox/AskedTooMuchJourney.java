package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A service that asks a citizen too much, over the wire.
@SandboxTest
class AskedTooMuchJourney {
  private static final String PROFILE = "/account/auth/profile/initiateRequest";
  private static final String SIGNING = "/account/signing/initiateRequest";
  private static final String FORM = "/account/eme/initiateRequest";

  @LocalServerPort private int port;
  private Caller caller;
  private RawService service;
  private String persona;
  private RawService.Token token;

  @BeforeEach
  void logIn() {
    caller = new Caller(port);
    service = RawService.make(caller);
    persona =
        caller
            .post("/sandbox/v1/personas", "{\"enName\":\"TIRED CHAN\",\"tier\":\"IAM_SMART_PLUS\"}")
            .text("id");
    token = service.login(persona);
  }

  @AfterEach
  void close() {
    service.close();
  }

  private ObjectNode profile() {
    var asked = service.parameters(token);
    asked.putArray("profileFields").add("idNo").add("enName");
    return asked;
  }

  private ObjectNode signing(String document) {
    var digest = SigningDesk.sha256(document.getBytes(StandardCharsets.UTF_8));
    return service
        .parameters(token)
        .put("hashCode", SigningDesk.base64(digest))
        .put("department", "Immigration Department")
        .put("serviceName", "Passport renewal")
        .put("documentName", document);
  }

  private String ticket(String path, ObjectNode asked) {
    return service.post(path, asked).content().path("ticketID").asString();
  }

  private List<JsonNode> questions() {
    var all = caller.get("/sandbox/v1/personas/" + persona + "/questions").json();
    return StreamSupport.stream(all.spliterator(), false).toList();
  }

  private List<String> tickets() {
    return questions().stream().map(q -> q.get("ticket").asString()).toList();
  }

  private void refuseFrom(ObjectNode asked) {
    behave("reject");
    service.post(PROFILE, asked, "X-Sandbox-Persona", persona);
    assertThat(service.next().code()).isEqualTo("D50001");
    behave("approve");
  }

  private void behave(String answer) {
    caller.send(
        "PUT", "/sandbox/v1/personas/" + persona + "/behaviour", "{\"answer\":\"" + answer + "\"}");
  }

  private String explanation(Caller.Answer answer) {
    var logged = caller.get("/sandbox/v1/log?txID=" + bare(answer.text("txID"))).json().get(0);
    assertThat(logged.get("message").asString()).isEqualTo("too many open requests");
    return logged.at("/explanation/reason").asString();
  }

  private static String bare(String txId) {
    return txId.replaceAll("[<>]|T=", "");
  }

  private static long retryAfter(Caller.Answer answer) {
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.text("code")).isEqualTo("D20012");
    assertThat(answer.text("message")).isEqualTo("too many open requests");
    assertThat(answer.json().has("content")).isFalse();
    return Long.parseLong(answer.response().headers().firstValue("Retry-After").orElseThrow());
  }

  @Test
  void a_bomb_of_the_same_question_is_one_question_and_the_former_ones_time_out() {
    var first = profile();
    ticket(PROFILE, first);
    var last = "";
    for (int i = 0; i < 4; i++) {
      last = ticket(PROFILE, profile());
      var callback = service.next();
      assertThat(callback.code()).isEqualTo("D50003");
      if (i == 0) {
        assertThat(callback.content().get("businessID")).isEqualTo(first.get("businessID"));
      }
    }
    assertThat(tickets()).containsExactly(last);
  }

  @Test
  void more_than_three_open_questions_are_refused_until_one_has_ended() {
    ticket(SIGNING, signing("Lease"));
    ticket(SIGNING, signing("Loan"));
    var form = RawService.form(service.parameters(token), "prefix").put("formNum", "R-7");
    ticket(FORM, form);
    var refused = service.answer(PROFILE, profile());
    assertThat(retryAfter(refused)).isBetween(1L, 18 * 60L);
    assertThat(explanation(refused))
        .contains("3 requests of the online service wait")
        .contains("/questions lists what waits");
    assertThat(questions())
        .extracting(q -> q.get("kind").asString() + " " + q.get("title").asString())
        .containsExactlyInAnyOrder("SIGN_HASH Lease", "SIGN_HASH Loan", "FORM Registration");
    var question = questions().getFirst();
    assertThat(question.get("clientID").asString()).isEqualTo(service.clientId());
    assertThat(question.get("service").asString()).isEqualTo("Raw Clinic");
    assertThat(question.get("asked").asString()).isLessThan(question.get("until").asString());
    assertThat(ticket(SIGNING, signing("Loan"))).as("one that is alike").isNotEmpty();
    assertThat(service.next().code()).isEqualTo("D70003");
  }

  @Test
  void what_is_refused_uses_up_no_businessID_and_what_is_repeated_takes_no_place() {
    for (var document : List.of("Lease", "Loan", "Will")) {
      ticket(SIGNING, signing(document));
    }
    var asked = profile();
    retryAfter(service.answer(PROFILE, asked));
    var before = tickets();
    var repeated = signing("Lease");
    ticket(SIGNING, repeated);
    assertThat(service.next().code()).isEqualTo("D70003");
    assertThat(service.post(SIGNING, repeated).code()).isEqualTo("D20011");
    assertThat(tickets()).hasSize(before.size());
    assertThat(service.count()).as("a repeated businessID ends nothing").isEqualTo(1);
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT18M\"}");
    assertThat(service.post(PROFILE, asked).code()).isEqualTo("D00000");
  }

  @Test
  void a_citizen_who_refused_is_left_in_peace_but_may_log_in() {
    refuseFrom(profile());
    var refused = service.answer(PROFILE, profile());
    assertThat(retryAfter(refused)).isBetween(1L, 60L);
    assertThat(explanation(refused))
        .contains("the citizen refused the online service")
        .contains("/forget-refusals");
    behave("reject");
    assertThat(caller.get(service.getQr("eidapi_auth"), "X-Sandbox-Persona", persona).outcome())
        .containsEntry("error_code", "D40001");
    behave("approve");
    assertThat(service.login(persona).openId()).isEqualTo(token.openId());
    try (var other = RawService.make(caller)) {
      var others = other.parameters(other.login(persona));
      others.putArray("profileFields").add("idNo");
      assertThat(other.post(PROFILE, others).code()).isEqualTo("D00000");
    }
  }

  @Test
  void each_refusal_makes_the_pause_longer() {
    for (int minutes : new int[] {1, 5, 30}) {
      token = service.login(persona);
      refuseFrom(profile());
      assertThat(retryAfter(service.answer(PROFILE, profile())))
          .isBetween(minutes * 60L - 60, minutes * 60L);
      caller.post("/sandbox/v1/clock", "{\"advance\":\"PT" + minutes + "M\"}");
    }
    token = service.login(persona);
    assertThat(service.post(PROFILE, profile()).code()).isEqualTo("D00000");
  }

  @Test
  void requests_that_are_alike_and_come_at_the_same_time_become_one_question() throws Exception {
    var answers = atOnce(_ -> service.answer(PROFILE, profile()));
    assertThat(answers).extracting(answer -> answer.text("code")).containsOnly("D00000");
    assertThat(tickets()).hasSize(1);
    for (int former = 1; former < answers.size(); former++) {
      assertThat(service.next().code()).isEqualTo("D50003");
    }
  }

  @Test
  void of_many_requests_at_the_same_time_three_are_asked() throws Exception {
    var answers = atOnce(i -> service.answer(SIGNING, signing("Document " + i)));
    assertThat(answers).filteredOn(a -> a.status() == 200).hasSize(3);
    answers.stream()
        .filter(a -> a.status() != 200)
        .forEach(a -> assertThat(retryAfter(a)).isPositive());
    assertThat(tickets()).hasSize(3);
  }

  private static List<Caller.Answer> atOnce(IntFunction<Caller.Answer> call) throws Exception {
    var calls =
        IntStream.range(0, 8).<Callable<Caller.Answer>>mapToObj(i -> () -> call.apply(i)).toList();
    var answers = new ArrayList<Caller.Answer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(calls)) {
        answers.add(done.get());
      }
    }
    return answers;
  }

  @Test
  void all_services_together_have_ten_questions_and_whoever_scans_is_not_one_of_them() {
    for (int i = 0; i < 3; i++) {
      try (var other = RawService.make(caller)) {
        var known = other.login(persona);
        for (var document : List.of("Lease", "Loan", "Will")) {
          var asked = signing(document).setAll(other.parameters(known));
          assertThat(other.post(SIGNING, asked).code()).isEqualTo("D00000");
        }
      }
    }
    var tenth = ticket(PROFILE, profile());
    var refused = service.answer(SIGNING, signing("One more"));
    assertThat(retryAfter(refused)).isBetween(1L, 18 * 60L);
    assertThat(explanation(refused)).contains("10 requests of online services wait");
    assertThat(tickets()).hasSize(10).contains(tenth);
    assertThat(service.login(persona).openId()).isEqualTo(token.openId());
  }

  @Test
  void refusals_are_forgotten_when_a_developer_says_so() {
    refuseFrom(profile());
    retryAfter(service.answer(PROFILE, profile()));
    var path = "/sandbox/v1/personas/" + persona + "/forget-refusals";
    assertThat(caller.post(path, "").json().get("forgotten").asInt()).isEqualTo(1);
    assertThat(caller.post(path, "").json().get("forgotten").asInt()).isZero();
    assertThat(service.post(PROFILE, profile()).code()).isEqualTo("D00000");
    assertThat(caller.post("/sandbox/v1/personas/nobody/forget-refusals", "").status())
        .isEqualTo(404);
    assertThat(caller.get("/sandbox/v1/personas/nobody/questions").status()).isEqualTo(404);
  }

  @Test
  void after_an_approval_a_refusal_counts_as_the_first() {
    refuseFrom(profile());
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT1M\"}");
    service.post(PROFILE, profile(), "X-Sandbox-Persona", persona);
    assertThat(service.next().code()).isEqualTo("D00000");
    refuseFrom(profile());
    assertThat(retryAfter(service.answer(PROFILE, profile()))).isBetween(1L, 60L);
  }
}
