package hk.iamsmart.house;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.channel.SealedEndpoint;
import hk.iamsmart.platform.fixtures.Golden;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/// Lists every endpoint of the running house with who may call it, and shows that each path is
/// served by exactly one pipeline.
@HouseTest
class EndpointsGoldenTest {
  @Autowired private List<SealedEndpoint> sealed;
  @Autowired private List<WalletEndpoint> wallet;
  @Autowired private List<OpenPath> open;
  @Autowired private PathMappedEndpoints operations;
  @Autowired private ServletContext servlets;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping pages;

  /// @param pipeline the name of the servlet
  private record Endpoint(String method, String path, String pipeline, String who) {}

  @Test
  void every_endpoint_says_who_may_call_it() throws IOException {
    var page =
        new StringBuilder(
            """
            # Endpoints and who may call them

            Drawn from the running platform by `./dev golden`. What is not here does not exist.

            | method | path | pipeline | who |
            |---|---|---|---|
            """);
    for (var e : endpoints()) {
      page.append(
          "| %s | `%s` | %s | %s |\n".formatted(e.method(), e.path(), e.pipeline(), e.who()));
    }
    for (var path : new TreeSet<>(operations.getAllPaths())) {
      page.append("| GET | `%s` | management port | operators |\n".formatted(path));
    }
    page.append("\nOpen to anybody, and why:\n\n");
    open.stream()
        .map(o -> "* %s `%s`: %s\n".formatted(o.method(), o.pattern(), o.reason()))
        .sorted()
        .forEach(page::append);
    Golden.check("endpoints.md", page.toString());
  }

  @Test
  void each_path_belongs_to_exactly_one_pipeline() {
    for (var e : endpoints()) {
      var concrete = e.path().replaceAll("\\{[^}]+}", "x").replace("**", "x").replace("*", "x");
      assertThat(servletFor(mappings(), concrete)).as(e.path()).isEqualTo(e.pipeline());
    }
    var calls = endpoints().stream().map(e -> e.method() + " " + e.path()).toList();
    assertThat(calls).doesNotHaveDuplicates();
  }

  @Test
  void a_path_in_the_wrong_pipeline_would_be_found() {
    var mappings = Map.of("/", "pages", "/api/v1/*", "sealed", "/api/v1/auth/getQR", "pages");
    assertThat(servletFor(mappings, "/api/v1/auth/getToken")).isEqualTo("sealed");
    assertThat(servletFor(mappings, "/api/v1/auth/getQR")).isEqualTo("pages");
    assertThat(servletFor(mappings, "/api/v1")).isEqualTo("sealed");
    assertThat(servletFor(mappings, "/broker/x")).isEqualTo("pages");
  }

  private List<Endpoint> endpoints() {
    var all = new ArrayList<Endpoint>();
    for (var e : sealed) {
      var who =
          switch (e.protection()) {
            case SEALED -> "an active online service; signed and sealed";
            case SIGNED -> "an active online service; signed";
          };
      all.add(new Endpoint("POST", "/api/v1" + e.path(), "sealed", who));
    }
    for (var e : wallet) {
      var who =
          switch (e) {
            case WalletEndpoint.OfBoundPhone _ -> "a bound phone; signed with its device key";
            case WalletEndpoint.OfNewPhone p when p.path().startsWith("/kiosks") ->
                "a kiosk or a counter's reader; signed with the key that was enrolled for it";
            case WalletEndpoint.OfNewPhone p when p.path().startsWith("/registrations") ->
                "a phone whose owner registers; signed with its provisional device key";
            case WalletEndpoint.OfNewPhone _ ->
                "a phone with a binding code; signed with its new device key";
            case WalletEndpoint.OfAnybody _ -> "anybody";
          };
      all.add(new Endpoint(e.method(), WalletEndpoint.BASE + e.path(), "wallet-api", who));
    }
    pages.getHandlerMethods().forEach((mapping, _) -> addPages(all, mapping));
    all.sort((a, b) -> (a.path() + a.method()).compareTo(b.path() + b.method()));
    return all;
  }

  private void addPages(List<Endpoint> all, RequestMappingInfo mapping) {
    var methods = new TreeSet<String>();
    mapping.getMethodsCondition().getMethods().forEach(m -> methods.add(m.name()));
    if (methods.isEmpty()) {
      methods.add("any");
    }
    for (var path : new TreeSet<>(mapping.getPatternValues())) {
      for (var method : methods) {
        all.add(new Endpoint(method, path, "dispatcherServlet", mayOpen(method, path)));
      }
    }
  }

  private String mayOpen(String method, String path) {
    if (path.equals("/error")) {
      return "the platform itself";
    }
    boolean opened =
        open.stream().anyMatch(o -> o.method().name().equals(method) && opens(o, path));
    return opened ? "anybody" : "nobody";
  }

  /// As the gate reads patterns; a variable of the path is a segment like any other.
  private static boolean opens(OpenPath open, String path) {
    return PathPatternParser.defaultInstance
        .parse(open.pattern())
        .matches(PathContainer.parsePath(path.replace("{*", "{")));
  }

  private Map<String, String> mappings() {
    var mappings = new TreeMap<String, String>();
    servlets
        .getServletRegistrations()
        .forEach((name, r) -> r.getMappings().forEach(m -> mappings.put(m, name)));
    return mappings;
  }

  /// As Jakarta Servlet 6.1 §12.1 chooses: the exact mapping, then the longest prefix, then `/`.
  private static String servletFor(Map<String, String> mappings, String path) {
    if (mappings.containsKey(path)) {
      return mappings.get(path);
    }
    for (var end = path; !end.isEmpty(); end = end.substring(0, end.lastIndexOf('/'))) {
      var servlet = mappings.get(end + "/*");
      if (servlet != null) {
        return servlet;
      }
    }
    return mappings.getOrDefault("/", "nobody");
  }
}
