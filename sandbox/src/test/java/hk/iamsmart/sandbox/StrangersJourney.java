package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.webserver.HouseConnector;
import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.coyote.AbstractProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/// What pages of other sites, other machines and other users get of a sandbox: nothing.
@SandboxTest
class StrangersJourney {
  private static final String SERVICES = "/sandbox/v1/services";
  private static final String FORM = "/developers/callbacks/none/send";
  private static final String REFUSED = "does not answer to that host name";
  private static final String SERVICE =
      "{\"name\":\"by a stranger\",\"redirectURIs\":[\"https://evil.example/x\"]}";

  @LocalServerPort private int port;
  @LocalManagementPort private int managementPort;
  @Autowired private HouseSettings house;
  @Autowired private ServletWebServerApplicationContext server;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/sandbox",
        "/developers",
        "/developers/requests",
        "/wallet",
        "/verify",
        "/pki/root.cer",
        "/assets/lib/fetch.js",
        "/sandbox/v1/services",
        "/sandbox/v1/personas",
        "/sandbox/v1/log/events",
        "/wallet/v1/device",
        "/api/v1/auth/getQR?clientID=x",
        "/api/v1/security/getKey",
        "/nowhere",
      })
  void a_name_that_was_made_to_lead_here_opens_no_path(String path) {
    var answer = ask(port, "GET", path, "rebind.test:" + port, "");
    assertThat(answer).startsWith("HTTP/1.1 421 ").contains(REFUSED, "IAMSMART_HOSTS");
    assertThat(answer).doesNotContain("rebind.test", "clientSecret", "<html");
  }

  @Test
  void every_door_says_so_in_its_own_form() {
    var api = body(ask(port, "POST", "/api/v1/security/getKey", "rebind.test", ""));
    assertThat(WireJson.mapper().readTree(api).propertyNames()).contains("txID", "code", "message");
    var rest = body(ask(port, "GET", SERVICES, "rebind.test", ""));
    assertThat(WireJson.mapper().readTree(rest).get("error").asString()).isEqualTo("UNKNOWN_HOST");
    for (var door : List.of("/verification/v1/pdf", "/wallet/v1/device")) {
      var told = WireJson.mapper().readTree(body(ask(port, "POST", door, "rebind.test", "")));
      assertThat(told.get("message").asString()).as(door).contains(REFUSED);
      assertThat(told.get("txID").asString()).as(door).startsWith("<T=");
    }
    for (var page : List.of("/sandbox", "/apix", "/wallet", "/verification")) {
      var answer = ask(port, "GET", page, "rebind.test", "");
      assertThat(answer).as(page).contains("text/plain");
      assertThat(body(answer)).as(page).hasLineCount(1);
    }
  }

  @Test
  void health_is_told_by_an_own_name_only() {
    var path = "/actuator/health/readiness";
    assertThat(ask(managementPort, "GET", path, "localhost", "")).startsWith("HTTP/1.1 200");
    assertThat(ask(managementPort, "GET", path, "rebind.test", "")).startsWith("HTTP/1.1 421");
    assertThat(ask(managementPort, "GET", "/actuator/prometheus", "rebind.test", ""))
        .startsWith("HTTP/1.1 421");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "LocalHost."})
  void the_own_names_open(String name) {
    assertThat(ask(port, "GET", SERVICES, name + ":" + port, "")).startsWith("HTTP/1.1 200");
  }

  @Test
  void it_listens_for_this_machine_alone() throws IOException {
    for (var address : addresses()) {
      assertThatThrownBy(() -> new Socket(address, port).close())
          .as("%s", address)
          .isInstanceOf(ConnectException.class);
    }
    for (var loopback : List.of("127.0.0.1", "::1")) {
      if (!loopback.equals("::1") || hasLoopback6()) {
        new Socket(InetAddress.ofLiteral(loopback), port).close();
      }
    }
  }

  @Test
  void both_addresses_of_this_machine_keep_the_same_rules() throws IOException {
    var tomcat = ((TomcatWebServer) Objects.requireNonNull(server.getWebServer())).getTomcat();
    var protocols =
        Arrays.stream(tomcat.getService().findConnectors())
            // the port of staff has an address of its own
            .filter(connector -> connector.getLocalPort() == port)
            .map(connector -> (AbstractProtocol<?>) connector.getProtocolHandler())
            .toList();
    assertThat(protocols).hasSize(hasLoopback6() ? 2 : 1);
    assertThat(protocols).hasOnlyElementsOfType(HouseConnector.class);
    assertThat(protocols)
        .extracting(protocol -> protocol.getExecutor().getClass().getSimpleName())
        .containsOnly("VirtualThreadExecutor");
    for (var protocol : protocols) {
      try (var socket = new Socket(protocol.getAddress(), port)) {
        var request =
            "GET /developers?x[]=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(socket.getInputStream().readAllBytes()).asString().startsWith("HTTP/1.1 200");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON;charset=utf-8",
        "application/json\t; charset=utf-8",
        "application/json \t"
      })
  void what_says_in_any_way_that_it_is_JSON_is_read(String type) {
    var headers = "Content-Type: " + type + "\r\nContent-Length: 2\r\n";
    assertThat(ask(port, "POST", SERVICES, "localhost", headers, "{}")).startsWith("HTTP/1.1 400 ");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          POST, Origin: http://evil.test:8399
          POST, Origin: http://localhost:8399
          POST, Origin: null
          POST, Sec-Fetch-Site: cross-site
          POST, Sec-Fetch-Site: same-site
          GET,  Origin: https://localhost
          GET,  Sec-Fetch-Site: cross-site
          GET,  Sec-Fetch-Site: same-site
          PUT,  Sec-Fetch-Site: cross-site
          DELETE, Origin: http://evil.test
          """)
  void a_page_of_another_origin_neither_reads_nor_changes(String method, String header) {
    var path = method.equals("PUT") || method.equals("DELETE") ? "/sandbox/v1/nothing" : SERVICES;
    var lines = header + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n";
    var answer = ask(port, method, path, "localhost:" + port, lines, "{}");
    assertThat(answer).startsWith("HTTP/1.1 403 ").contains("CROSS_SITE");
    assertThat(answer).doesNotContain("clientSecret", "Access-Control-Allow");
  }

  @Test
  void our_own_pages_and_scripts_are_let_through() {
    var own = "Origin: http://localhost:" + port + "\r\nSec-Fetch-Site: same-origin\r\n";
    assertThat(ask(port, "GET", SERVICES, "localhost:" + port, own))
        .startsWith("HTTP/1.1 200")
        .contains("Cross-Origin-Resource-Policy: same-origin", "X-Content-Type-Options: nosniff");
    // a proxy in front may call us by another name than browsers do
    var proxied = "Origin: " + house.baseUrl() + "\r\nSec-Fetch-Site: same-origin\r\n";
    assertThat(ask(port, "GET", SERVICES, "127.0.0.1", proxied)).startsWith("HTTP/1.1 200");
    assertThat(ask(port, "GET", SERVICES, "localhost", "Sec-Fetch-Site: none\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  /// Browsers say where a form comes from over plain HTTP by `Origin` alone, and leave even that
  /// out where a page asks for it.
  @Test
  void a_form_of_a_page_for_developers_is_known_by_its_origin_alone() {
    var page = ask(port, "GET", "/developers/callbacks", "localhost:" + port, "");
    assertThat(page).startsWith("HTTP/1.1 200").contains("Referrer-Policy: same-origin");
    assertThat(page.split("Referrer-Policy", -1)).hasSize(2);
    var form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n";
    var host = house.baseUrl().getAuthority();
    for (var origin : List.of("http://" + host, house.baseUrl().toString())) {
      var sent = ask(port, "POST", FORM, host, "Origin: " + origin + "\r\n" + form, "");
      assertThat(sent).startsWith("HTTP/1.1 ").doesNotContain("CROSS_SITE");
    }
    for (var origin : List.of("null", "http://evil.test")) {
      var sent = ask(port, "POST", FORM, host, "Origin: " + origin + "\r\n" + form, "");
      assertThat(sent).startsWith("HTTP/1.1 403 ").contains("CROSS_SITE");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/plain;application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonx",
        "text/json",
        "",
      })
  void what_a_form_could_send_is_not_taken_for_JSON(String type) {
    var header = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";
    for (var call :
        List.of(
            "POST /sandbox/v1/services",
            "POST /sandbox/v1/clock",
            "POST /sandbox/v1/reset",
            "POST /sandbox/v1/personas",
            "PATCH /sandbox/v1/personas/lee-ka-yan",
            "PUT /sandbox/v1/personas/lee-ka-yan/behaviour",
            "POST /sandbox/v1/integrity")) {
      var words = call.split(" ");
      var length = header + "Content-Length: " + SERVICE.length() + "\r\n";
      assertThat(ask(port, words[0], words[1], "localhost", length, SERVICE))
          .as(call)
          .startsWith("HTTP/1.1 415 ")
          .contains("NOT_JSON", "Content-Type: application/json");
      var chunked = header + "Transfer-Encoding: chunked\r\n";
      assertThat(ask(port, words[0], words[1], "localhost", chunked, "2\r\n{}\r\n0\r\n\r\n"))
          .as(call)
          .startsWith("HTTP/1.1 415 ");
    }
    assertThat(new Caller(port).get(SERVICES).body()).doesNotContain("by a stranger");
  }

  @Test
  void no_page_bears_a_secret() {
    var caller = new Caller(port);
    var made = caller.post(SERVICES, SERVICE.replace("by a stranger", "Kept from pages")).json();
    var pages =
        List.of(
            "/developers",
            "/developers/requests",
            "/developers/callbacks",
            "/developers/citizens?open=chan-tai-man",
            "/developers/clock?x=" + made.get("clientID").asString(),
            "/wallet",
            "/verify");
    for (var page : pages) {
      var html = caller.get(page).body();
      assertThat(html).as(page).contains("<html");
      for (var service : caller.get(SERVICES).json()) {
        assertThat(html)
            .as(page)
            .doesNotContain(service.get("clientSecret").asString(), "PRIVATE KEY");
      }
      assertThat(html).as(page).doesNotContain("A987654");
    }
  }

  @Test
  void its_files_are_its_owners() throws IOException {
    var others = EnumSet.allOf(PosixFilePermission.class);
    others.removeAll(
        Set.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE));
    new Caller(port).get("/sandbox/v1/personas");
    try (var all = Files.walk(house.data().resolve("sandbox"))) {
      for (Path file : all.toList()) {
        assertThat(Files.getPosixFilePermissions(file))
            .as("%s", file)
            .doesNotContainAnyElementsOf(others);
      }
    }
  }

  private static List<InetAddress> addresses() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(a -> !a.isLoopbackAddress() && !a.isLinkLocalAddress())
        .toList();
  }

  private static boolean hasLoopback6() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .anyMatch(a -> a.equals(InetAddress.ofLiteral("::1")));
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4).strip();
  }

  private static String ask(int port, String method, String path, String host, String headers) {
    return ask(port, method, path, host, headers, "");
  }

  /// As it comes over the wire; HTTP clients choose the Host header themselves.
  private static String ask(
      int port, String method, String path, String host, String headers, String body) {
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      var request =
          method
              + " "
              + path
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\nConnection: close\r\n"
              + headers;
      socket
          .getOutputStream()
          .write((request + "\r\n" + body).getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
