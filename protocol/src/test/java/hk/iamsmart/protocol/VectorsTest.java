package hk.iamsmart.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.vectors.Vectors;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VectorsTest {
  static List<Vectors.Request> requests() {
    return Vectors.requests();
  }

  static List<Vectors.Sealing> sealings() {
    return Vectors.sealings();
  }

  static List<Vectors.Wrapping> wrappings() {
    return Vectors.wrappings();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void a_request_gets_the_expected_code(Vectors.Request vector) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(vector.headers());
    var fault =
        switch (RequestHeaders.read(name -> all(headers, name))) {
          case RequestHeaders.Unreadable u -> u.fault();
          case RequestHeaders.Read(var read) ->
              read.fault(
                      ClientSecret.ofText(vector.clientSecret()),
                      vector.body().getBytes(StandardCharsets.UTF_8),
                      Instant.ofEpochMilli(vector.nowMillis()),
                      Duration.ofMillis(vector.windowMillis()))
                  .orElse(null);
        };
    if (vector.expectedCode().equals("D00000")) {
      assertThat(fault).isNull();
    } else {
      assertThat(fault).isNotNull();
      assertThat(fault.code().name()).isEqualTo(vector.expectedCode());
      assertThat(fault.parameter()).isEqualTo(vector.expectedParameter());
      assertThat(fault.reason()).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("requests")
  void a_client_signs_as_expected(Vectors.Request vector) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(vector.headers());
    if (!vector.expectedCode().equals("D00000")) {
      return;
    }
    var signature =
        ClientSecret.ofText(vector.clientSecret())
            .sign(
                headers.get("clientID"),
                headers.get("timestamp"),
                headers.get("nonce"),
                vector.body().getBytes(StandardCharsets.UTF_8));
    assertThat(signature.percentEncoded()).isEqualTo(vector.expectedSignature());
  }

  @ParameterizedTest
  @MethodSource("sealings")
  void a_content_opens_as_expected(Vectors.Sealing vector) {
    var key = ContentKey.of(HexFormat.of().parseHex(vector.key()));
    switch (key.open(vector.content())) {
      case ContentKey.Opened opened -> {
        assertThat(opened.text()).isEqualTo(vector.expectedPlain());
        assertThat(vector.expectedFault()).isNull();
      }
      case ContentKey.Unopened(var fault) ->
          assertThat(fault.name()).isEqualTo(vector.expectedFault());
    }
  }

  @ParameterizedTest
  @MethodSource("wrappings")
  void a_key_unwraps_as_expected(Vectors.Wrapping vector) throws Exception {
    var encoded = Base64.getDecoder().decode(vector.kekPrivateKey());
    var kek = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    var unwrapped =
        KeyWrap.valueOf(vector.keyWrap())
            .unwrap(kek, Base64.getDecoder().decode(vector.secretKey()));
    assertThat(unwrapped.map(k -> HexFormat.of().formatHex(k.reveal())).orElse(null))
        .isEqualTo(vector.expectedKey());
  }

  private static List<String> all(Map<String, String> headers, String name) {
    return headers.containsKey(name) ? List.of(headers.get(name)) : List.of();
  }
}
