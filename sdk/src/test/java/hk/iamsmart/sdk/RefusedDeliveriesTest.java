package hk.iamsmart.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.sdk.Receipt.Done;
import hk.iamsmart.sdk.Receipt.Malformed;
import hk.iamsmart.sdk.Receipt.TooLarge;
import hk.iamsmart.sdk.Receipt.Undecipherable;
import hk.iamsmart.sdk.Receipt.UnknownRequest;
import hk.iamsmart.sdk.Receipt.WrongState;
import hk.iamsmart.sdk.StubPlatform.Delivery;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of deliveries that are broken or forged.
class RefusedDeliveriesTest extends AwaitedAnswers {
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
        "\"chNameVerified\":true",
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
}
