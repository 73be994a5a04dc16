package hk.iamsmart.people;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.channel.SealedEndpoint;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What is on one port is not on the other.
@PeopleTest
class PortWallTest {
  @LocalServerPort private int open;
  @Autowired private StaffPort staff;
  @Autowired private List<SealedEndpoint> sealed;
  @Autowired private List<WalletEndpoint> wallet;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping pages;

  private int status(int port, String method, String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .method(method, BodyPublishers.noBody());
    return SiteClient.send(request).statusCode();
  }

  /// Every path that a controller of the house has, with something in each place.
  private Set<String> mapped() {
    var paths = new TreeSet<String>();
    pages
        .getHandlerMethods()
        .keySet()
        .forEach(info -> info.getPatternValues().forEach(p -> paths.add(filled(p))));
    return paths;
  }

  private static String filled(String pattern) {
    return pattern.replaceAll("\\{[^}]*}|\\*+", "x");
  }

  @Test
  void the_public_port_has_nothing_of_staff() {
    var staffs = mapped().stream().filter(path -> path.startsWith("/staff")).toList();
    assertThat(staffs).hasSizeGreaterThan(10);
    for (var path : staffs) {
      for (var method : List.of("GET", "POST")) {
        assertThat(status(open, method, path)).as(method + " " + path).isEqualTo(404);
      }
    }
  }

  @Test
  void the_port_of_staff_has_nothing_of_the_public() {
    var others = new TreeSet<String>();
    mapped().stream()
        .filter(path -> !path.startsWith("/staff") && !path.startsWith("/assets"))
        .filter(path -> !path.equals("/"))
        .forEach(others::add);
    sealed.forEach(one -> others.add("/api/v1" + one.path()));
    wallet.forEach(one -> others.add("/wallet/v1" + filled(one.path())));
    others.addAll(List.of("/error", "/wallet", "/api/v1/x", "/actuator/health", "/favicon.ico"));
    assertThat(others).hasSizeGreaterThan(40);
    for (var path : others) {
      for (var method : List.of("GET", "POST")) {
        assertThat(status(staff.port(), method, path)).as(method + " " + path).isEqualTo(404);
      }
    }
    assertThat(status(staff.port(), "GET", "/")).as("leads to staff's own").isEqualTo(302);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/staff/",
        "//staff/login",
        "/staff/login/",
        "/%73taff/login",
        "/x/../staff/login",
        "/./staff/login",
        "/staff;x=y/login",
        "/STAFF/login",
        "/api/../staff/login",
        "/wallet/v1/../../staff/login",
        "/assets/../staff/login"
      })
  void no_spelling_leads_through_the_wall(String path) {
    assertThat(status(open, "GET", path)).as(path).isIn(400, 404);
    var other = path.replace("staff/login", "verify").replace("taff/login", "verify");
    assertThat(status(staff.port(), "GET", other)).as(other).isIn(302, 400, 404);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "",
      textBlock =
          """
          Sec-Fetch-Site, cross-site, 403
          Sec-Fetch-Site, same-site, 403
          Sec-Fetch-Site, same-origin, 200
          Origin, https://evil.example, 403
          Origin, null, 403
          """)
  void no_other_site_changes_anything(String header, String value, int status) {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + staff.port() + "/staff/passkey/options"))
            .header(header, value)
            .POST(BodyPublishers.noBody());
    assertThat(SiteClient.send(request).statusCode()).isEqualTo(status);
  }

  @Test
  void the_pages_of_staff_are_framed_by_nobody_and_kept_by_nobody() {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + staff.port() + "/staff/login"));
    var headers = SiteClient.send(request.GET()).headers();
    assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .contains("frame-ancestors 'none'");
    assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
  }
}
