package hk.iamsmart.platform.webserver;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.RawConnection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What the web server refuses, and what it is asked with other methods, on the wire.
@HouseTest
@ExtendWith(OutputCaptureExtension.class)
class RefusedRequestsTest {
  private static final Pattern TX_ID = Pattern.compile("(?:<T=|>)[0-9a-f]{32}[<>]");
  private static final String END = "\r\nConnection: close\r\n\r\n";
  private static final String QR = "/api/v1/auth/getQR";
  private static final String JSON = "\\{\"error\":\"[A-Z_]+\",\"message\":\".+\",\"txID\":\"<T=";
  private static final List<String> UNDECODABLE =
      List.of(
          "?x=%zz",
          "?x=%",
          "?x=1%2",
          "?x=%ff",
          "?x=%ed%a0%80",
          "?x=%c0%af",
          "?%ff",
          "?=x",
          "?lang=zh-CN&x=%e4%b8",
          "%",
          "/%zz",
          "/%ff",
          "/%ed%a0%80",
          "/;x=1%",
          ";%ff=1");

  @LocalServerPort private int port;

  /// What follows the path in the request line, then headers; and the status.
  record Odd(String line, String headers, int status) {
    @Override
    public String toString() {
      return line.length() > 40 ? line.length() + " characters" : line + " " + status;
    }
  }

  static List<Odd> odd() {
    var host = "\r\nHost: localhost";
    var long20k = "a".repeat(20_000);
    return List.of(
        new Odd("?x=\u00e9 HTTP/1.1", host, 400),
        new Odd("?x=%0 HTTP/1.1", host + "\r\nX-Trace: " + long20k, 431),
        new Odd("?" + long20k + " HTTP/1.1", host, 414),
        new Odd("/%2e%2e/%zz HTTP/1.1", host, 400),
        new Odd("/\\x HTTP/1.1", host, 400),
        new Odd(" HTTP/1.1", "", 400),
        new Odd(" HTTP/1.1", host + host, 400),
        new Odd(" HTTP/1.1", "\r\nHost: a b", 400),
        new Odd(" HTTP/1.1", "\r\nHost: [::1", 400),
        new Odd(" HTTP/1.1", host + "\r\nExpect: a-miracle", 417),
        new Odd(" HTTP/1.1", host + "\r\nContent-Length: -1", 400),
        new Odd(" HTTP/1.1", host + "\r\nTransfer-Encoding: zip", 501),
        new Odd(" HTTP/7.3", host, 505),
        new Odd(" HTTP/1.1", host + "\r\nContent-Length: 1\r\nContent-Length: 2", 400));
  }

  @ParameterizedTest
  @MethodSource("odd")
  void what_the_web_server_refuses_below_the_api_is_told_in_the_envelope(Odd odd) {
    for (var path : List.of("/api/v1/security/getKey", "/api/v2", QR)) {
      var answer = ask("POST " + path + odd.line() + odd.headers());
      assertThat(answer).startsWith("HTTP/1.1 " + odd.status());
      assertThat(answer).contains("{\"txID\":\"<T=", "\"code\":\"D20000\"", "application/json");
      assertThat(TX_ID.matcher(answer).find()).isTrue();
      assertThat(answer).doesNotContain("Tomcat", "<html");
    }
  }

  @ParameterizedTest
  @MethodSource("odd")
  void what_the_web_server_refuses_elsewhere_is_told_on_our_own_page(Odd odd) {
    for (var path : List.of("/verify", "/wallet", "/apiary", "/pki/tsa")) {
      var answer = ask("GET " + path + odd.line() + odd.headers() + "\r\nAccept-Language: en");
      assertThat(answer).startsWith("HTTP/1.1 " + odd.status());
      assertThat(answer).contains("<html").contains("Content-Security-Policy");
      assertThat(TX_ID.matcher(answer).find()).isTrue();
      assertThat(answer).doesNotContain("Tomcat", "HTTP Status");
    }
  }

  static List<String> doors() {
    return List.of(
        "/",
        "/verify",
        "/wallet",
        "/wallet/v1/facets",
        "/wallet/v1/approvals",
        "/verification/v1/pdf",
        "/verification/v1/nothing",
        "/pki/ocsp/AAAA",
        "/pki/cps.txt",
        "/broker/0123",
        "/assets/x/look/mark.svg",
        "/no-such-room",
        QR,
        "/api/v1/security/getKey",
        "/api/v9");
  }

  @ParameterizedTest
  @MethodSource("doors")
  void what_cannot_be_decoded_is_refused_in_the_form_of_its_door(
      String path, CapturedOutput output) {
    for (var end : UNDECODABLE) {
      for (var method : List.of("GET", "POST")) {
        var host = " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: zh-HK";
        var answer = ask(method + " " + path + end + host);
        assertThat(answer).as(end).startsWith("HTTP/1.1 400").containsPattern(TX_ID);
        assertThat(answer).as(end).containsPattern(form(path)).doesNotContain("HTTP Status");
        boolean page = form(path).equals("<html");
        assertThat(answer.contains("lang=\"zh-HK\"")).as(end).isEqualTo(page);
      }
    }
    assertThat(output.getAll())
        .contains("the web server refused a request with 400")
        .doesNotContain("\"level\":\"ERROR\"", "\"level\":\"WARN\"", "stack_trace");
  }

  @ParameterizedTest
  @MethodSource("doors")
  void what_looks_odd_and_can_be_decoded_is_no_fault_of_ours(String path) {
    for (var end :
        List.of("?x=%E4%B8%AD%2525&y", "?&&", "?x=%00", "/;x=1%25", "/%e4%b8%ad", "//")) {
      var answer = ask("GET " + path + end + " HTTP/1.1\r\nHost: localhost");
      assertThat(answer).as(end).doesNotStartWith("HTTP/1.1 5").startsWith("HTTP/1.1 ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /assets/x/look/none.css, 404",
    "GET, /pki/nobody.cer, 404",
    "GET, /pki/nobody.crl, 404",
    "POST, /pki/ocsp, 415",
    "POST, /pki/tsa, 415",
    "GET, /broker/0123/qr.svg, 404"
  })
  void what_a_door_refuses_is_told_on_our_own_page_as_well(String method, String path, int status) {
    var answer = ask(method + " " + path + " HTTP/1.1\r\nHost: localhost");
    assertThat(answer).startsWith("HTTP/1.1 " + status).contains("<html").containsPattern(TX_ID);
  }

  @ParameterizedTest
  @CsvSource({"Transfer-Encoding: zip, 1.1, 501", "X: y, 7.3, 505"})
  void what_http_does_not_know_is_no_fault_of_ours(String header, String version, int status) {
    var rest = " HTTP/" + version + "\r\nHost: localhost\r\nAccept-Language: en\r\n" + header;
    assertThat(ask("POST /wallet/v1/bindings" + rest))
        .startsWith("HTTP/1.1 " + status)
        .contains("\"error\":\"MALFORMED\"")
        .doesNotContain("INTERNAL");
    assertThat(ask("POST /verification/v1/pdf" + rest)).contains("\"error\":\"UNFIT\"");
    assertThat(ask("POST /verify" + rest)).contains("We could not understand the request");
  }

  /// In UTF-8, whose bytes would be controls if each were a character.
  @ParameterizedTest
  @ValueSource(strings = {"\u00e3\u0081\u0082", "x\u0085\u0085y", "\u00ff\u0080", "a\tb"})
  void words_of_any_language_in_a_header_send_nobody_away(String words) {
    for (var header : List.of("User-Agent: ", "Accept-Language: ", "Referer: ")) {
      var host = " HTTP/1.1\r\nHost: localhost\r\n";
      var answer = ask("GET " + QR + "?clientID=x" + host + header + words);
      assertThat(answer).startsWith("HTTP/1.1 400").contains("D20003");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          en;lang="en
          zh-HK;lang="zh-HK
          zh-CN;lang="zh-CN
          """)
  void the_page_of_a_refusal_is_in_the_language_of_its_reader(String language, String lang) {
    var answer =
        ask("GET /verify HTTP/1.1\r\nHost: localhost\r\nExpect: x\r\nAccept-Language: " + language);
    assertThat(answer).contains(lang);
  }

  @Test
  void a_request_line_that_is_no_http_gets_an_answer_in_our_form() {
    for (var line : List.of("GET", "G\u0000T / HTTP/1.1", "\u0016\u0003\u0001\u0002")) {
      try (var connection = RawConnection.to(port)) {
        var answer = connection.send(line + "\r\n\r\n").answer();
        assertThat(answer).as(line).startsWith("HTTP/1.1 400").doesNotContain("HTTP Status");
        assertThat(TX_ID.matcher(answer).find()).isTrue();
      }
    }
  }

  @Test
  void brackets_in_a_query_are_taken_as_browsers_send_them() {
    var answer = ask("GET " + QR + "?clientID=x&extra[]=1&a={|}^`\"<> HTTP/1.1\r\nHost: localhost");
    assertThat(answer).startsWith("HTTP/1.1 400").contains("D20003", "<html");
    assertThat(ask("POST /api/v1/security/getKey?a[]=1 HTTP/1.1\r\nHost: localhost"))
        .startsWith("HTTP/1.1 200")
        .contains("D20001");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/auth/getQR, 'GET, HEAD'",
    "DELETE, /api/v1/auth/getQR, 'GET, HEAD'",
    "GET, /verification/v1/pdf, POST",
    "HEAD, /verification/v1/pdf, POST",
    "DELETE, /verify, 'GET, HEAD, POST'",
    "PROPFIND, /verify, 'GET, HEAD, POST'",
    "POST, /wallet, 'GET, HEAD'",
    "GET, /pki/tsa, POST",
    "TRACE, /pki/tsa, POST",
    "TRACE, /verify, 'GET, HEAD, POST'",
    "PATCH, /verification/v1/signature, POST",
    "TRACE, /verification/v1/signature, POST",
    "DELETE, /assets/x/look/mark.svg, 'GET, HEAD'",
    "PATCH, /broker/0123/events, 'GET, HEAD, POST'",
    "TRACE, /api/v1/auth/getQR, 'GET, HEAD'",
    "PATCH, /api/v1/security/getKey, POST",
    "TRACE, /api/v1/security/getKey, POST",
    "DELETE, /wallet/v1/facets, 'GET, HEAD'",
    "OPTIONS, /wallet/v1/facets, 'GET, HEAD'",
    "TRACE, /wallet/v1/bindings, POST",
    "PATCH, /wallet/v1/bindings, POST",
    "GET, /api/v1/security/getKey, POST",
    "HEAD, /api/v1/security/getKey, POST",
    "OPTIONS, /api/v1/security/getKey, POST",
    "BREW, /api/v1/security/getKey, POST"
  })
  void another_method_is_told_which_ones_there_are(String method, String path, String allowed) {
    var answer = ask(method + " " + path + " HTTP/1.1\r\nHost: localhost");
    assertThat(answer).startsWith("HTTP/1.1 405").contains("\r\nAllow: " + allowed + "\r\n");
    if (method.equals("HEAD")) {
      assertThat(answer).endsWith("\r\n\r\n");
    } else {
      assertThat(answer).containsPattern(TX_ID).containsPattern(form(path));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/nothing, 404",
    "/no-such-room, 404",
    "/wallet, 405",
    "/assets/x/look/mark.svg, 405",
    "/wallet/v1/facets, 405"
  })
  void nobody_waits_for_a_form_that_its_door_does_not_take(String path, int status) {
    for (var method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      for (var type :
          List.of("application/x-www-form-urlencoded", "multipart/form-data;boundary=b")) {
        try (var connection = RawConnection.to(port)) {
          connection.send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: ");
          connection.send(type + "\r\nTransfer-Encoding: chunked\r\n\r\n4\r\na=b&\r\n");
          assertThat(connection.firstLine()).as(method).startsWith("HTTP/1.1 " + status);
        }
      }
    }
  }

  @Test
  void options_says_which_methods_there_are() {
    assertThat(ask("OPTIONS /verify HTTP/1.1\r\nHost: localhost"))
        .startsWith("HTTP/1.1 204")
        .contains("\r\nAllow: GET, HEAD, POST\r\n");
    assertThat(ask("OPTIONS /no-such-room HTTP/1.1\r\nHost: localhost")).startsWith("HTTP/1.1 404");
    assertThat(ask("OPTIONS * HTTP/1.1\r\nHost: localhost")).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @CsvSource({
    "/verify",
    "/wallet",
    "/wallet/app.webmanifest",
    "/pki/cps.txt",
    "/no-such-room",
    "/api/v1/auth/getQR",
    "/broker/v2_auth",
    "/broker/0123/state",
    "/broker/0123/events",
    "/broker/0123456789abcdef0123456789abcdef",
    "/wallet/v1/facets",
    "/assets/x/look/mark.svg"
  })
  void head_is_answered_as_get_without_a_body(String path) {
    var get = ask("GET " + path + " HTTP/1.1\r\nHost: localhost");
    var head = ask("HEAD " + path + " HTTP/1.1\r\nHost: localhost");
    assertThat(firstLine(head)).isEqualTo(firstLine(get));
    assertThat(header(head, "content-type")).isEqualTo(header(get, "content-type"));
    assertThat(head).endsWith("\r\n\r\n");
  }

  /// How a refusal begins at this path.
  private static String form(String path) {
    return switch (path.replaceAll("^/([a-z]*).*", "$1")) {
      case "api" -> "\\{\"txID\":\"<T=[0-9a-f]{32}>\",\"code\":\"D20000\"";
      case "verification" -> JSON;
      case "wallet" -> path.contains("/v1/") ? JSON : "<html";
      default -> "<html";
    };
  }

  private static String firstLine(String answer) {
    return answer.lines().findFirst().orElseThrow();
  }

  private static String header(String answer, String name) {
    return answer
        .lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .findFirst()
        .orElse("");
  }

  private String ask(String request) {
    try (var connection = RawConnection.to(port)) {
      return connection.send(request + END).answer();
    }
  }
}
