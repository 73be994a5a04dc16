package hk.iamsmart.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import hk.iamsmart.sdk.Ended.Ending;
import hk.iamsmart.sdk.ProfileFields.Gender;
import hk.iamsmart.sdk.Receipt.Busy;
import hk.iamsmart.sdk.Receipt.Done;
import hk.iamsmart.sdk.Receipt.Duplicate;
import hk.iamsmart.sdk.Receipt.Malformed;
import hk.iamsmart.sdk.Receipt.TooLarge;
import hk.iamsmart.sdk.Receipt.Undecipherable;
import hk.iamsmart.sdk.Receipt.UnknownRequest;
import hk.iamsmart.sdk.Receipt.WrongState;
import hk.iamsmart.sdk.StubPlatform.Delivery;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of deliveries, genuine, broken and forged.
class ReceivingTest {
  private static final byte[] PDF = "%PDF-1.7 a bill".getBytes(StandardCharsets.US_ASCII);
  private static final BusinessId PROFILE = new BusinessId("profile-1");
  private static final BusinessId FORM = new BusinessId("form-1");
  private static final BusinessId STEP_UP = new BusinessId("step-up-1");
  private static final String STEP_UP_CONTENT =
      "{\"businessID\":\"step-up-1\",\"state\":\"a-secret\"}";

  private final StubPlatform platform = new StubPlatform();
  private Instant now = StubPlatform.NOW;
  private final PendingRequestsInMemory pending = new PendingRequestsInMemory(() -> now, 9);
  private final List<RequestResult> results = Collections.synchronizedList(new ArrayList<>());
  private Requests requests = requests();

  private Requests requests() {
    return new IamSmart(
            platform.configuration(), HttpClient.newHttpClient(), () -> now, new SecureRandom())
        .requests(RequestsTest.CALLBACK, pending);
  }

  @BeforeEach
  void ask() {
    await(PROFILE, CitizenRequest.Kind.PROFILE, EnumSet.allOf(ProfileField.class), Set.of());
    await(
        FORM,
        CitizenRequest.Kind.FORM,
        EnumSet.of(ProfileField.EN_NAME),
        EnumSet.of(
            EmeField.EN_NAME,
            EmeField.EMAIL_ADDRESS,
            EmeField.MOBILE_NUMBER,
            EmeField.ADDRESS_DOC_FILE));
    await(STEP_UP, CitizenRequest.Kind.STEP_UP, Set.of(), Set.of());
  }

  private void await(
      BusinessId id, CitizenRequest.Kind kind, Set<ProfileField> profile, Set<EmeField> eme) {
    var state = new LoginState("a-secret");
    pending.add(new PendingRequest(id, kind, state, "open-id", profile, eme, now));
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void a_profile_is_read_with_all_its_fields() {
    var receipt =
        receive(
            platform.delivery(
                "D00000",
                """
                {"businessID":"profile-1","state":"a-secret",
                 "idNo":{"Identification":"A123456","CheckDigit":"3"},
                 "enName":{"UnstructuredName":"SAN, Chi Nan"},"chName":{"ChineseName":"申智能"},
                 "chNameVerified":"Y",
                 "birthDate":"19840517","gender":"X"}\
                """));

    assertThat(receipt.status()).isEqualTo(200);
    var result = (ProfileResult) ((Done) receipt).result();
    assertThat(results).containsExactly(result);
    assertThat(result.businessId()).isEqualTo(PROFILE);
    assertThat(result.openId()).isEqualTo("open-id");
    assertThat(result.txId()).isEqualTo(StubPlatform.TX_ID);
    var profile = result.profile();
    assertThat(profile.identityCard().orElseThrow().written()).isEqualTo("A123456(3)");
    assertThat(profile.englishName()).contains("SAN, Chi Nan");
    assertThat(profile.chineseName()).contains("申智能");
    assertThat(profile.chineseNameVerified()).contains(true);
    assertThat(profile.birthDate()).contains(LocalDate.of(1984, 5, 17));
    assertThat(profile.gender()).contains(Gender.OTHER);
    assertThat(result.toString() + receipt + profile + profile.identityCard())
        .doesNotContain("SAN", "A123456", "1984", "申");
  }

  @Test
  void a_form_is_read_and_what_was_not_asked_for_is_left_alone() {
    var receipt = receive(platform.delivery("D00000", form(base64(PDF), hash(PDF))));
    var result = (FormResult) ((Done) receipt).result();
    assertThat(result.profile().englishName()).contains("SAN, Chi Nan");
    assertThat(result.eme().given())
        .containsExactlyInAnyOrder(EmeField.EMAIL_ADDRESS, EmeField.ADDRESS_DOC_FILE);
    assertThat(result.eme().value(EmeField.PREFIX)).isEmpty();
    var document = result.eme().addressDocument().orElseThrow();
    assertThat(document.pdf()).isEqualTo(PDF);
    assertThat(document.hash()).isEqualTo(hash(PDF));
    assertThat(document.billDate()).isEqualTo(LocalDate.of(2026, 11, 1));
    assertThat(result.toString() + receipt + document + result.eme())
        .doesNotContain("SAN", "chi-nan", "PDF");
  }

  @Test
  void a_document_may_come_beside_the_text() {
    var delivery = platform.delivery("D00000", form("", hash(PDF)));
    var receipt =
        requests.receive(
            Delivery.MULTIPART, delivery.multipart("addressDocFile", PDF), results::add);
    var form = (FormResult) ((Done) receipt).result();
    assertThat(form.eme().addressDocument().orElseThrow().pdf()).isEqualTo(PDF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0000", "not base64 !"})
  void a_document_that_does_not_fit_its_hash_is_refused(String document) {
    assertRefused(
        receive(platform.delivery("D00000", form(document, hash(PDF)))), Malformed.class, 400);
  }

  @Test
  void a_changed_file_is_refused() {
    var delivery = platform.delivery("D00000", form("", hash(PDF)));
    var body = delivery.multipart("addressDocFile", PDF);
    body[body.length - 40] ^= 1;
    assertRefused(
        requests.receive(Delivery.MULTIPART, body, results::add), Undecipherable.class, 400);
    var another =
        delivery.multipart("addressDocFile", "%PDF another".getBytes(StandardCharsets.US_ASCII));
    assertRefused(
        requests.receive(Delivery.MULTIPART, another, results::add), Malformed.class, 400);
  }

  @Test
  void a_step_up_says_who_passed() {
    var receipt = receive(platform.delivery("D00000", STEP_UP_CONTENT));
    assertThat(((Done) receipt).result())
        .isEqualTo(new StepUpResult(STEP_UP, "open-id", StubPlatform.TX_ID));
  }

  @ParameterizedTest
  @CsvSource({
    "D80001, REJECTED",
    "D80002, FAILED",
    "D80003, TIMED_OUT",
    "D77001, FACE_FAILED",
    "D77002, CARD_FAILED",
    "D77003, NO_CARD_READER",
    "D77004, TOO_YOUNG",
    "D60000, CANCELLED",
    "D50001, REJECTED",
    "D12345, FAILED"
  })
  void every_ending_is_a_result_of_its_own(String code, Ending how) {
    var receipt = receive(platform.delivery(code, STEP_UP_CONTENT));
    assertThat(((Done) receipt).result())
        .isEqualTo(new Ended(STEP_UP, "open-id", StubPlatform.TX_ID, how, code));
  }

  @ParameterizedTest
  @EnumSource(KeyWrap.class)
  void a_delivery_opens_with_its_own_key_in_either_wrapping(KeyWrap wrap) {
    platform.keyWrap = wrap;
    requests = requests();
    assertThat(receive(platform.delivery("D00000", STEP_UP_CONTENT))).isInstanceOf(Done.class);
    assertThat(platform.keysFetched).hasValue(0);
  }

  @Test
  void a_second_delivery_is_thanked_for_and_nothing_is_done() {
    var delivery = platform.delivery("D00000", STEP_UP_CONTENT);
    assertThat(receive(delivery)).isInstanceOf(Done.class);
    assertThat(receive(delivery)).isEqualTo(new Duplicate(STEP_UP, StubPlatform.TX_ID));
    var sealedAnew = platform.delivery("D80001", STEP_UP_CONTENT);
    assertThat(receive(sealedAnew).status()).isEqualTo(200);
    assertThat(results).hasSize(1);
  }

  @Test
  void of_many_deliveries_at_once_one_does_the_work() throws Exception {
    var body = platform.delivery("D00000", STEP_UP_CONTENT).json();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, 20)
              .<Callable<Receipt>>mapToObj(
                  _ -> () -> requests.receive(Delivery.JSON, body, results::add));
      for (var receipt : threads.invokeAll(calls.toList())) {
        assertThat(receipt.get()).isInstanceOfAny(Done.class, Duplicate.class, Busy.class);
      }
    }
    assertThat(results).hasSize(1);
  }

  @Test
  void a_delivery_during_the_work_is_asked_to_come_again() throws Exception {
    var body = platform.delivery("D00000", STEP_UP_CONTENT).json();
    var begun = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first =
          threads.submit(() ->
              requests.receive(
                  Delivery.JSON,
                  body,
                  result -> {
                    begun.countDown();
                    awaitQuietly(end);
                  }));
      begun.await();
      var second = requests.receive(Delivery.JSON, body, results::add);
      assertThat(second).isEqualTo(new Busy(STEP_UP));
      assertThat(second.status()).isEqualTo(503);
      end.countDown();
      assertThat(first.get()).isInstanceOf(Done.class);
    }
    assertThat(results).isEmpty();
  }

  @Test
  void work_that_failed_is_done_by_the_next_delivery() {
    var body = platform.delivery("D00000", STEP_UP_CONTENT).json();
    assertThatThrownBy(() ->
            requests.receive(
                Delivery.JSON,
                body,
                _ -> {
                  throw new IllegalStateException("the disk is full");
                }))
        .hasMessage("the disk is full");
    assertThat(requests.receive(Delivery.JSON, body, results::add)).isInstanceOf(Done.class);
    assertThat(results).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"another\"", "\"\"", "\"A-secret\"", "1", "null", "{\"a\":1}"})
  void a_wrong_state_is_refused_and_does_not_spend_the_request(String state) {
    var content = "{\"businessID\":\"step-up-1\",\"state\":" + state + "}";
    assertRefused(receive(platform.delivery("D00000", content)), WrongState.class, 403);
    assertRefused(
        receive(platform.delivery("D00000", "{\"businessID\":\"step-up-1\"}")),
        WrongState.class,
        403);
    assertThat(receive(platform.delivery("D00000", STEP_UP_CONTENT))).isInstanceOf(Done.class);
  }

  @Test
  void what_nobody_asked_or_asked_too_long_ago_is_refused() {
    var other = "{\"businessID\":\"step-up-2\",\"state\":\"a-secret\"}";
    assertRefused(receive(platform.delivery("D00000", other)), UnknownRequest.class, 404);
    now = now.plus(PendingRequest.LIFETIME);
    assertRefused(receive(platform.delivery("D00000", STEP_UP_CONTENT)), UnknownRequest.class, 404);
  }

  @Test
  void what_is_sealed_for_somebody_else_or_changed_is_refused_in_one_way() {
    var good = platform.delivery("D00000", STEP_UP_CONTENT);
    var other = platform.delivery("D00000", STEP_UP_CONTENT);
    var flipped = Base64.getDecoder().decode(good.members().get("content"));
    flipped[flipped.length - 1] ^= 1;
    for (var broken :
        List.of(
            good.with("content", other.members().get("content")),
            good.with("content", base64(flipped)),
            good.with("content", "no base64!"),
            good.with("content", "AAAA"),
            good.with("secretKey", "no base64!"),
            good.with("secretKey", "AAAA"),
            good.with("secretKey", base64(new byte[256])))) {
      assertRefused(receive(broken), Undecipherable.class, 400);
    }
    assertThat(receive(good)).isInstanceOf(Done.class);
  }

  @Test
  void an_envelope_that_is_none_is_refused() {
    var good = platform.delivery("D00000", STEP_UP_CONTENT);
    for (var member : List.of("txID", "code", "secretKey", "content")) {
      assertRefused(receive(good.with(member, null)), Malformed.class, 400);
      assertRefused(receive(good.with(member, "")), Malformed.class, 400);
    }
    assertRefused(receive(good.with("code", "D00000\n forged")), Malformed.class, 400);
    assertRefused(receive(good.with("txID", "<T=x>\r\nforged")), Malformed.class, 400);
    assertThat(receive(good.with("message", null))).isInstanceOf(Done.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "null", "{\"txID\":1}", "{\"txID\":\"a\",\"txID\":\"b\"}"})
  void a_body_that_is_no_json_object_is_refused(String body) {
    assertRefused(
        requests.receive(Delivery.JSON, body.getBytes(StandardCharsets.UTF_8), results::add),
        Malformed.class,
        400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text/plain", "application/jsonp", "multipart/form-data"})
  void another_content_type_is_refused(String type) {
    var body = platform.delivery("D00000", STEP_UP_CONTENT).json();
    assertRefused(requests.receive(type, body, results::add), Malformed.class, 400);
    assertRefused(requests.receive(null, body, results::add), Malformed.class, 400);
  }

  @Test
  void a_content_type_may_say_its_charset() {
    var body = platform.delivery("D00000", STEP_UP_CONTENT).json();
    assertThat(requests.receive("Application/JSON; charset=UTF-8", body, results::add))
        .isInstanceOf(Done.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "not json",
        "{\"state\":\"a-secret\"}",
        "{\"businessID\":7,\"state\":\"a-secret\"}",
        "{\"businessID\":\"with space\",\"state\":\"a-secret\"}"
      })
  void a_content_that_names_no_request_is_refused(String content) {
    assertRefused(receive(platform.delivery("D00000", content)), Malformed.class, 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"idNo\":\"A123456\"",
        "\"idNo\":{\"Identification\":\"A123456\"}",
        "\"enName\":\"SAN\"",
        "\"birthDate\":\"1984-05-17\"",
        "\"birthDate\":\"19840231\"",
        "\"chNameVerified\":\"yes\"",
        "\"gender\":\"male\""
      })
  void a_field_that_cannot_be_read_is_named_without_its_value(String field) {
    var content = "{\"businessID\":\"profile-1\",\"state\":\"a-secret\"," + field + "}";
    var receipt = receive(platform.delivery("D00000", content));
    assertRefused(receipt, Malformed.class, 400);
    assertThat(((Malformed) receipt).reason()).matches("the field [a-zA-Z]+ cannot be read");
  }

  @Test
  void a_body_that_is_too_large_is_not_read_to_its_end() throws IOException {
    var endless =
        new InputStream() {
          private long given;

          @Override
          public int read() {
            given++;
            return '{';
          }

          @Override
          public int read(byte[] into, int from, int length) {
            given += length;
            return length;
          }
        };
    assertRefused(requests.receive(Delivery.JSON, endless, results::add), TooLarge.class, 413);
    assertThat(endless.given).isLessThan(11L * 1024 * 1024);
    assertRefused(
        requests.receive(Delivery.JSON, new byte[CallbackBody.MOST + 1], results::add),
        TooLarge.class,
        413);
    var good = platform.delivery("D00000", STEP_UP_CONTENT).json();
    assertThat(requests.receive(Delivery.JSON, new ByteArrayInputStream(good), results::add))
        .isInstanceOf(Done.class);
  }

  @Test
  void a_file_that_is_too_large_is_refused() {
    var file = new byte[CallbackBody.MOST_OF_A_FILE + 1];
    var delivery = platform.delivery("D00000", form("", hash(file)));
    assertRefused(
        requests.receive(
            Delivery.MULTIPART, delivery.multipart("addressDocFile", file), results::add),
        TooLarge.class,
        413);
    var most = new byte[CallbackBody.MOST_OF_A_FILE];
    var largest = platform.delivery("D00000", form("", hash(most)));
    assertThat(
            requests.receive(
                Delivery.MULTIPART, largest.multipart("addressDocFile", most), results::add))
        .isInstanceOf(Done.class);
  }

  private Receipt receive(Delivery delivery) {
    return requests.receive(Delivery.JSON, delivery.json(), results::add);
  }

  private void assertRefused(Receipt receipt, Class<? extends Receipt.Refused> how, int status) {
    assertThat(receipt).isInstanceOf(how);
    assertThat(receipt.status()).isEqualTo(status);
    assertThat(((Receipt.Refused) receipt).reason())
        .isNotBlank()
        .doesNotContain("a-secret", "SAN", "forged");
    assertThat(results).isEmpty();
  }

  private static String form(String document, String hash) {
    return """
    {"businessID":"form-1","state":"a-secret","enName":{"UnstructuredName":"SAN, Chi Nan"},
     "emailAddress":"chi-nan@example.hk","prefix":"Mr",
     "addressDocFile":{"docFile":"%s","docHash":"%s","billDate":"20261101"}}\
    """
        .formatted(document, hash);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
