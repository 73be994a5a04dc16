package hk.iamsmart.platform.advice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.protocol.RequestHeaders;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each usual mistake is made by the primitives alone, and must be named.
class SignatureMistakesTest {
  private static final String SECRET = "b7e2f3a4c5d60718293a4b5c6d7e8f90";
  private static final String ID = "cc8f5c9a8d7b4b3f9e21d0a4b6c7d8e9";
  private static final String TIME = "1795000000000";
  private static final String NONCE = "f3b0c1d2e4a54f6c8d9e0a1b2c3d4e5f";
  private static final String BODY =
      "{ \"name\": \"陳/Chan\", \"content\": \"AAAA+/==\", \"b\": [1, 2] }";
  private static final String HEAD = ID + "HmacSHA256" + TIME + NONCE;

  static Stream<Arguments> mistakes() {
    return Stream.of(
        of("decoded from hex", mac(HexFormat.of().parseHex(SECRET), HEAD + BODY)),
        of("decoded from base64", mac(Base64.getDecoder().decode(SECRET), HEAD + BODY)),
        of("a line feed at its end", mac((SECRET + "\n").getBytes(UTF_8), HEAD + BODY)),
        of("quotation marks around it", mac(("\"" + SECRET + "\"").getBytes(UTF_8), HEAD + BODY)),
        of("in capitals", mac(SECRET.toUpperCase(Locale.ROOT).getBytes(UTF_8), HEAD + BODY)),
        of("client ID was taken for the secret", mac(ID.getBytes(UTF_8), HEAD + BODY)),
        of("without spaces, as JSON.stringify", text(HEAD + compact())),
        of(
            "as Python's json.dumps does",
            text(HEAD + "{\"name\": \"陳/Chan\", \"content\": \"AAAA+/==\", \"b\": [1, 2]}")),
        of(
            "with spaces and \\u escapes",
            text(HEAD + "{\"name\": \"\\u9673/Chan\", \"content\": \"AAAA+/==\", \"b\": [1, 2]}")),
        of(
            "PHP's json_encode",
            text(HEAD + "{\"name\":\"\\u9673\\/Chan\",\"content\":\"AAAA+\\/==\",\"b\":[1,2]}")),
        of(
            "with sorted names",
            text(HEAD + "{\"b\":[1,2],\"content\":\"AAAA+/==\",\"name\":\"陳/Chan\"}")),
        of(
            "indented by two spaces",
            text(
                HEAD
                    + "{\n"
                    + "  \"name\": \"陳/Chan\",\n"
                    + "  \"content\": \"AAAA+/==\",\n"
                    + "  \"b\": [\n"
                    + "    1,\n"
                    + "    2\n"
                    + "  ]\n"
                    + "}")),
        of("content was signed alone", text(HEAD + "AAAA+/==")),
        of("a line feed at its end", text(HEAD + BODY + "\n")),
        of("Latin-1", text(HEAD + new String(BODY.getBytes(UTF_8), ISO_8859_1))),
        of("before it was sealed", text(HEAD + "{\"plain\":1}")),
        of("the body was left out", text(HEAD)),
        of("nonce was left out", text(ID + "HmacSHA256" + TIME + BODY)),
        of("signatureMethod was left out", text(ID + TIME + NONCE + BODY)),
        of("another order: timestamp + nonce", text(TIME + NONCE + ID + "HmacSHA256" + BODY)),
        of("another order: the body + clientID", text(BODY + HEAD)),
        of("between the parts", text(String.join("&", ID, "HmacSHA256", TIME, NONCE, BODY))),
        of(
            "in seconds, the header in milliseconds",
            text(ID + "HmacSHA256" + TIME.substring(0, 10) + NONCE + BODY)),
        of(
            "2 ms from the one in the header",
            text(ID + "HmacSHA256" + "1794999999998" + NONCE + BODY)),
        of("HmacSHA1", base64(mac("HmacSHA1", SECRET.getBytes(UTF_8), HEAD + BODY))),
        of("HmacSHA512", base64(mac("HmacSHA512", SECRET.getBytes(UTF_8), HEAD + BODY))),
        of("key and text are exchanged", mac((HEAD + BODY).getBytes(UTF_8), SECRET)),
        of("a plain SHA-256", base64(sha256(SECRET + HEAD + BODY))),
        of(
            "written in hex",
            HexFormat.of().formatHex(mac("HmacSHA256", SECRET.getBytes(UTF_8), HEAD + BODY))),
        of(
            "base64 of hex",
            base64(
                HexFormat.of()
                    .formatHex(mac("HmacSHA256", SECRET.getBytes(UTF_8), HEAD + BODY))
                    .getBytes(UTF_8))),
        of("base64url", text(HEAD + BODY).replace('+', '-').replace('/', '_')),
        of("lacks its padding", text(HEAD + BODY).replace("=", "")),
        of("percent-encoded twice", percent(percent(text(HEAD + BODY)))),
        of(
            "decoded from hex; ",
            mac(HexFormat.of().parseHex(SECRET), HEAD + compact()),
            "without spaces"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void the_mistake_that_makes_the_signature_is_named(
      String named, String signature, String alsoNamed) {
    for (var written : new String[] {signature, percent(signature)}) {
      // what is encoded twice is not encoded a third time
      if (!signature.contains("%25") || written.equals(signature)) {
        var finding = find(written, BODY, "{\"plain\":1}");
        assertThat(finding).as(named).isPresent();
        assertThat(finding.get().difference() + "; ")
            .contains(named.replace("; ", ""))
            .contains(alsoNamed);
        assertThat(finding.get().mend()).isNotBlank();
      }
    }
  }

  @Test
  void a_plus_that_became_a_space_is_found() {
    for (int i = 0; i < 200; i++) {
      var nonce = "n-" + i;
      var signature =
          ClientSecret.ofText(SECRET).sign(ID, TIME, nonce, BODY.getBytes(UTF_8)).base64();
      if (signature.contains("+")) {
        var headers =
            new RequestHeaders(ID, "HmacSHA256", TIME, nonce, signature.replace('+', ' '));
        var finding =
            SignatureMistakes.find(SECRET.getBytes(UTF_8), headers, BODY.getBytes(UTF_8), null);
        assertThat(finding.orElseThrow().difference()).contains("became a space");
        return;
      }
    }
    throw new AssertionError("no signature has a +");
  }

  @Test
  void an_empty_body_is_found_that_was_signed_as_an_object() {
    var finding = find(text(HEAD + "{}"), "", null);
    assertThat(finding.orElseThrow().difference()).contains("{} was signed");
  }

  @Test
  void what_is_none_of_them_is_none() {
    assertThat(find(text(HEAD + BODY), BODY, null)).as("the right one").isEmpty();
    assertThat(find("Zm9yZ2Vk", BODY, null)).isEmpty();
    assertThat(find("%zz\u0000%", BODY, null)).isEmpty();
    assertThat(find(mac("another".getBytes(UTF_8), HEAD + BODY), BODY, null)).isEmpty();
    assertThat(find("x".repeat(8_000), "[".repeat(5_000), null)).isEmpty();
  }

  @Test
  void another_secret_is_named_with_what_else_is_wrong() {
    var headers = new RequestHeaders(ID, "HmacSHA256", TIME, NONCE, text(HEAD + BODY));
    var former = new SignatureMistakes.Finding("the former was taken", "Take the latest.");
    var found =
        SignatureMistakes.find(SECRET.getBytes(UTF_8), headers, BODY.getBytes(UTF_8), null, former);
    assertThat(found).contains(former);
  }

  /// Counted in bytes: whoever knows a clientID can make the platform do it.
  @Test
  void the_work_is_bounded_whatever_the_body_is() {
    var nested = "[".repeat(60) + "1,".repeat(32_000) + "1" + "]".repeat(60);
    for (var body :
        new String[] {
          "{\"a\":" + nested + "}", "x".repeat(64 * 1024), "\u00e9".repeat(32 * 1024)
        }) {
      var bytes = body.getBytes(UTF_8);
      assertThat(hashed(bytes)).isBetween(1L, (long) SignatureMistakes.WORK_MAXIMUM);
      SignedBody.each(
          bytes,
          null,
          variant -> assertThat(variant.body().length).isLessThan(2 * SignedBody.VARIANT_MAXIMUM));
    }
    assertThat(hashed(new byte[SignatureMistakes.BODY_MAXIMUM + 1])).isLessThan(256 * 1024);
    assertThat(hashed(new byte[SignatureMistakes.TRIED_MAXIMUM])).isLessThan(4 * 1024 * 1024);
    assertThat(hashed(new byte[SignatureMistakes.TRIED_MAXIMUM + 1])).isZero();
  }

  @Test
  void the_longest_body_leaves_work_for_each_mistake_alone() {
    var body = "x".repeat(SignatureMistakes.BODY_MAXIMUM);
    var last = text(body + NONCE + TIME + ID);
    assertThat(find(last, body, null)).isPresent();
  }

  private static long hashed(byte[] body) {
    var headers = new RequestHeaders(ID, "HmacSHA256", TIME, NONCE, "Zm9yZ2Vk");
    var mistakes = new SignatureMistakes(SECRET.getBytes(UTF_8), headers, body, null, null);
    assertThat(mistakes.find()).isEmpty();
    return mistakes.hashed();
  }

  private static Optional<SignatureMistakes.Finding> find(
      String signature, String body, @Nullable String plain) {
    return SignatureMistakes.find(
        SECRET.getBytes(UTF_8),
        new RequestHeaders(ID, "HmacSHA256", TIME, NONCE, signature),
        body.getBytes(UTF_8),
        plain == null ? null : plain.getBytes(UTF_8));
  }

  private static String compact() {
    return "{\"name\":\"陳/Chan\",\"content\":\"AAAA+/==\",\"b\":[1,2]}";
  }

  private static Arguments of(String named, String signature) {
    return of(named, signature, "");
  }

  private static Arguments of(String named, String signature, String alsoNamed) {
    return Arguments.of(named, signature, alsoNamed);
  }

  private static String text(String signed) {
    return mac(SECRET.getBytes(UTF_8), signed);
  }

  private static String mac(byte[] key, String signed) {
    return base64(mac("HmacSHA256", key, signed));
  }

  private static byte[] mac(String algorithm, byte[] key, String signed) {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(signed.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String percent(String text) {
    return text.replace("%", "%25").replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
  }
}
