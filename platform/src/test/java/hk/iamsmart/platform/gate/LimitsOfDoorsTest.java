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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// How much one address may open at each door for anybody. What is asked is refused for another
/// reason, so that the doors have no work with it.
@HouseTest
class LimitsOfDoorsTest {
  @LocalServerPort private int port;
  private final HttpClient http = HttpClient.newHttpClient();

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/auth/getQR, 600, 203.0.113.40",
    "GET, /broker/v2_auth, 600, 203.0.113.42",
    "POST, /broker/0123/refresh, 600, 203.0.113.44",
    "POST, /verify, 60, 203.0.113.46",
    "POST, /verification/v1/pdf, 60, 203.0.113.48",
    "POST, /verification/v1/signature, 60, 203.0.113.50",
    "POST, /pki/ocsp, 1200, 203.0.113.52",
    "GET, /pki/ocsp/AAAA, 1200, 203.0.113.54",
    "POST, /pki/tsa, 1200, 203.0.113.56"
  })
  void one_address_opens_a_door_so_often_a_minute_and_another_still_may(
      String method, String path, int most, String from) throws Exception {
    long began = System.nanoTime();
    int taken = 0;
    var answer = send(method, path, from);
    while (answer.statusCode() != 429 && taken < 2 * most) {
      taken++;
      answer = send(method, path, from);
    }
    long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds() + 1;
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat((long) taken).isBetween((long) most, most + seconds * most / 60 + 1);
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
    assertThat(answer.body()).contains("T=");
    var next = from.substring(0, from.length() - 1) + (Integer.parseInt(from.substring(11)) % 10 + 1);
    assertThat(send(method, path, next).statusCode()).isNotEqualTo(429);
  }

  private HttpResponse<String> send(String method, String path, String from) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("X-Forwarded-For", from)
            .method(method, BodyPublishers.noBody())
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
