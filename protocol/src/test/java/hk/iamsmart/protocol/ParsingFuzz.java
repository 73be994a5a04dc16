package hk.iamsmart.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Whatever arrives, reading it ends in a typed outcome and never in an exception. Every check
/// tries what searches have kept; `./dev fuzz` searches by coverage. One JVM runs one search, so
/// the parsers share it.
class ParsingFuzz {
  private static final ClientSecret SECRET = ClientSecret.ofText("secret");
  private static final ContentKey KEY = ContentKey.of(new byte[ContentKey.LENGTH]);
  private static final SecureRandom RANDOM = new SecureRandom();

  @FuzzTest(maxDuration = "10m")
  void search(FuzzedDataProvider data) {
    switch (data.consumeInt(0, 3)) {
      case 0 -> headers(data);
      case 1 -> contents(data.consumeRemainingAsBytes());
      case 2 -> bodies(data.consumeRemainingAsBytes());
      default -> certificates(data.consumeRemainingAsBytes());
    }
  }

  private static void headers(FuzzedDataProvider data) {
    var now = Instant.ofEpochMilli(data.consumeLong(0, Long.MAX_VALUE / 2));
    var values = new String[RequestHeaders.NAMES.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = data.consumeString(64);
    }
    var body = data.consumeRemainingAsBytes();
    var reading = RequestHeaders.read(name -> List.of(values[RequestHeaders.NAMES.indexOf(name)]));
    if (reading instanceof RequestHeaders.Read(var read)) {
      var fault = read.fault(SECRET, body, now, Duration.ofMinutes(5));
      assertThat(RequestSignature.canonical(read, body, 200)).hasSizeLessThanOrEqualTo(201);
      if (fault.isEmpty()) {
        var right = SECRET.sign(read.clientId(), read.timestamp(), read.nonce(), body);
        assertThat(right.firstDifference(read.signature())).isEqualTo(-1);
      }
    }
  }

  private static void contents(byte[] input) {
    var claimed = new String(input, StandardCharsets.ISO_8859_1);
    assertThat(KEY.open(claimed)).isNotNull();
    var again = KEY.open(KEY.seal(input, RANDOM));
    assertThat(((ContentKey.Opened) again).plain()).isEqualTo(input);
  }

  private static void bodies(byte[] input) {
    WireJson.object(input)
        .ifPresent(node -> assertThat(WireJson.object(WireJson.bytes(node))).contains(node));
  }

  private static void certificates(byte[] input) {
    assertThat(KekCertificate.read(input)).isNotNull();
  }
}
