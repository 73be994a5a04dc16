package hk.iamsmart.platform.channel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.RawConnection;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Strangers who send slowly, and everybody else meanwhile.
@SealedTest
class SlowSendersJourney {
  private static final int STRANGERS = 40;
  private static final int LARGE = 300_000;

  @LocalServerPort private int port;
  @Autowired private Services services;
  @Autowired private SealedTest.Heard heard;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<RawConnection> slow = new ArrayList<>();
  private Caller caller;

  @BeforeEach
  void a_service() {
    var service = TestServices.register(services, KeyWrap.PKCS1);
    var secret = services.revealSecret(service.id()).orElseThrow().revealText();
    caller = new Caller(port, service.id().value(), secret);
  }

  @AfterEach
  void nobody_sends_any_more() {
    slow.forEach(RawConnection::close);
  }

  @Test
  void large_calls_are_answered_while_many_large_bodies_are_on_their_way() throws Exception {
    for (int i = 0; i < STRANGERS; i++) {
      // as far as headers go, an honest call
      begin("/api/v1/security/getKey", caller.headers(new byte[0]), "x".repeat(LARGE));
    }
    var body = "{\"p\":\"" + "x".repeat(LARGE) + "\"}";
    assertThat(caller.post("/test/refuses", body).code()).isEqualTo("D20003");
    assertThat(caller.post("/test/refuses", body).message()).contains("source");
  }

  @Test
  void verification_is_open_while_many_files_are_on_their_way() throws Exception {
    for (int i = 0; i < STRANGERS; i++) {
      begin("/verification/v1/pdf", Map.of("Content-Type", "application/pdf"), "%PDF");
      begin("/verify", Map.of("Content-Type", "multipart/form-data; boundary=x"), "--x");
      begin("/pki/tsa", Map.of("Content-Type", "application/timestamp-query"), "0");
    }
    var answer = post("/verification/v1/pdf", "203.0.113.1", "%PDF-1.7\n".getBytes(ISO_8859_1));
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void nobody_waits_for_the_body_of_a_call_that_its_headers_refuse() {
    var headers = caller.headers(new byte[0]);
    assertThat(begun(Map.of()))
        .startsWith("HTTP/1.1 200")
        .contains("parameter {clientID} is missing");
    assertThat(begun(changed(headers, "clientID", "0".repeat(32)))).contains("D20003");
    assertThat(begun(changed(headers, "timestamp", "1"))).contains("invalid parameter {timestamp}");
    assertThat(begun(changed(headers, "nonce", "x".repeat(37)))).contains("parameter {nonce}");
    assertThat(begun(changed(headers, "signatureMethod", "MD5"))).contains("D20005");
  }

  @Test
  void a_call_whose_body_breaks_off_is_told_and_logged_with_one_txID() {
    var text = new StringBuilder("POST /api/v1/security/getKey HTTP/1.1\r\nHost: localhost\r\n");
    caller.headers(new byte[0]).forEach((name, value) -> text.append(header(name, value)));
    try (var connection = RawConnection.to(port)) {
      connection.send(text + "Transfer-Encoding: chunked\r\n\r\nzz\r\n");
      var answer = connection.answer();
      assertThat(answer).startsWith("HTTP/1.1 400").contains("\"code\":\"D20000\"");
      var txId = answer.substring(answer.indexOf("<T="), answer.indexOf('>') + 1);
      assertThat(heard.of(txId).status()).isEqualTo(400);
    }
  }

  private static String header(String name, String value) {
    return name + ": " + value + "\r\n";
  }

  private static Map<String, String> changed(Map<String, String> all, String name, String value) {
    var changed = new LinkedHashMap<>(all);
    changed.put(name, value);
    return changed;
  }

  private HttpResponse<String> post(String path, String from, byte[] body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("X-Forwarded-For", from)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  /// Ten megabytes are announced, and this comes of them.
  private RawConnection begin(String path, Map<String, String> headers, String beginning) {
    var text = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    headers.forEach((name, value) -> text.append(header(name, value)));
    var connection = RawConnection.to(port);
    slow.add(connection);
    return connection.send(text + "Content-Length: 10000000\r\n\r\n" + beginning);
  }

  private String begun(Map<String, String> headers) {
    return begin("/api/v1/security/getKey", headers, "").response();
  }
}
