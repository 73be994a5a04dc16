package hk.iamsmart.members;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.Golden;
import hk.iamsmart.platform.gate.OpenPath;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/// Lists every endpoint of this module on the public port, with why it is open.
@MembersTest
class MembersEndpointsGoldenTest {
  private static final String NOBODY = "nobody";

  @Autowired private List<OpenPath> open;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping pages;

  @Test
  void every_endpoint_says_why_it_is_open() throws IOException {
    var rows = new TreeMap<String, String>();
    pages
        .getHandlerMethods()
        .forEach((mapping, method) -> {
          for (var path : mapping.getPatternValues()) {
            for (var verb : mapping.getMethodsCondition().getMethods()) {
              if (isOurs(method.getBeanType()) && !path.startsWith("/staff")) {
                var reason = reason(verb.asHttpMethod(), path);
                // what only members of organisations may has a table of its own
                if (!path.startsWith("/portal") || !reason.equals(NOBODY)) {
                  rows.put(path + verb, "| %s | `%s` | %s |".formatted(verb, path, reason));
                }
              }
            }
          }
        });
    assertThat(rows.values()).noneMatch(row -> row.endsWith("| " + NOBODY + " |"));
    Golden.check(
        "endpoints-members.md",
        """
        # Endpoints of members on the public port

        Drawn from the running platform by `./dev golden`: every one is open to anybody. What only
        members of organisations may: [endpoints-portal](endpoints-portal.md).

        | method | path | why |
        |---|---|---|
        """
            + String.join("\n", rows.values())
            + "\n");
  }

  private String reason(HttpMethod verb, String path) {
    var place = PathContainer.parsePath(path);
    return open.stream()
        .filter(each -> each.method().equals(verb))
        .filter(each -> PathPatternParser.defaultInstance.parse(each.pattern()).matches(place))
        .map(OpenPath::reason)
        .findFirst()
        .orElse(NOBODY);
  }

  private static boolean isOurs(Class<?> type) {
    return type.getPackageName().startsWith("hk.iamsmart.members");
  }
}
