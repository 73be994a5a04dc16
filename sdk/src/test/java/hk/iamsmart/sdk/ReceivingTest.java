package hk.iamsmart.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.sdk.Ended.Ending;
import hk.iamsmart.sdk.ProfileFields.Gender;
import hk.iamsmart.sdk.Receipt.Busy;
import hk.iamsmart.sdk.Receipt.Done;
import hk.iamsmart.sdk.Receipt.Duplicate;
import hk.iamsmart.sdk.Receipt.Malformed;
import hk.iamsmart.sdk.Receipt.Undecipherable;
import hk.iamsmart.sdk.StubPlatform.Delivery;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of deliveries that are genuine.
class ReceivingTest extends AwaitedAnswers {
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
                 "chNameVerified":"陳大文",
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
    assertThat(profile.verifiedChineseName()).contains("陳大文");
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
  @ValueSource(
      strings = {"APPLICATION/JSON", " Application/Json ; Charset=UTF-8", "application/json;q=1"})
  void the_type_of_a_callback_has_no_case(String type) throws Exception {
    var delivery =
        platform.delivery("D00000", form(Base64.getEncoder().encodeToString(PDF), hash(PDF)));
    assertThat(requests.receive(type, new ByteArrayInputStream(delivery.json()), results::add))
        .isInstanceOf(Done.class);
  }

  @Test
  void nor_has_the_type_of_one_with_a_file() throws Exception {
    var delivery = platform.delivery("D00000", form("", hash(PDF)));
    var type = Delivery.MULTIPART.replace("multipart/form-data", "Multipart/Form-Data");
    var body = new ByteArrayInputStream(delivery.multipart("addressDocFile", PDF));
    assertThat(requests.receive(type, body, results::add)).isInstanceOf(Done.class);
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

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
