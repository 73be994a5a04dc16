package hk.iamsmart.platform;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.HouseTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

@HouseTest
class HouseDoorsTest {
  private final HttpClient browser = HttpClient.newHttpClient();

  @Value("${local.server.port}")
  private int port;

  @Value("${local.management.port}")
  private int managementPort;

  @Test
  void a_path_that_nobody_opened_does_not_exist() throws Exception {
    assertThat(get(port, "/no-such-room").statusCode()).isEqualTo(404);
    assertThat(get(port, "/actuator/health").statusCode()).isEqualTo(404);
  }

  @Test
  void an_answer_to_a_browser_carries_the_headers_that_protect_a_page() throws Exception {
    var headers = get(port, "/assets/none.css").headers();
    var policy = headers.firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy).contains("frame-ancestors 'none'", "default-src 'none'");
    assertThat(policy).doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
    assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void health_readiness_and_liveness_are_told_on_the_management_port() throws Exception {
    for (var path : new String[] {"", "/readiness", "/liveness"}) {
      var answer = get(managementPort, "/actuator/health" + path);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"status\":\"UP\"");
    }
  }

  @Test
  void metrics_are_told_on_the_management_port_and_nothing_else_is() throws Exception {
    assertThat(get(managementPort, "/actuator/prometheus").body()).contains("jvm_memory_used");
    assertThat(get(managementPort, "/actuator/env").statusCode()).isEqualTo(404);
    assertThat(get(managementPort, "/actuator/heapdump").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(int at, String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + at + path)).build();
    return browser.send(request, BodyHandlers.ofString());
  }
}
