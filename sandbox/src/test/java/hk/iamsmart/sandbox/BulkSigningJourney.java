package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.signing.HkicHash;
import hk.iamsmart.sandbox.RawService.Answer;
import hk.iamsmart.sandbox.RawService.Token;
import java.util.HashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Bulk signing as a service asks for it and gets its results: every ending and every refusal.
@SandboxTest
class BulkSigningJourney {
  private static final String SIGNER = "chan-tai-man";
  private static final String ANONYMOUS = "/anonymous/bdss/initiateRequest";

  @LocalServerPort private int port;
  @Autowired private JdbcClient sql;
  private Caller caller;
  private RawService service;
  private BulkCase bulk;

  @BeforeEach
  void connect() {
    caller = new Caller(port);
    service = RawService.make(caller, "eidapi_auth", "eidapi_bulksign");
    bulk = new BulkCase(service);
  }

  @AfterEach
  void disconnect() {
    service.close();
  }

  @Test
  void one_gesture_signs_hashes_and_pdfs_and_the_service_says_that_it_has_them() {
    var asked = asked(SIGNER, 12, true);
    ticket(post(asked, SIGNER));
    var consent = service.next();
    var token = consent.content().get("BSQCToken").asString();
    assertThat(bulk.signatures(asked, 1)).hasSize(12).doesNotHaveDuplicates();
    var id = asked.get("businessID").asString();
    var status = bulk.status(id).content();
    assertThat(status.get("status").asString()).isEqualTo("SS003");
    assertThat(status.get("successSignNum").asInt()).isEqualTo(12);
    assertThat(status.get("failSignNum").asInt()).isZero();
    assertThat(
            service
                .post("/bdss/enquireStatus", Map.of("BSQCToken", token))
                .content()
                .get("businessID")
                .asString())
        .isEqualTo(id);
    var ack = Map.of("businessID", id, "BSQCToken", token, "signingResult", "SR001");
    assertThat(service.post("/bdss/ackResult", ack).code()).isEqualTo("D00000");
    assertThat(service.post("/bdss/ackResult", ack).code()).as("again").isEqualTo("D00000");
    var other = Map.of("BSQCToken", token, "signingResult", "SR002");
    assertThat(service.post("/bdss/ackResult", other).code()).isEqualTo("D71006");
    assertThat(post(asked, SIGNER).code()).as("the same again").isEqualTo("D20011");
    assertThat(cancel(id).code()).as("too late").isEqualTo("D71007");
    var ticket =
        sql.sql("SELECT ticket FROM bulksigning_job WHERE business_id = :id")
            .param("id", id)
            .query(String.class)
            .single();
    assertThat(count("SELECT count(*) FROM signing_signature WHERE ticket = :x", ticket))
        .as("in the account of the citizen")
        .isEqualTo(12);
    assertThat(
            count(
                "SELECT count(*) FROM audit_entry WHERE deed = 'signing.signed'"
                    + " AND details LIKE '%' || :x || '%'",
                ticket))
        .isEqualTo(12);
    assertThat(count("SELECT count(*) FROM bulksigning_outcome WHERE ticket = :x", ticket))
        .as("signatures are not kept here")
        .isZero();
    assertThat(count("SELECT count(proof) FROM bulksigning_job WHERE ticket = :x", ticket))
        .as("nor is the proof")
        .isZero();
    try (var stranger = RawService.make(caller, "eidapi_auth", "eidapi_bulksign")) {
      var unknown = stranger.post("/bdss/enquireStatus", Map.of("businessID", id));
      assertThat(unknown.content().get("status").asString()).isEqualTo("SS006");
      assertThat(stranger.post("/bdss/enquireStatus", Map.of("BSQCToken", token)).code())
          .isEqualTo("D71008");
      assertThat(stranger.post("/bdss/ackResult", ack).code()).isEqualTo("D71008");
      assertThat(stranger.post("/bdss/cancelRequest", Map.of("businessID", id)).code())
          .isEqualTo("D71007");
    }
  }

  @Test
  void a_thousand_documents_come_in_four_callbacks_in_their_order() {
    var asked = asked(SIGNER, 1_000, false).put("maxCallbackSigs", 300);
    ticket(post(asked, SIGNER));
    var ids = bulk.results(asked, 4);
    assertThat(ids).hasSize(1_000).doesNotHaveDuplicates();
    assertThat(ids.getFirst()).isEqualTo("doc-0");
    assertThat(ids.getLast()).isEqualTo("doc-999");
    assertThat(post(asked(SIGNER, 1_001, false), SIGNER).message()).contains("{documents}");
  }

  @Test
  void an_endpoint_that_was_down_for_hours_gets_its_results() {
    service.answersNobody();
    var asked = asked(SIGNER, 2, false);
    ticket(post(asked, SIGNER));
    assertThat(service.next().content().has("BSQCToken")).isTrue();
    service.answersAgain();
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT3H\"}");
    var seen = new HashSet<String>();
    while (!seen.contains("sigFile")) {
      var callback = service.next();
      if (callback.content().has("callbackSeq")) {
        assertThat(service.signatures(callback)).hasSize(2);
        seen.add("sigFile");
      }
    }
  }

  @Test
  void the_service_takes_back_what_nobody_has_answered() {
    var asked = asked(SIGNER, 3, false);
    ticket(service.post(BulkCase.PATH, asked));
    var id = asked.get("businessID").asString();
    assertThat(bulk.status(id).content().get("status").asString()).isEqualTo("SS001");
    var cancelled = cancel(id);
    assertThat(cancelled.code()).isEqualTo("D00000");
    assertThat(cancelled.content().get("status").asString()).isEqualTo("SS004");
    ended(service.next(), asked, "D71000", "SS004");
    assertThat(cancel(id).code()).as("again").isEqualTo("D71007");
    assertThat(cancel("never-asked").code()).isEqualTo("D71007");
  }

  @ParameterizedTest
  @CsvSource({"reject,D71001,SS005", "cancel,D71000,SS004"})
  void a_citizen_who_does_not_approve_is_reported(String how, String code, String status) {
    var persona = persona("\"tier\":\"IAM_SMART_PLUS\"");
    caller.send(
        "PUT", "/sandbox/v1/personas/" + persona + "/behaviour", "{\"answer\":\"approve\"}");
    var asked = asked(persona, 2, false);
    caller.send(
        "PUT", "/sandbox/v1/personas/" + persona + "/behaviour", "{\"answer\":\"" + how + "\"}");
    ticket(post(asked, persona));
    ended(service.next(), asked, code, status);
  }

  @Test
  void nobody_answers_in_eighteen_minutes() {
    var asked = asked(SIGNER, 2, false);
    ticket(service.post(BulkCase.PATH, asked));
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT18M\"}");
    ended(service.next(), asked, "D71003", "SS005");
  }

  @Test
  void who_may_not_sign_is_refused_at_once() {
    var plain = persona("\"tier\":\"IAM_SMART\"");
    assertThat(post(asked(plain, 1, false), plain).code()).isEqualTo("D71004");
    var asked = asked(SIGNER, 1, false).put("HKICHash", HkicHash.of("Z999999"));
    assertThat(post(asked, SIGNER).code()).isEqualTo("D71005");
    var away = asked(SIGNER, 1, false).put("callbackResultURI", "https://elsewhere.example.hk/");
    var refused = post(away, SIGNER);
    assertThat(refused.code()).isEqualTo("D20008");
    var anonymous = bulk.anonymous(1, HkicHash.of("A123456"));
    anonymous.put("callbackResultURI", "https://elsewhere.example.hk/");
    assertThat(service.post(ANONYMOUS, anonymous).code()).isEqualTo("D20008");
    try (var lacking = RawService.make(caller, "eidapi_auth")) {
      var theirs = new BulkCase(lacking).anonymous(1, HkicHash.of("A123456"));
      assertThat(lacking.post(ANONYMOUS, theirs).code()).isEqualTo("D20012");
      assertThat(lacking.post("/bdss/enquireStatus", Map.of("businessID", "b")).code())
          .isEqualTo("D20012");
    }
    assertThat(service.post("/bdss/enquireStatus", Map.of()).message()).contains("{businessID}");
    assertThat(service.post("/bdss/ackResult", Map.of("signingResult", "SR001")).message())
        .contains("{businessID}");
    var unknown = Map.of("BSQCToken", "0".repeat(32), "signingResult", "SR001");
    assertThat(service.post("/bdss/ackResult", unknown).code()).isEqualTo("D71008");
  }

  @Test
  void each_document_may_have_a_verdict_of_its_own() {
    var asked = asked(SIGNER, 3, false);
    ticket(post(asked, SIGNER));
    assertThat(bulk.results(asked, 1)).hasSize(3);
    var id = asked.get("businessID").asString();
    var verdicts = verdicts(id, "doc-0", "SR001", "doc-1", "SR002");
    assertThat(acknowledge(verdicts).code()).as("without the token").isEqualTo("D00000");
    assertThat(acknowledge(verdicts).code()).as("again").isEqualTo("D00000");
    assertThat(acknowledge(verdicts(id, "doc-2", "SR001")).code()).as("later").isEqualTo("D00000");
    assertThat(acknowledge(verdicts(id, "doc-2", "SR003")).code()).isEqualTo("D71006");
    assertThat(acknowledge(verdicts(id, "doc-9", "SR001")).code()).isEqualTo("D71006");
    assertThat(acknowledge(said(id, "SR001")).code()).as("of all").isEqualTo("D71006");

    var whole = asked(SIGNER, 1, false);
    ticket(post(whole, SIGNER));
    bulk.results(whole, 1);
    var other = whole.get("businessID").asString();
    assertThat(acknowledge(said(other, "SR001")).code()).isEqualTo("D00000");
    assertThat(acknowledge(verdicts(other, "doc-0", "SR001")).code()).isEqualTo("D00000");
    assertThat(acknowledge(verdicts(other, "doc-0", "SR002")).code()).isEqualTo("D71006");
    assertThat(acknowledge(said("never-asked", "SR001")).code()).isEqualTo("D71006");
  }

  @Test
  void a_verdict_that_is_not_right_is_named() {
    var both = verdicts("b", "doc-0", "SR001").put("signingResult", "SR001");
    assertThat(acknowledge(both).message()).contains("{signatures}");
    assertThat(acknowledge(verdicts("b")).message()).contains("{signingResult}");
    assertThat(acknowledge(verdicts("b", "doc-0", "SR009")).message())
        .contains("{signatures[0].signingResult}");
    assertThat(acknowledge(verdicts("b", "a", "SR001", "a", "SR001")).message())
        .contains("{signatures[1].id}");
    assertThat(acknowledge(said("b", "").put("signatures", "all")).message())
        .contains("{signatures}");
  }

  @Test
  void the_token_of_a_consent_is_told_again_to_whom_it_was_given() {
    var login = service.login(SIGNER, BulkCase.SCOPES);
    var first = bulk.documents(service.parameters(login), 1, false);
    ticket(post(first, SIGNER));
    var token = service.next().content().get("BSQCToken").asString();
    assertThat(bulk.signatures(first, 1)).hasSize(1);
    assertThat(tokenOf(login, null).content().get("BSQCToken").asString()).isEqualTo(token);
    var second = bulk.documents(service.parameters(login), 1, false);
    ticket(post(second, SIGNER));
    var newest = service.next().content().get("BSQCToken").asString();
    assertThat(bulk.signatures(second, 1)).hasSize(1);
    assertThat(tokenOf(login, null).content().get("BSQCToken").asString()).isEqualTo(newest);
    var named = tokenOf(login, first.get("businessID").asString());
    assertThat(named.content().get("BSQCToken").asString()).isEqualTo(token);
    assertThat(tokenOf(login, "another").code()).isEqualTo("D71008");
    var stranger = persona("\"tier\":\"IAM_SMART_PLUS\"");
    var theirs = service.login(stranger, BulkCase.SCOPES);
    assertThat(tokenOf(theirs, null).code()).isEqualTo("D71008");
    assertThat(tokenOf(theirs, first.get("businessID").asString()).code()).isEqualTo("D71008");
    assertThat(tokenOf(new Token("0".repeat(32), login.openId()), null).code()).isEqualTo("D20009");
    assertThat(service.post("/bdss/getBSQCToken", Map.of()).message()).contains("{accessToken}");
  }

  private Answer tokenOf(Token login, @Nullable String businessId) {
    var asked = WireJson.mapper().createObjectNode();
    asked.put("accessToken", login.accessToken()).put("openID", login.openId());
    asked.put("businessID", businessId);
    return service.post("/bdss/getBSQCToken", asked);
  }

  private Answer acknowledge(ObjectNode said) {
    return service.post("/bdss/ackResult", said);
  }

  private static ObjectNode said(String businessId, String result) {
    var said = WireJson.mapper().createObjectNode();
    return said.put("businessID", businessId).put("signingResult", result);
  }

  private static ObjectNode verdicts(String businessId, String... idsAndResults) {
    var said = said(businessId, "");
    var list = said.putArray("signatures");
    for (int i = 0; i < idsAndResults.length; i += 2) {
      list.addObject().put("id", idsAndResults[i]).put("signingResult", idsAndResults[i + 1]);
    }
    return said;
  }

  @Test
  void a_face_comes_before_the_gesture_where_the_service_wants_it() {
    var asked = asked(SIGNER, 2, false).put("suaMethod", "{\"unary\":[\"FR\"]}");
    ticket(post(asked, SIGNER));
    assertThat(bulk.results(asked, 1)).hasSize(2);
    var stranger = persona("\"tier\":\"IAM_SMART_PLUS\"");
    var failing = asked(stranger, 2, false).put("suaMethod", "{\"unary\":[\"FR\"]}");
    caller.send(
        "PUT",
        "/sandbox/v1/personas/" + stranger + "/behaviour",
        "{\"answer\":\"approve\",\"face\":\"no-match\"}");
    ticket(post(failing, stranger));
    ended(service.next(), failing, "D77001", "SS005");
  }

  @Test
  void whom_nobody_knows_signs_in_bulk_and_the_token_is_fetched() {
    var hkic = caller.get("/sandbox/v1/personas/" + SIGNER).text("hkic").replaceAll("\\(.*", "");
    var asked = bulk.anonymous(3, HkicHash.of(hkic));
    var outcome = scan(ticket(service.post(ANONYMOUS, asked)), SIGNER);
    assertThat(outcome).containsEntry("businessID", asked.get("businessID").asString());
    var token = service.token(outcome.get("code"));
    var again =
        service.post(
            "/anonymous/bdss/getBSQCToken",
            Map.of("accessToken", token.accessToken(), "openID", token.openId()));
    var result = fetch(asked, token);
    assertThat(result.content().get("BSQCToken").asString())
        .matches("[0-9a-f]{32}")
        .isEqualTo(again.content().get("BSQCToken").asString());
    assertThat(bulk.signatures(asked, 1)).hasSize(3);
    var another = bulk.anonymous(1, HkicHash.of("Z999999"));
    assertThat(scan(ticket(service.post(ANONYMOUS, another)), SIGNER))
        .containsEntry("error_code", "D71005");
    var waiting = bulk.anonymous(1, HkicHash.of(hkic));
    var ticket = ticket(service.post(ANONYMOUS, waiting));
    assertThat(cancel(waiting.get("businessID").asString()).code()).isEqualTo("D00000");
    assertThat(scan(ticket, SIGNER)).containsEntry("error_code", "D20003");
  }

  @Test
  void a_body_of_more_than_ten_megabytes_is_not_read() {
    var asked = bulk.anonymous(1, HkicHash.of("A123456"));
    asked.put("padding", "x".repeat(10 * 1024 * 1024));
    assertThat(service.status(ANONYMOUS, asked)).isEqualTo(413);
  }

  private ObjectNode asked(String persona, int n, boolean pdf) {
    return bulk.documents(service.parameters(service.login(persona, BulkCase.SCOPES)), n, pdf);
  }

  private Answer post(ObjectNode asked, String persona) {
    return service.post(BulkCase.PATH, asked, "X-Sandbox-Persona", persona);
  }

  private Answer cancel(String businessId) {
    return service.post("/bdss/cancelRequest", Map.of("businessID", businessId));
  }

  private Answer fetch(ObjectNode asked, Token token) {
    var answer =
        service.post(
            "/anonymous/bdss/getResult",
            Map.of(
                "accessToken", token.accessToken(),
                "openID", token.openId(),
                "businessID", asked.get("businessID").asString()));
    assertThat(answer.code()).isEqualTo("D00000");
    return answer;
  }

  private Map<String, String> scan(String ticket, String persona) {
    return caller
        .get(service.getQr(BulkCase.SCOPES, "ticketID", ticket), "X-Sandbox-Persona", persona)
        .outcome();
  }

  private void ended(RawService.Callback callback, ObjectNode asked, String code, String status) {
    assertThat(callback.code()).isEqualTo(code);
    assertThat(callback.content().propertyNames()).containsExactlyInAnyOrder("businessID", "state");
    var id = asked.get("businessID").asString();
    assertThat(bulk.status(id).content().get("status").asString()).isEqualTo(status);
  }

  private static String ticket(Answer answer) {
    assertThat(answer.code()).as(answer.message()).isEqualTo("D00000");
    return answer.content().get("ticketID").asString();
  }

  private String persona(String more) {
    var made = caller.post("/sandbox/v1/personas", "{\"enName\":\"TEST, Bulk\"," + more + "}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.text("id");
  }

  private int count(String query, String ticket) {
    return sql.sql(query).param("x", ticket).query(Integer.class).single();
  }
}
