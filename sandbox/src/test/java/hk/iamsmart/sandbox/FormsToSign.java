package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.holdings.Outcome.Made;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.PortalUsers;
import hk.iamsmart.members.papers.Form;
import hk.iamsmart.members.production.Dossiers;
import hk.iamsmart.members.production.Item;
import hk.iamsmart.members.production.Outcome.Done;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.sandbox.Caller.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// How a form of an application for production comes to the tests of its signing.
abstract class FormsToSign {
  static final Pattern ONWARD = Pattern.compile("href=\"([^\"]*/auth/getQR[^\"]*)\"");
  static final String HUI = "HUI, Man Ching";

  @LocalServerPort private int port;
  @Autowired private PortalUsers users;
  @Autowired private Holdings holdings;
  @Autowired Dossiers dossiers;
  private final List<String> made = new ArrayList<>();
  Caller caller;

  @BeforeEach
  void open() {
    caller = new Caller(port);
  }

  @AfterEach
  void nobodyIsLeft() {
    made.forEach(id -> caller.send("DELETE", "/sandbox/v1/personas/" + id, ""));
  }

  /// A member at work on the application of a service.
  record Desk(String cookie, Insider who, UUID service, String at) {
    String form(Item item) {
      return at + "/forms/" + item.word();
    }
  }

  Insider insider(Answer session) {
    var cookie = session.text("cookie");
    var url = session.text("url");
    return users
        .find(cookie.substring(cookie.indexOf('=') + 1))
        .flatMap(user -> user.inside(UUID.fromString(url.substring(url.lastIndexOf('/') + 1))))
        .orElseThrow();
  }

  Answer session(String seat) {
    return caller.post("/sandbox/v1/portal/members/" + seat + "/session", "");
  }

  static String at(Insider who, UUID service) {
    return "/portal/" + who.organisation().id() + "/services/" + service + "/production";
  }

  /// The administrator, with a form that is complete.
  Desk desk() {
    var session = session("bank-administrator");
    var who = insider(session);
    var name = "Signed " + UUID.randomUUID();
    var service = ((Made) holdings.make(who, name, ShownName.of(name, name, name))).service();
    assertThat(holdings.add(who.actor(), service, Stage.ITE)).isInstanceOf(Made.class);
    done(dossiers.begin(who, service.id()));
    done(dossiers.fill(who, service.id(), Item.ITEP_01, answers(Item.ITEP_01)));
    return new Desk(session.text("cookie"), who, service.id(), at(who, service.id()));
  }

  static void done(Object outcome) {
    assertThat(outcome).isInstanceOf(Done.class);
  }

  static Map<String, String> answers(Item item) {
    var answers = new TreeMap<String, String>();
    var sections = item.form().sections();
    for (int i = 1; i < sections.size(); i++) {
      var items = sections.get(i).items();
      for (int j = 0; j < items.size(); j++) {
        boolean written = items.get(j).kind() == Form.Kind.WRITE;
        answers.put(Form.key(i, j), written ? "As it is" : "yes");
      }
    }
    return answers;
  }

  Answer persona(String enName, String tier) {
    var form = "{\"enName\":\"%s\",\"tier\":\"%s\"}".formatted(enName, tier);
    var persona = caller.post("/sandbox/v1/personas", form);
    made.add(persona.text("id"));
    return persona;
  }

  Answer get(String path, String cookie) {
    return caller.get(path, "Cookie", cookie);
  }

  Answer form(String path, String cookie, String name, String value) {
    var body = name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    var type = "application/x-www-form-urlencoded";
    return caller.post(path + "?lang=en-US", body, "Cookie", cookie, "Content-Type", type);
  }

  static String first(Pattern pattern, String text) {
    var m = pattern.matcher(text);
    assertThat(m.find()).as(text).isTrue();
    return m.group(1).replace("&amp;", "&");
  }

  /// The page that leads to iAM Smart.
  Answer begun(Desk desk, String hkic) {
    var begun = form(desk.form(Item.ITEP_01) + "/sign", desk.cookie(), "card", hkic);
    assertThat(begun.status()).as(begun.body()).isEqualTo(200);
    return begun;
  }

  /// Where the portal leads the browser on that comes back from iAM Smart.
  String back(Answer begun, String persona) {
    var led = caller.get(first(ONWARD, begun.body()), "X-Sandbox-Persona", persona);
    assertThat(led.status()).as(led.body()).isEqualTo(302);
    var returned = caller.get(led.location());
    assertThat(returned.status()).as(returned.body()).isEqualTo(303);
    return returned.location();
  }

  static void told(Answer answer, int status, String words) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(words);
  }

  String page(Desk desk) {
    return get(desk.at() + "?lang=en-US", desk.cookie()).body();
  }
}
