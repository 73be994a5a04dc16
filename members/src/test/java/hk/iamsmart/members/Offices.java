package hk.iamsmart.members;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Teams.Colleague;
import hk.iamsmart.members.membership.OrganisationRole;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Who works on a service of an organisation, and what their browsers do.
final class Offices {
  static final Pattern PROPOSAL = Pattern.compile("/proposals/([0-9a-f-]{36})");
  static final Pattern SERVICE = Pattern.compile("/services/([0-9a-f-]{36})");
  static final Pattern SECRET =
      Pattern.compile("IAMSMART_CLIENT_SECRET=\\W*(?:quot;|#34;)?(iams_sk_[a-z]+_[0-9a-f]{32})");
  static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"");

  /// A service with its copy in the Integrated Testing Environment, and who works on it.
  record Office(
      Colleague admin, Colleague creator, Colleague approver, Colleague viewer, String service) {
    String page() {
      return admin.path("/services/" + service + "?stage=ite");
    }

    String change(String setting) {
      return admin.path("/services/" + service + "/change/" + setting + "?stage=ite");
    }
  }

  static Office office(Teams teams) {
    var admin = teams.administrator();
    var made = made(admin, "Clinic " + admin.organisation().number().business());
    var service = first(SERVICE, made.body());
    teams.enrolled(admin, service);
    return new Office(
        admin,
        admin.with(OrganisationRole.CREATOR),
        admin.with(OrganisationRole.APPROVER),
        admin.with(OrganisationRole.VIEWER),
        service);
  }

  static HttpResponse<String> made(Colleague admin, String name) {
    return post(admin, admin.path("/services"), "name-en-US", name);
  }

  static HttpResponse<String> post(Colleague who, String path, String... fields) {
    var form = new LinkedHashMap<String, String>();
    for (int i = 0; i < fields.length; i += 2) {
      form.put(fields[i], fields[i + 1]);
    }
    return who.browser().form(path, written(form));
  }

  static String written(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  static String get(Colleague who, String path) {
    var answer = who.browser().get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  static String first(Pattern pattern, String text) {
    var m = pattern.matcher(text);
    assertThat(m.find()).as(text).isTrue();
    return m.group(1);
  }

  static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  /// Proposes two settings, which is what a copy outside the simulated stage needs.
  static String drafted(Office office, String callback) {
    var by = office.creator();
    saved(by, office.change("callbacks"), "callbacks", callback);
    saved(by, office.change("domain"), "domain", "clinic.hongkong.hk");
    var at =
        saved(
            by,
            office.change("scopes"),
            "scope-eidapi_auth",
            "1",
            "why-eidapi_auth-en-US",
            "To log you in",
            "why-eidapi_auth-zh-HK",
            "讓你登入",
            "why-eidapi_auth-zh-CN",
            "让您登录");
    return by.path("/proposals/" + first(PROPOSAL, at));
  }

  static String saved(Colleague by, String form, String... fields) {
    var all = new LinkedHashMap<String, String>();
    all.put("seen", first(SEEN, get(by, form)));
    for (int i = 0; i < fields.length; i += 2) {
      all.put(fields[i], fields[i + 1]);
    }
    return location(by.browser().form(form, written(all)));
  }

  /// As the form of its page does.
  static HttpResponse<String> approve(Colleague who, String path) {
    var m = SEEN.matcher(get(who, path));
    return post(who, path + "/approve", "seen", m.find() ? m.group(1) : "");
  }

  private Offices() {}
}
