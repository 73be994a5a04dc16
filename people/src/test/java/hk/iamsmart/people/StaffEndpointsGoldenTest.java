package hk.iamsmart.people;

import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.fixtures.Golden;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Lists every endpoint of the port of staff with who may call it, as a stranger finds out.
@PeopleTest
class StaffEndpointsGoldenTest {
  private static final int SEE_LOGIN = 302;
  private static final int UNKNOWN = 401;

  @Autowired private StaffPort port;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping pages;

  @Test
  void every_endpoint_says_who_may_call_it() throws IOException {
    var rows = new TreeSet<String>();
    pages
        .getHandlerMethods()
        .keySet()
        .forEach(info -> {
          for (var path : info.getPatternValues()) {
            for (var method : info.getMethodsCondition().getMethods()) {
              if (path.startsWith("/staff")) {
                rows.add("| `%s` | %s | %s |".formatted(path, method, who(method.name(), path)));
              }
            }
          }
        });
    Golden.check(
        "endpoints-staff.md",
        """
        # Endpoints of the port of staff and who may call them

        Drawn from the running platform by `./dev golden`: each was asked by a stranger. What a
        member may do there is decided by their roles. Beside these the port has `/assets`.

        | path | method | who |
        |---|---|---|
        """
            + String.join("\n", rows)
            + "\n");
  }

  private String who(String method, String path) {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + port.port() + path.replaceAll("\\{[^}]*}", "x")))
            .method(method, BodyPublishers.ofString("{\"invitation\":7}"))
            .header("Content-Type", "application/json");
    var answer = StaffClient.send(request);
    boolean refused =
        answer.statusCode() == SEE_LOGIN
            || (answer.statusCode() == UNKNOWN && !answer.body().contains("REFUSED"));
    return refused ? "members of staff" : "anybody";
  }
}
