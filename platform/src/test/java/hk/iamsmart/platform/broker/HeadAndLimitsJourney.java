package hk.iamsmart.platform.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.door.Places;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
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
  private static final int PLACES_OF_ONE = 6;
  private static final List<String> BEGINNINGS =
      List.of(
          "/api/v1/auth/getQR",
          "/broker/v2_auth",
          "/app/v2_auth",
          "/app/auth",
          "/app/auth/iAmSmartLogin");

  @LocalServerPort private int port;
  @Autowired private Services services;
  @Autowired private JdbcClient jdbc;
  @Autowired private Places places;
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
    for (var path : BEGINNINGS) {
      var head = send("HEAD", path + login, "203.0.113.20");
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
      assertThat(head.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(head.headers().firstValue("Location")).isEmpty();
      var told = send("HEAD", path + login + "&state=a", "203.0.113.20");
      assertThat(told.statusCode()).isEqualTo(200);
      var faulty =
          send("HEAD", path + login.replace("responseType=code", "responseType=a"), "203.0.113.20");
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
  void a_login_takes_one_of_the_places_of_pages_wherever_it_begins() throws Exception {
    var held = new ArrayList<Places.Place>();
    var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    try {
      for (int i = 0; i < PLACES_OF_ONE; i++) {
        held.add((Places.Place) places.take("203.0.113.40"));
      }
      for (var path : BEGINNINGS) {
        waiting.add(sending("GET", path + login, "203.0.113.40"));
      }
      waiting.add(sending("GET", "/app/profile?ticketID=" + "0".repeat(32), "203.0.113.40"));
      assertThatThrownBy(() ->
              CompletableFuture.anyOf(waiting.toArray(CompletableFuture[]::new)).get(1, SECONDS))
          .isInstanceOf(TimeoutException.class);
    } finally {
      held.forEach(Places.Place::close);
    }
    assertThat(waiting)
        .extracting(answer -> answer.get(5, SECONDS).statusCode())
        .containsExactly(200, 200, 303, 303, 303, 404);
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
    return sending(method, path, from).get(15, SECONDS);
  }

  private CompletableFuture<HttpResponse<String>> sending(String method, String path, String from) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("X-Forwarded-For", from)
            .method(method, BodyPublishers.noBody())
            .build();
    return http.sendAsync(request, BodyHandlers.ofString());
  }

  private long logins() {
    return jdbc.sql("SELECT count(*) FROM authentication_login").query(Long.class).single();
  }
}
