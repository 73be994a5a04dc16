package hk.iamsmart.platform.broker;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Asking for headers alone, and asking too often.
@HouseTest
class HeadAndLimitsJourney {
  private static final int STREAMS = 200;

  @LocalServerPort private int port;
  @Autowired private Services services;
  @Autowired private JdbcClient jdbc;
  private final HttpClient http = HttpClient.newHttpClient();
  private String login;

  @BeforeEach
  void a_service() {
    var service = TestServices.register(services, KeyWrap.PKCS1);
    var callback = service.callbacks().iterator().next().toString();
    login =
        "?clientID=%s&responseType=code&source=PC_Browser&scope=eidapi_auth&redirectURI=%s"
            .formatted(service.id().value(), URLEncoder.encode(callback, StandardCharsets.UTF_8));
  }

  @Test
  void who_asks_for_the_headers_of_a_login_begins_none() throws Exception {
    long before = logins();
    for (var path : new String[] {"/api/v1/auth/getQR", "/broker/v2_auth"}) {
      var head = send("HEAD", path + login, "203.0.113.20");
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
      assertThat(head.headers().firstValue("Set-Cookie")).isEmpty();
      var told = send("HEAD", path + login + "&state=a", "203.0.113.20");
      assertThat(told.statusCode()).isEqualTo(200);
      var faulty = send("HEAD", path + login.replace("responseType=code", "a=b"), "203.0.113.20");
      assertThat(faulty.statusCode()).isEqualTo(302);
      assertThat(faulty.headers().firstValue("Location").orElseThrow()).contains("error_code=");
    }
    assertThat(logins()).isEqualTo(before);
    assertThat(send("GET", "/api/v1/auth/getQR" + login, "203.0.113.20").statusCode())
        .isEqualTo(200);
    assertThat(logins()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/app", "/app/", "/app/v2_auth/x", "/app/pay"})
  void a_link_of_no_name_says_so(String path) throws Exception {
    for (var method : new String[] {"GET", "HEAD"}) {
      assertThat(send(method, path, "203.0.113.20").statusCode()).as(method).isEqualTo(404);
    }
    assertThat(send("GET", path + "?lang=en", "203.0.113.20").body()).contains("D20003", "name");
  }

  @Test
  void one_address_listens_with_so_many_pages_and_another_still_may() throws Exception {
    var page = send("GET", "/api/v1/auth/getQR" + login, "203.0.113.30");
    var cookie = page.headers().firstValue("Set-Cookie").orElseThrow();
    var path = cookie.replaceFirst("(?s).*Path=([^;]+).*", "$1") + "/events";
    var streams = new ArrayList<HttpResponse<InputStream>>();
    try {
      for (int i = 0; i < STREAMS; i++) {
        streams.add(listen(path, cookie, "203.0.113.30"));
      }
      assertThat(streams).allMatch(s -> s.statusCode() == 200);
      var refused = listen(path, cookie, "203.0.113.30");
      streams.add(refused);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      var other = listen(path, cookie, "203.0.113.31");
      streams.add(other);
      assertThat(other.statusCode()).isEqualTo(200);
    } finally {
      for (var stream : streams) {
        stream.body().close();
      }
    }
  }

  private HttpResponse<InputStream> listen(String path, String cookie, String from)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("X-Forwarded-For", from)
            .header("Cookie", cookie.replaceFirst(";.*", ""))
            .build();
    return http.send(request, BodyHandlers.ofInputStream());
  }

  private HttpResponse<String> send(String method, String path, String from) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("X-Forwarded-For", from)
            .method(method, BodyPublishers.noBody())
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private long logins() {
    return jdbc.sql("SELECT count(*) FROM authentication_login").query(Long.class).single();
  }
}
