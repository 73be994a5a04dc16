package hk.iamsmart.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.phone.PhoneAnswer.Refused;
import hk.iamsmart.sandbox.SigningDesk.Citizen;
import java.net.URLEncoder;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Links by which the app of an online service opens the citizen's app (wire contract, section 4).
@SandboxTest
@TestInstance(Lifecycle.PER_CLASS)
class LinksJourney {
  private static final String NONE = "0123456789abcdef0123456789abcdef";

  @LocalServerPort private int port;
  private Caller caller;
  private SigningDesk desk;
  private RawService service;
  private Citizen citizen;

  @BeforeAll
  void connect() {
    caller = new Caller(port);
    desk = new SigningDesk(caller);
    service = desk.service();
    citizen = desk.citizen();
  }

  @AfterAll
  void disconnect() {
    desk.close();
  }

  private String prefix(String scheme) {
    return scheme.isEmpty() ? caller.base() + "/app/" : scheme;
  }

  private String ticket(Citizen citizen) {
    caller.post("/sandbox/v1/personas/" + citizen.persona() + "/forget-refusals", "");
    var asked = desk.hash(citizen.token(), SigningDesk.fresh()).put("source", "App_Link");
    return service.post(SigningDesk.HASH, asked).content().get("ticketID").asString();
  }

  @ParameterizedTest
  @CsvSource({
    "'', v2_auth",
    "'', auth/iAmSmartLogin/",
    "hk.gov.iamsmart.testapp://, auth/iAmSmartLogin",
    "web+iamsmart:, auth"
  })
  void a_login_begins_by_a_link_and_ends_where_the_app_waits(String scheme, String name) {
    var opened = citizen.phone().open(service.appLink(prefix(scheme), name)).orThrow();
    assertThat(opened.view().serviceName()).isEqualTo("Raw Clinic");
    assertThat(opened.view().sameDevice()).isTrue();
    assertThat(opened.back()).as("not answered yet").isEmpty();
    citizen.phone().approve(opened.view()).orThrow();
    var back = opened.back().orElseThrow();
    assertThat(back.toString()).startsWith(service.callback() + "?").contains("state=st-1");
    var code = back.getQuery().replaceAll(".*code=([0-9a-f]{32}).*", "$1");
    assertThat(service.token(code).openId()).isEqualTo(citizen.token().openId());
  }

  @Test
  void a_refused_login_goes_back_with_its_code() {
    var opened = citizen.phone().open(service.appLink(prefix(""), "auth")).orThrow();
    citizen.phone().reject(opened.view().ticket()).orThrow();
    assertThat(opened.back().orElseThrow().getQuery()).contains("error_code=D40001");
  }

  @Test
  void the_oldest_name_needs_no_more_than_who_asks_and_where_to_go() {
    var query =
        "?clientID=%s&source=App_Scheme&redirectURI=%s"
            .formatted(service.clientId(), URLEncoder.encode(service.callback(), UTF_8));
    var begun = caller.get("/app/auth/iAmSmartLogin" + query);
    assertThat(begun.status()).isEqualTo(303);
    assertThat(begun.location()).startsWith("/wallet?ticket=");
    var empty = "&clientRedirectURI=&responseType=&scope=&lang=&state=&ticketID=";
    assertThat(caller.get("/app/auth/iAmSmartLogin" + query + empty).location())
        .as("what is empty is absent")
        .startsWith("/wallet?ticket=");
    // getQR's own rule holds for the newer names
    var refused = caller.get("/app/v2_auth" + query).outcome();
    assertThat(refused).containsEntry("error_code", "D20001");
  }

  @Test
  void a_ticket_opens_by_a_link_of_either_form() {
    var ticket = ticket(citizen);
    var names = "profile eme hash-sign pdf-sign re-auth bulk-sign".split(" ");
    for (var name : names) {
      for (var scheme : new String[] {"", "hk.gov.iamsmart://"}) {
        var opened = citizen.phone().open(prefix(scheme) + name + "?ticketID=" + ticket).orThrow();
        assertThat(opened.view().ticket()).isEqualTo(ticket);
        assertThat(opened.back()).isEmpty();
      }
      var page = caller.get("/app/" + name + "?ticketID=" + ticket + "&lang=en");
      assertThat(page.status()).isEqualTo(303);
      assertThat(page.location()).isEqualTo("/wallet?ticket=" + ticket + "&lang=en-US");
    }
    var onPage = caller.base() + "/wallet?ticket=" + ticket;
    assertThat(citizen.phone().open(onPage).orThrow().view().ticket()).isEqualTo(ticket);
    assertThat(citizen.phone().open(onPage + "&lang=en-US").orThrow().back()).isEmpty();
    citizen.phone().reject(ticket).orThrow();
    assertThat(caller.get("/app/profile?ticketID=" + ticket).status())
        .as("it ended")
        .isEqualTo(404);
  }

  @Test
  void a_ticket_is_opened_by_the_citizen_it_was_asked_of_and_by_nobody_else() {
    var asked = desk.citizen();
    var other = desk.citizen();
    var ticket = ticket(asked);
    var link = prefix("") + "hash-sign?ticketID=" + ticket;
    assertThat(other.phone().open(link))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.error()).isIn("NOT_YOURS", "UNKNOWN_TICKET"));
    asked.phone().open(link).orThrow();
    asked.phone().reject(ticket).orThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "/app/profile, 400, ticketID, D20001",
    "/app/eme?ticketID=, 400, ticketID, D20002",
    "/app/bulk-sign?ticketID=123, 400, ticketID, D20003",
    "/app/pdf-sign?ticketID=0123456789ABCDEF0123456789ABCDEF, 400, ticketID, D20003",
    "/app/re-auth?ticketID=0123456789abcdef0123456789abcdef, 404, ticketID, D20003",
    "/app/pay?ticketID=1, 404, name, D20003",
    "/app/, 404, name, D20003",
    "/wallet/open, 400, link, D20001",
    "/wallet/open?link=, 400, link, D20002",
    "/wallet/open?link=https%3A%2F%2Fevil.example%2Fapp%2Fauth, 400, link, D20003",
    "/wallet/open?link=javascript%3Aauth, 400, link, D20003",
    "/wallet/open?link=web%2Biamsmart%3A%2F%2Fpay%3Fa, 400, link, D20003",
    "/app/auth, 400, clientID, D20001",
    "/app/v2_auth?clientID=, 400, clientID, D20002",
    "/app/v2_auth?clientID=0123456789abcdef0123456789abcdef, 400, clientID, D20003",
  })
  void a_link_that_leads_nowhere_is_explained(
      String path, int status, String parameter, String code) {
    var reasons = new HashSet<String>();
    for (var language : new String[] {"en-US", "zh-HK", "zh-CN"}) {
      var page = caller.get(path, "Accept-Language", language);
      assertThat(page.status()).isEqualTo(status);
      assertThat(page.response().headers().firstValue("Location")).isEmpty();
      assertThat(page.body()).contains(parameter, code).containsPattern(">[0-9a-f]{32}<");
      assertThat(withoutOwnAddress(page)).doesNotContain("evil");
      reasons.add(page.body().replaceAll("(?s).*<dd>([^<]+)</dd>.*", "$1"));
    }
    assertThat(reasons).as("one reason in each language").hasSize(3);
  }

  /// The language switch leads to the page itself, whatever it was asked.
  private static String withoutOwnAddress(Caller.Answer page) {
    return page.body().replaceAll("href=\"/[^/\"][^\"]*\"", "");
  }

  @Test
  void an_app_is_never_sent_where_it_is_not_registered() {
    var link = service.appLink("/app/", "v2_auth", "clientRedirectURI", "https://evil.example");
    var page = caller.get(link);
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains("D20008", "clientRedirectURI");
    assertThat(withoutOwnAddress(page)).doesNotContain("evil.example");
  }

  @Test
  void an_app_is_called_back_where_it_is_registered_and_a_site_never_is() {
    var path = "/sandbox/v1/services/" + service.clientId();
    var back = "rawclinic://back";
    caller.send("PATCH", path, "{\"appReturns\":[\"" + back + "\"]}");
    var link = service.appLink(prefix(""), "v2_auth", "clientRedirectURI", back);
    var opened = citizen.phone().open(link).orThrow();
    citizen.phone().approve(opened.view()).orThrow();
    var to = opened.back().orElseThrow().toString();
    assertThat(to).startsWith(back + "?code=").endsWith("&state=st-1");
    assertThat(service.token(to.replaceAll(".*code=([0-9a-f]{32}).*", "$1")).openId())
        .isEqualTo(citizen.token().openId());
    var alone =
        service.appLink("/app/", "auth").replaceAll("redirectURI=[^&]*", "redirectURI=" + back);
    assertThat(caller.get(alone).status()).as("in the place of a callback URL").isEqualTo(303);
    var asSite =
        service.getQr("eidapi_auth").replaceAll("redirectURI=[^&]*", "redirectURI=" + back);
    assertThat(caller.get(asSite).status()).as("a callback URL of a site").isEqualTo(400);
    assertThat(caller.get(service.getQr("eidapi_auth", "clientRedirectURI", back)).body())
        .as("it says nothing in getQR")
        .contains("data-picture");
    var elsewhere = service.appLink("/app/", "v2_auth", "clientRedirectURI", back + "/x");
    assertThat(caller.get(elsewhere).body()).contains("D20008", "clientRedirectURI");
    caller.send("PATCH", path, "{\"appReturns\":[]}");
    assertThat(caller.get(link).status()).as("not registered any more").isEqualTo(400);
  }

  @Test
  void a_fault_that_the_service_may_hear_of_goes_back_to_it() {
    var link = service.appLink("/app/", "auth").replace("eidapi_auth", "eidapi_profiles");
    assertThat(caller.get(link).outcome())
        .isEqualTo(Map.of("error_code", "D20015", "state", "st-1"));
  }

  @Test
  void the_handler_of_web_iamsmart_leads_to_our_own_links_only() {
    var login = service.appLink("web+iamsmart://", "v2_auth");
    var handled = caller.get("/wallet/open?link=" + URLEncoder.encode(login, UTF_8));
    assertThat(handled.status()).isEqualTo(303);
    assertThat(handled.location()).isEqualTo(service.appLink("/app/", "v2_auth"));
    var split = "web+iamsmart:profile?ticketID=" + NONE + "\r\nX-Other: 1";
    assertThat(caller.get("/wallet/open?link=" + URLEncoder.encode(split, UTF_8)).location())
        .isEqualTo("/app/profile?ticketID=" + NONE + "%0D%0AX-Other:%201");
    var manifest = caller.get("/wallet/app.webmanifest").json();
    assertThat(manifest.path("protocol_handlers").toString())
        .isEqualTo("[{\"protocol\":\"web+iamsmart\",\"url\":\"/wallet/open?link=%s\"}]");
  }

  @Test
  void a_phone_says_why_it_opens_no_other_link() {
    var phone = citizen.phone();
    for (var link : new String[] {"hk.gov.iamsmart://pay?a=b", "https://evil.example/app/auth"}) {
      assertThatThrownBy(() -> phone.open(link)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> phone.open("hk.gov.iamsmart://profile?ticketID=1"))
        .hasMessageContaining("ticketID");
    assertThat(phone.open("hk.gov.iamsmart://auth?clientID=1"))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.message()).contains("HTTP 400", "own page"));
  }
}
