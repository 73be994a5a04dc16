package hk.iamsmart.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.vectors.Vectors;
import hk.iamsmart.protocol.vectors.Vectors.Request;
import hk.iamsmart.protocol.vectors.Vectors.Wrapping;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The client against the vectors that judge every side of the wire.
class ProtocolVectorsTest {
  static Stream<Request> accepted() {
    return Vectors.requests().stream().filter(r -> r.expectedCode().equals("D00000"));
  }

  static Stream<Wrapping> wrappings() {
    return Vectors.wrappings().stream();
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void a_request_is_signed_as_the_platform_expects(Request vector) {
    var headers = new java.util.TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(vector.headers());
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
  @MethodSource("wrappings")
  void a_wrapped_key_is_taken_or_refused(Wrapping vector) {
    var key =
        Pem.privateKey(
            "-----BEGIN PRIVATE KEY-----\\n"
                + vector.kekPrivateKey()
                + "\\n-----END PRIVATE KEY-----");
    var unwrapped =
        KeyWrap.valueOf(vector.keyWrap())
            .unwrap(key, Base64.getDecoder().decode(vector.secretKey()))
            .map(ContentKey::reveal)
            .map(HexFormat.of()::formatHex);
    assertThat(unwrapped.orElse(null)).isEqualTo(vector.expectedKey());
  }
}
