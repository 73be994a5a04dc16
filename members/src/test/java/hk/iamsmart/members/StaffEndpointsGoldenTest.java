package hk.iamsmart.members;

import hk.iamsmart.people.Newcomers;
import hk.iamsmart.people.SiteClient;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.fixtures.Golden;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Lists every endpoint of the port of staff with who may call it, as a stranger and a member of
/// each role find out.
@MembersTest
class StaffEndpointsGoldenTest implements Newcomers {
  private static final int SEE_LOGIN = 302;
  private static final int UNKNOWN = 401;

  private static final int FORBIDDEN = 403;
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  @Autowired private Staff staff;
  @Autowired private StaffPort port;

  private final Map<Role, SiteClient> members = new EnumMap<>(Role.class);

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping pages;

  @Test
  void every_endpoint_says_who_may_call_it() throws IOException {
    var rows = new TreeSet<String>();
    for (var role : Role.values()) {
      members.put(role, loggedIn(invite("Golden " + role, role)));
    }
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

        Drawn from the running platform by `./dev golden`: each was asked by a stranger, and by a
        member of each role with nothing else. Beside these the port has `/assets`.

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
    var answer = SiteClient.send(request);
    boolean refused =
        answer.statusCode() == SEE_LOGIN
            || (answer.statusCode() == UNKNOWN && !answer.body().contains("REFUSED"));
    return refused ? members(method, path) : "anybody";
  }

  private String members(String method, String path) {
    var may = EnumSet.noneOf(Role.class);
    members.forEach((role, browser) -> {
      browser.usePasskey(); // whoever logged out logs in again
      // of members there are ids, which is looked at before who may do something to them
      var target = path.replace("{id}", NOBODY).replaceAll("\\{[^}]*}", "x");
      var answer = method.equals("GET") ? browser.get(target) : browser.form(target, "");
      if (answer.statusCode() != FORBIDDEN) {
        may.add(role);
      }
    });
    return may.size() == Role.values().length
        ? "members of staff"
        : may.stream()
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
  }
}
