package hk.iamsmart.phone;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.RequestHeaders;
import hk.iamsmart.protocol.vectors.Vectors;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The vectors on the class path of the phone, as on that of the platform and of the SDK: all three
/// speak one wire.
class ProtocolVectorsTest {
  static List<Vectors.Request> requests() {
    return Vectors.requests();
  }

  static List<Vectors.Sealing> sealings() {
    return Vectors.sealings();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void a_request_gets_the_expected_code(Vectors.Request vector) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(vector.headers());
    assertThat(code(vector, headers)).isEqualTo(vector.expectedCode());
  }

  private static String code(Vectors.Request vector, Map<String, String> headers) {
    return switch (RequestHeaders.read(
        name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of())) {
      case RequestHeaders.Unreadable(var fault) -> fault.code().name();
      case RequestHeaders.Read(var read) ->
          read.fault(
                  ClientSecret.ofText(vector.clientSecret()),
                  vector.body().getBytes(StandardCharsets.UTF_8),
                  Instant.ofEpochMilli(vector.nowMillis()),
                  Duration.ofMillis(vector.windowMillis()))
              .map(fault -> fault.code().name())
              .orElse("D00000");
    };
  }

  @ParameterizedTest
  @MethodSource("sealings")
  void a_content_opens_as_expected(Vectors.Sealing vector) {
    var key = ContentKey.of(HexFormat.of().parseHex(vector.key()));
    switch (key.open(vector.content())) {
      case ContentKey.Opened opened -> assertThat(opened.text()).isEqualTo(vector.expectedPlain());
      case ContentKey.Unopened(var fault) ->
          assertThat(fault.name()).isEqualTo(vector.expectedFault());
    }
  }
}
