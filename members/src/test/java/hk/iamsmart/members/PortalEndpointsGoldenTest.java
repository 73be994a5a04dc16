package hk.iamsmart.members;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Teams.Colleague;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.membership.PortalUsers;
import hk.iamsmart.people.SiteClient;
import hk.iamsmart.platform.fixtures.Golden;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Asks every endpoint of the portal as a stranger, as somebody of each role, and as an
/// administrator of another organisation; draws who may.
@MembersTest
@Import(Teams.class)
class PortalEndpointsGoldenTest {
  private static final List<OrganisationRole> ROLES = List.of(OrganisationRole.values());
  private static final String LOGIN = "login";
  private static final String NOT_THERE = "404";
  private static final UUID NOBODY = new UUID(0, 0);

  @Autowired private Teams teams;
  @Autowired private PortalUsers users;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping pages;

  private final Map<OrganisationRole, Colleague> members = new EnumMap<>(OrganisationRole.class);
  private Colleague founder;
  private Colleague other;
  private Colleague target;

  private record Endpoint(String method, String path) {
    boolean isOfOrganisation() {
      return path.contains("{organisation}");
    }

    /// What it is sent is no form.
    boolean isCeremony() {
      return path.startsWith("/portal/passkey/") || path.equals("/portal/passkey");
    }
  }

  @Test
  void every_endpoint_says_who_may_call_it() throws IOException {
    founder = teams.administrator();
    other = teams.administrator();
    var rows = new TreeMap<String, String>();
    for (var endpoint : endpoints()) {
      var cells = cells(endpoint);
      if (endpoint.isOfOrganisation()) {
        assertThat(cells.getFirst()).as(endpoint + " of a stranger").isEqualTo(LOGIN);
        assertThat(cells.getLast()).as(endpoint + " of another one").isEqualTo(NOT_THERE);
      }
      var row =
          "| `%s` | %s | %s |"
              .formatted(endpoint.path(), endpoint.method(), String.join(" | ", cells));
      rows.put(endpoint.path() + " " + endpoint.method(), row);
    }
    assertThat(rows).hasSizeGreaterThan(10);
    Golden.check("endpoints-portal.md", page(rows));
  }

  private static String page(Map<String, String> rows) {
    var roles =
        ROLES.stream()
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" | "));
    return """
    # Endpoints of the portal and who may call them

    Drawn from the running platform by `./dev golden`: each was asked by a stranger, by a member
    of each role with nothing else and a fresh passkey, and by an administrator of another
    organisation. *login*: the call is sent to the login; *no*: refused; *404*: for them there is
    no such organisation.

    | path | method | stranger | %s | of another organisation |
    |---|---|---|%s---|
    """
            .formatted(roles, "---|".repeat(ROLES.size()))
        + String.join("\n", rows.values())
        + "\n";
  }

  private List<Endpoint> endpoints() {
    return pages.getHandlerMethods().keySet().stream()
        .flatMap(info ->
            info.getPatternValues().stream()
                .filter(path -> path.equals("/portal") || path.startsWith("/portal/"))
                .flatMap(path ->
                    info.getMethodsCondition().getMethods().stream()
                        .map(method -> new Endpoint(method.name(), path))))
        .toList();
  }

  private List<String> cells(Endpoint endpoint) {
    var cells = new ArrayList<String>();
    cells.add(cell(ask(teams.browser(), endpoint)));
    for (var role : ROLES) {
      cells.add(cell(ask(somebody(role).browser(), endpoint)));
    }
    assertThat(isThere(other)).isTrue();
    var answer = ask(other.browser(), endpoint);
    cells.add(endpoint.isOfOrganisation() && answer.statusCode() == 404 ? NOT_THERE : cell(answer));
    return cells;
  }

  /// Whoever may is told 404 where there is nothing; whoever may not is refused before.
  private static String cell(HttpResponse<String> answer) {
    boolean toLogin =
        answer
            .headers()
            .firstValue("Location")
            .filter(to -> to.contains("/portal?lang=") && to.contains("&next="))
            .isPresent();
    // a ceremony answers everybody, and says itself that nothing was proven
    boolean unknown = answer.statusCode() == 401 && !answer.body().contains("REFUSED");
    if (toLogin || unknown) {
      return LOGIN;
    }
    assertThat(answer.statusCode()).as(answer.uri().getPath()).isLessThan(500);
    return answer.statusCode() == 403 ? "no" : "yes";
  }

  private HttpResponse<String> ask(SiteClient browser, Endpoint endpoint) {
    var path =
        endpoint
            .path()
            .replace("{organisation}", founder.organisation().id().toString())
            .replace("{person}", target().toString())
            .replaceAll("\\{[^}]*}", NOBODY.toString());
    if (endpoint.method().equals("GET")) {
      return browser.get(path);
    }
    return endpoint.isCeremony() ? browser.raw(path, "{}") : browser.form(path, "");
  }

  /// A colleague who is still there, whatever was done to the last one.
  private UUID target() {
    if (target == null || !isThere(target)) {
      target = founder.with(OrganisationRole.VIEWER);
    }
    return target.person();
  }

  /// A member of this role alone, who may have left by the last call.
  private Colleague somebody(OrganisationRole role) {
    return members.compute(
        role, (_, last) -> last != null && isThere(last) ? last : founder.with(role));
  }

  /// Whether they act for their organisation; whoever has only logged out logs in again.
  private boolean isThere(Colleague who) {
    if (!acts(who)) {
      who.browser().usePasskey();
    }
    return acts(who);
  }

  private boolean acts(Colleague who) {
    return users
        .find(who.browser().session())
        .flatMap(user -> user.inside(who.organisation().id()))
        .isPresent();
  }
}
