package hk.iamsmart.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.HouseTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// How much one address may open at the doors for anybody. What is asked is refused for another
/// reason, so that the doors have no work with it.
@HouseTest
class LimitsOfDoorsTest {
  @LocalServerPort private int port;
  private final HttpClient http = HttpClient.newHttpClient();

  @ParameterizedTest
  @CsvSource({
    "600, 203.0.113.4, GET /api/v1/auth/getQR|GET /broker/v2_auth|POST /broker/0123/refresh",
    "60, 203.0.113.5, POST /verify|POST /verification/v1/pdf|POST /verification/v1/signature",
    "1200, 203.0.113.6, POST /pki/ocsp|GET /pki/ocsp/AAAA|POST /pki/tsa"
  })
  void one_address_opens_a_door_so_often_a_minute_and_another_still_may(
      int most, String address, String doors) throws Exception {
    var calls = doors.split("\\|");
    long began = System.nanoTime();
    int taken = 0;
    while (taken < 2 * most && send(calls[taken % calls.length], address).statusCode() != 429) {
      taken++;
    }
    long refilled = Duration.ofNanos(System.nanoTime() - began).toMillis() * most / 60_000 + 1;
    assertThat((long) taken).isBetween((long) most, most + refilled);
    for (var call : calls) {
      HttpResponse<String> answer;
      do { // between two of them one more may have become free
        answer = send(call, address);
      } while (answer.statusCode() != 429);
      assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
      assertThat(answer.body()).containsPattern("[0-9a-f]{32}");
      boolean program = call.contains("/verification/v1/");
      assertThat(answer.body().contains("\"error\":\"TOO_MANY\"")).isEqualTo(program);
      assertThat(send(call, address + "9").statusCode()).isNotEqualTo(429);
    }
  }

  private HttpResponse<String> send(String call, String from) throws Exception {
    var words = call.split(" ");
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + words[1]))
            .header("X-Forwarded-For", from)
            .method(words[0], BodyPublishers.noBody())
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
