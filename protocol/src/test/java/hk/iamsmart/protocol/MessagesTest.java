package hk.iamsmart.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagesTest {
  @Test
  void a_parameter_error_names_the_parameter_in_braces() {
    assertThat(ReturnCode.D20002.message("redirectURI")).isEqualTo("empty parameter {redirectURI}");
    assertThat(ReturnCode.D00000.message()).isEqualTo("SUCCESS");
  }

  @Test
  void every_code_is_parsed_by_its_name_and_has_its_own_message() {
    var messages = new HashSet<String>();
    for (var code : ReturnCode.values()) {
      assertThat(ReturnCode.parse(code.name())).contains(code);
      if (code != ReturnCode.D70005) {
        assertThat(messages.add(code.message())).as(code.name()).isTrue();
      }
    }
    assertThat(ReturnCode.parse("D12345")).isEmpty();
  }

  @Test
  void an_envelope_without_content_has_no_such_member() {
    var envelope = new AnswerEnvelope("<T=x>", "D20006", "signature verification failed", null);
    assertThat(text(WireJson.bytes(envelope)))
        .isEqualTo(
            "{\"txID\":\"<T=x>\",\"code\":\"D20006\",\"message\":\"signature verification"
                + " failed\"}");
  }

  @Test
  void an_envelope_with_an_unknown_code_and_member_is_read() {
    var read =
        WireJson.mapper()
            .readValue(
                "{\"txID\":\"<T=1>\",\"code\":\"D98765\",\"message\":\"m\",\"more\":1}",
                AnswerEnvelope.class);
    assertThat(read.returnCode()).isEmpty();
    assertThat(read.success()).isFalse();
    assertThat(read.content()).isNull();
  }

  @Test
  void a_token_request_has_only_the_members_it_needs() {
    assertThat(text(WireJson.bytes(new TokenRequest("c0de"))))
        .isEqualTo("{\"code\":\"c0de\",\"grantType\":\"authorization_code\"}");
    assertThat(text(WireJson.bytes(TokenRequest.direct("c", "v"))))
        .contains("\"code_verifier\":\"v\"", "\"isDirectLogin\":true");
  }

  @Test
  void only_one_well_formed_object_is_json_of_the_wire() {
    assertThat(object("{\"a\":1}")).isTrue();
    assertThat(object(" {} \r\n")).isTrue();
    for (var bad :
        List.of(
            "",
            "[]",
            "null",
            "1",
            "{",
            "{}{}",
            "{} x",
            "{\"a\":1,\"a\":2}",
            "{'a':1}",
            "{a:1}",
            "{\"a\":1,}",
            "{\"a\":NaN}",
            "{\"a\":01}",
            "{\"a\":\"\n\"}",
            "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}")) {
      assertThat(object(bad)).as(bad).isFalse();
    }
    assertThat(WireJson.object(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})).isEmpty();
  }

  @Test
  void a_source_is_known_by_its_exact_name() {
    assertThat(Source.parse("PC_Browser")).contains(Source.PC_BROWSER);
    assertThat(Source.parse("iOS_IMS_InAppBrowser")).contains(Source.IOS_IN_APP_BROWSER);
    assertThat(Source.parse("pc_browser")).isEmpty();
    assertThat(Source.PC_BROWSER.onThePhone()).isFalse();
    assertThat(Source.APP_LINK.onThePhone()).isTrue();
  }

  @Test
  void a_header_given_twice_with_two_values_is_invalid() {
    var reading = RequestHeaders.read(name -> List.of("a", name.equals("nonce") ? "b" : "a"));
    assertThat(((RequestHeaders.Unreadable) reading).fault().code()).isEqualTo(ReturnCode.D20003);
    assertThat(((RequestHeaders.Unreadable) reading).fault().parameter()).isEqualTo("nonce");
  }

  @Test
  void a_canonical_text_is_cut_at_its_limit() {
    var headers = new RequestHeaders("c", "HmacSHA256", "1", "n", "s");
    var body = "申".repeat(5_000).getBytes(StandardCharsets.UTF_8);
    assertThat(RequestSignature.canonical(headers, body, 50))
        .hasSize(51)
        .startsWith("cHmacSHA2561n申");
    assertThat(RequestSignature.canonical(headers, new byte[0], 50)).isEqualTo("cHmacSHA2561n");
  }

  @Test
  void skew_is_positive_when_the_caller_is_ahead() {
    var headers = new RequestHeaders("c", "HmacSHA256", "5000", "n", "s");
    assertThat(headers.skewMillis(Instant.ofEpochMilli(2000))).isEqualTo(3000);
  }

  @Test
  void nothing_secret_is_readable_by_accident() {
    for (var secret :
        List.of(
            ClientSecret.ofText("hush"),
            ContentKey.of(new byte[32]),
            ClientSecret.ofText("hush").sign("c", "1", "n", new byte[0]))) {
      assertThat(secret.toString()).endsWith("[hidden]");
    }
    assertThat(Map.of("a", new TokenAnswer("hush", "Bearer", 1, 1, "o", 1, "default", "s")))
        .asString()
        .doesNotContain("hush");
  }

  private static boolean object(String json) {
    return WireJson.object(json.getBytes(StandardCharsets.UTF_8)).isPresent();
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
