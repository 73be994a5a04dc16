package hk.iamsmart.platform.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.KeyAnswer;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.WireJson;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SealedTest
class SealedBodiesJourney {
  private static final String ECHO = "/test/echo";

  @LocalServerPort private int port;
  @Autowired private Services services;
  @Autowired private EnciphermentCertificates certificates;
  @Autowired private SettableClock clock;
  @Autowired private SealedTest.Heard heard;
  private OnlineService service;
  private TestKek kek;
  private Caller caller;

  @BeforeEach
  void a_service_with_a_certificate() {
    become(KeyWrap.PKCS1);
  }

  private void become(KeyWrap wrap) {
    service = TestServices.register(services, wrap);
    kek = TestKek.validAt(clock.instant(), Duration.ofDays(30));
    certificates.upload(TestServices.OPERATOR, service.id(), kek.certificate());
    var secret = services.revealSecret(service.id()).orElseThrow().revealText();
    caller = new Caller(port, service.id().value(), secret);
  }

  private KeyAnswer getKey() throws Exception {
    var answer = caller.post("/security/getKey", "{}");
    assertThat(answer.code()).isEqualTo("D00000");
    return WireJson.mapper().convertValue(answer.content(), KeyAnswer.class);
  }

  private ContentKey unwrap(KeyAnswer answer) {
    return service
        .keyWrap()
        .unwrap(kek.keys().getPrivate(), Base64.getDecoder().decode(answer.secretKey()))
        .orElseThrow();
  }

  private ContentKey contentKey() throws Exception {
    return unwrap(getKey());
  }

  @ParameterizedTest
  @EnumSource(KeyWrap.class)
  void a_sealed_request_gets_a_sealed_answer(KeyWrap wrap) throws Exception {
    become(wrap);
    var granted = getKey();
    assertThat(granted.expiresIn()).isEqualTo(Duration.ofDays(1).toMillis());
    assertThat(granted.issueAt()).isLessThanOrEqualTo(clock.instant().toEpochMilli());
    assertThat(Base64.getDecoder().decode(granted.pubKey()))
        .isEqualTo(kek.keys().getPublic().getEncoded());
    var key = unwrap(granted);
    var answer = caller.sealed(ECHO, key, "{\"name\":\"申智能\"}");
    assertThat(answer.code()).isEqualTo("D00000");
    assertThat(Caller.open(key, answer).get("name").stringValue()).isEqualTo("申智能");
    var exchange = heard.of(answer);
    assertThat(Objects.requireNonNull(exchange.opened()).get("name").stringValue())
        .isEqualTo("申智能");
    assertThat(exchange.content()).isEqualTo(exchange.opened());
    assertThat(exchange.explanation()).isNull();
    assertThat(new String(exchange.answer(), UTF_8)).contains(answer.txId());
  }

  @Test
  void every_answer_is_sealed_with_its_own_initialisation_vector() throws Exception {
    var key = contentKey();
    var first = Objects.requireNonNull(caller.sealed(ECHO, key, "{}").content()).stringValue();
    var second = Objects.requireNonNull(caller.sealed(ECHO, key, "{}").content()).stringValue();
    assertThat(first.substring(0, 21)).isNotEqualTo(second.substring(0, 21));
  }

  @Test
  void getKey_answers_the_same_key_while_it_is_valid() throws Exception {
    var first = getKey();
    clock.advance(Duration.ofHours(23));
    assertThat(getKey()).isEqualTo(first);
    clock.advance(Duration.ofHours(2));
    var second = getKey();
    assertThat(second.secretKey()).isNotEqualTo(first.secretKey());
    assertThat(unwrap(second).reveal()).isNotEqualTo(unwrap(first).reveal());
  }

  @Test
  void many_first_getKeys_at_once_answer_one_key() throws Exception {
    var answers = ConcurrentHashMap.<String>newKeySet();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 16; i++) {
        var _ = threads.submit(() -> answers.add(getKey().secretKey()));
      }
    }
    assertThat(answers).hasSize(1);
  }

  @Test
  void a_key_stays_with_the_certificate_it_was_made_under_until_it_is_revoked() throws Exception {
    var first = getKey();
    var former = kek;
    kek = TestKek.another(clock.instant(), Duration.ofDays(30));
    certificates.upload(TestServices.OPERATOR, service.id(), kek.certificate());
    assertThat(getKey()).isEqualTo(first);
    var revoked = caller.post("/security/revokeKey", "{}");
    assertThat(revoked.code()).isEqualTo("D00000");
    assertThat(Objects.requireNonNull(revoked.content()).isObject()).isTrue();
    var second = getKey();
    assertThat(second.pubKey()).isNotEqualTo(first.pubKey());
    assertThat(unwrap(second).reveal())
        .isNotEqualTo(
            KeyWrap.PKCS1
                .unwrap(former.keys().getPrivate(), Base64.getDecoder().decode(first.secretKey()))
                .orElseThrow()
                .reveal());
  }

  @Test
  void a_revoked_key_opens_nothing_more() throws Exception {
    var key = contentKey();
    caller.post("/security/revokeKey", "");
    var without = caller.sealed(ECHO, key, "{}");
    assertThat(without.code()).isEqualTo("D30002");
    assertThat(without.content()).isNull();
    assertThat(caller.post("/security/revokeKey", "").code()).isEqualTo("D00000");
    var renewed = contentKey();
    var sealedByFormer = caller.sealed(ECHO, key, "{}");
    assertThat(sealedByFormer.code()).isEqualTo("D30004");
    var explanation = Objects.requireNonNull(heard.of(sealedByFormer).explanation());
    assertThat(explanation.contentKey()).matches("[0-9a-f]{32}");
    assertThat(explanation.reason()).contains("another key");
    assertThat(caller.sealed(ECHO, renewed, "{}").code()).isEqualTo("D00000");
  }

  @Test
  void an_expired_key_is_no_key() throws Exception {
    var key = contentKey();
    clock.advance(Duration.ofDays(1).minusMillis(1));
    assertThat(caller.sealed(ECHO, key, "{}").code()).isEqualTo("D00000");
    clock.advance(Duration.ofMillis(1));
    var late = caller.sealed(ECHO, key, "{}");
    assertThat(late.code()).isEqualTo("D30002");
    assertThat(Objects.requireNonNull(heard.of(late).explanation()).reason())
        .contains("expired at");
  }

  @Test
  void without_a_valid_certificate_there_is_no_key() throws Exception {
    var bare = TestServices.register(services, services.freshId(), "s");
    var unequipped = new Caller(port, bare.id().value(), "s");
    assertThat(unequipped.post("/security/getKey", "{}").code()).isEqualTo("D30001");
    assertThat(unequipped.sealed(ECHO, ContentKey.of(new byte[32]), "{}").code())
        .isEqualTo("D30002");
    clock.advance(Duration.ofDays(31));
    assertThat(caller.post("/security/getKey", "{}").code()).isEqualTo("D30001");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                    | D20001",
        "{}                    | D20001",
        "{\"content\":null}    | D20001",
        "{\"content\":\"\"}    | D20002",
        "{\"content\":5}       | D20003",
        "{\"content\":{}}      | D20003",
        "{\"content\":\"***\"} | D30004",
        "{\"content\":\"AAAA\"}| D30004"
      })
  void a_faulty_content_is_refused(String body, String code) throws Exception {
    getKey();
    var answer = caller.post(ECHO, body);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.code()).isEqualTo(code);
    if (code.startsWith("D2")) {
      assertThat(answer.message()).contains("{content}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "5", "not json", "{\"a\":1,\"a\":2}"})
  void a_content_that_opens_to_no_object_is_refused(String plain) throws Exception {
    var answer = caller.sealed(ECHO, contentKey(), plain);
    assertThat(answer.message()).isEqualTo("invalid parameter {content}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "null", "{}{}", "{\"a\":1,}", "\u0000"})
  void malformed_json_is_a_bad_request(String body) throws Exception {
    for (var path : new String[] {"/security/getKey", ECHO}) {
      var answer = caller.post(path, body);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.txId()).startsWith("<T=");
    }
  }

  @Test
  void what_does_not_exist_is_not_found_and_what_is_no_post_not_allowed() throws Exception {
    assertThat(caller.post("/no/such/call", "{}").status()).isEqualTo(404);
    assertThat(caller.post("", "{}").status()).isEqualTo(404);
    for (var method : new String[] {"GET", "PUT", "DELETE", "PATCH"}) {
      var answer = caller.send(method, "/security/getKey", Map.of(), new byte[0]);
      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.headers().get("allow")).containsExactly("POST");
    }
  }

  @Test
  void ten_megabytes_are_accepted_and_one_byte_more_is_too_large() throws Exception {
    var key = contentKey();
    int most = 10 * 1024 * 1024;
    var padding = "x".repeat((most - 64) / 4 * 3 - 64);
    var large = caller.sealed(ECHO, key, "{\"p\":\"" + padding + "\"}");
    assertThat(large.code()).isEqualTo("D00000");
    var body = "x".repeat(most + 1);
    var answer = caller.post(ECHO, body);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.txId()).startsWith("<T=");
    // its announced length is one of the headers, and says enough
    var bytes = body.getBytes(UTF_8);
    assertThat(caller.send("POST", ECHO, Map.of(), bytes).status()).isEqualTo(413);
  }

  @Test
  void a_body_of_unknown_length_has_the_same_limit() throws Exception {
    var chunk = new byte[12 * 1024 * 1024];
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + ECHO))
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(chunk)));
    caller.headers(chunk).forEach(request::header);
    assertThat(Caller.send(request.build()).status()).isEqualTo(413);
  }

  @Test
  void a_bug_is_an_unknown_exception_with_a_transaction_id() throws Exception {
    var answer = caller.post("/test/fails", "{}");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.code()).isEqualTo("D20000");
    assertThat(answer.message()).isEqualTo("unknown exception");
    assertThat(answer.json().toString()).doesNotContain("a bug of the test");
  }

  @Test
  void a_refusal_of_a_handler_names_its_parameter_and_keeps_its_reason() throws Exception {
    var answer = caller.post("/test/refuses", "{}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.message()).isEqualTo("invalid parameter {source}");
    assertThat(answer.json().toString()).doesNotContain("because");
    assertThat(Objects.requireNonNull(heard.of(answer).explanation()).reason())
        .isEqualTo("because of the test");
  }

  @Test
  void a_content_sealed_for_another_service_does_not_open() throws Exception {
    var foreign = ContentKey.fresh(new SecureRandom());
    getKey();
    assertThat(caller.sealed(ECHO, foreign, "{}").code()).isEqualTo("D30004");
  }

  @Test
  void a_service_that_is_removed_and_registered_again_begins_without_a_key() throws Exception {
    var key = contentKey();
    services.remove(TestServices.OPERATOR, service.id());
    assertThat(caller.sealed(ECHO, key, "{}").message()).isEqualTo("invalid parameter {clientID}");
    services.register(TestServices.OPERATOR, service, Secret.ofText(caller.secret()));
    assertThat(caller.sealed(ECHO, key, "{}").code()).isEqualTo("D30002");
    certificates.upload(TestServices.OPERATOR, service.id(), kek.certificate());
    assertThat(contentKey().reveal()).isNotEqualTo(key.reveal());
  }
}
