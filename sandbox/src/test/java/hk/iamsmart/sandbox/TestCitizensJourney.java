package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.portaldoor.PortalCookie;
import hk.iamsmart.phone.Hardware;
import hk.iamsmart.phone.HttpIntegrity;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Evidence.Means;
import hk.iamsmart.platform.accounts.Verified;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.sandbox.Caller.Answer;
import hk.iamsmart.sandbox.personas.Personas;
import hk.iamsmart.sdk.Citizen;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// Members of an organisation make test citizens, hand them a phone, and use them with their own
/// services.
@SandboxTest
class TestCitizensJourney {
  private static final Pattern HANDLE = Pattern.compile("<code class=\"id\">(t-[0-9a-f]{12})<");
  private static final Pattern CODE = Pattern.compile("<code>([A-Za-z0-9_-]{16})</code>");
  private static final Pattern LINK = Pattern.compile("href=\"([^\"]*/wallet\\?ticket=[^\"]*)\"");
  private static final Pattern NAME = Pattern.compile("<h1>([A-Z ]+, [A-Za-z ]+)</h1>");
  private static final Pattern SERVICE = Pattern.compile("/services/([0-9a-f-]{36})");

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;
  @Autowired private Personas personas;
  @Autowired private Holdings holdings;
  private Caller caller;

  @BeforeEach
  void call() {
    caller = new Caller(port);
  }

  /// Somebody at the portal.
  private record Member(Caller caller, String cookie, String home) {
    Answer get(String below) {
      return caller.get(home + below, "Cookie", cookie);
    }

    Answer post(String below, String form) {
      var type = "application/x-www-form-urlencoded";
      return caller.post(home + below, form, "Cookie", cookie, "Content-Type", type);
    }

    /// The path of a new test citizen below the organisation's.
    String makes(String stage, String tier) {
      var made = post("/citizens?lang=en-US", "stage=" + stage + "&tier=" + tier);
      assertThat(made.status()).as(made.body()).isEqualTo(303);
      assertThat(made.location()).contains("?done=made");
      return made.location().substring(home.length(), made.location().indexOf('?'));
    }
  }

  private Member member(String seat) {
    var session = caller.post("/sandbox/v1/portal/members/" + seat + "/session", "");
    var path = URI.create(session.text("url")).getPath();
    return new Member(caller, session.text("cookie"), path);
  }

  private static String first(Pattern pattern, String text) {
    var found = pattern.matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1).replace("&amp;", "&");
  }

  private Phone phone() {
    var http = Phone.http();
    var server = URI.create(caller.base());
    var random = new SecureRandom();
    return Phone.open(
        PhoneStorage.inMemory(),
        Hardware.of(PhonePlatform.ANDROID, "testing-app-" + random.nextLong()),
        new Phone.Surroundings(
            http,
            server,
            InstantSource.system(),
            random,
            new HttpIntegrity(http, server),
            Language.EN_US));
  }

  private JsonNode clinic() {
    return caller
        .get("/sandbox/v1/services")
        .json()
        .valueStream()
        .filter(one -> one.path("name").asString().equals("Bauhinia Clinic"))
        .findFirst()
        .orElseThrow();
  }

  private static String error(PhoneAnswer<?> answer) {
    assertThat(answer).isInstanceOf(PhoneAnswer.Refused.class);
    return ((PhoneAnswer.Refused<?>) answer).error();
  }

  @Test
  void a_test_citizen_registers_and_logs_in_to_the_service_also_with_a_phone_bound_by_code() {
    var creator = member("clinic-creator");
    var path = creator.makes("simulated", "IAM_SMART_PLUS");
    var page = creator.get(path + "?done=made&lang=en-US").body();
    var handle = first(HANDLE, page);
    var persona = caller.get("/sandbox/v1/personas/" + handle).json();
    assertThat(page)
        .contains("The test citizen has registered.", "Simulated", "iAM Smart+", "Active")
        .contains(persona.path("enName").asString(), persona.path("chName").asString());
    assertThat(creator.get("/citizens?lang=zh-HK").body())
        .contains(handle, persona.path("chName").asString(), "智方便+", "有效");
    assertThat(accounts.evidence(personas.account(handle)))
        .as("by the ceremony")
        .extracting(Verified::means)
        .contains(Means.CHIP, Means.FACE, Means.CODE);

    var service = SandboxServiceClient.of(caller, clinic());
    assertThat(service.login(handle)).isInstanceOf(Citizen.class);

    var shown = creator.post(path + "/code?lang=en-US", "");
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.response().headers().firstValue("Cache-Control")).hasValue("no-store");
    var code = first(CODE, shown.body());
    assertThat(shown.body())
        .contains("<svg", "href=\"" + caller.base() + "/wallet#bind=" + code + "\"")
        .contains("./dev phone register " + code, "It works once");
    assertThat(creator.get(path + "?lang=en-US").body()).doesNotContain(code);

    var before = caller.get("/sandbox/v1/personas/" + handle + "/phone").text("deviceID");
    var app = phone();
    var bound = app.bind(code).orThrow();
    assertThat(caller.get("/sandbox/v1/personas/" + handle + "/phone").text("deviceID"))
        .isEqualTo(bound.deviceID())
        .isNotEqualTo(before);
    assertThat(error(phone().bind(code))).isEqualTo("UNKNOWN_BINDING_CODE");
    var link = first(LINK, caller.get(service.start().url().toString()).body());
    assertThat(app.approve(app.claim(link).orThrow())).isInstanceOf(PhoneAnswer.Done.class);

    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT1M\"}");
    var late = first(CODE, creator.post(path + "/code", "").body());
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT11M\"}");
    assertThat(error(phone().bind(late))).isEqualTo("UNKNOWN_BINDING_CODE");
  }

  @Test
  void one_of_the_testing_environment_is_of_no_use_to_a_simulated_service_nor_the_other_way() {
    var administrator = member("bank-administrator");
    assertThat(administrator.post("/citizens?lang=en-US", "stage=ite&tier=IAM_SMART").body())
        .contains("no service in this stage yet");
    var made = administrator.post("/services", "name-en-US=Harbour+Tests").body();
    var service = first(SERVICE, made);
    var held =
        holdings.of(UUID.fromString(administrator.home().replaceAll(".*/", ""))).stream()
            .filter(one -> one.id().toString().equals(service))
            .findFirst()
            .orElseThrow();
    holdings.add(Actor.operator("test"), held, Stage.ITE);
    var path = administrator.makes("ite", "IAM_SMART");
    var page = administrator.get(path + "?lang=en-US").body();
    assertThat(page).contains("Integrated Testing Environment (ITE)");
    var handle = first(HANDLE, page);

    var simulated = SandboxServiceClient.of(caller, clinic());
    assertThat(simulated.ask(simulated.start(), handle).status()).isEqualTo(409);
    var link = first(LINK, caller.get(simulated.start().url().toString()).body());
    var app = phone();
    app.bind(first(CODE, administrator.post(path + "/code", "").body())).orThrow();
    assertThat(error(app.claim(link))).isEqualTo("OTHER_STAGE");
    try (var ite = RawService.in(Stage.ITE, caller)) {
      var own = first(LINK, caller.get(ite.getQr("eidapi_auth")).body());
      assertThat(app.claim(own)).isInstanceOf(PhoneAnswer.Done.class);
      var other = administrator.makes("simulated", "IAM_SMART");
      var stranger = first(HANDLE, administrator.get(other).body());
      assertThat(caller.get(ite.getQr("eidapi_auth"), "X-Sandbox-Persona", stranger).status())
          .isEqualTo(409);
    }
  }

  @Test
  void approvers_and_viewers_look_and_another_organisation_finds_nobody() {
    var administrator = member("clinic-administrator");
    var path = administrator.makes("simulated", "IAM_SMART");
    var handle = first(HANDLE, administrator.get(path).body());
    for (var seat : new String[] {"clinic-approver", "clinic-viewer"}) {
      var reader = member(seat);
      assertThat(reader.get("/citizens?lang=en-US").body())
          .contains(handle)
          .doesNotContain("Create a test citizen");
      assertThat(reader.get(path + "?lang=en-US").body())
          .contains(handle, "An administrator or creator of your organisation can bind")
          .doesNotContain("/code?");
      assertThat(reader.post("/citizens", "stage=simulated&tier=IAM_SMART").status())
          .isEqualTo(403);
      assertThat(reader.post(path + "/code", "").status()).isEqualTo(403);
      assertThat(reader.post(path + "/delete", "").status()).isEqualTo(403);
    }
    var other = member("bank-administrator");
    assertThat(other.get("/citizens").body()).doesNotContain(handle);
    assertThat(other.get(path).status()).isEqualTo(404);
    assertThat(other.post(path + "/code", "").status()).isEqualTo(404);
    assertThat(other.post(path + "/delete", "").status()).isEqualTo(404);
    assertThat(administrator.get("/citizens/nobody").status()).isEqualTo(404);

    var odd = administrator.post("/citizens?lang=en-US", "stage=moon&tier=GOLD");
    assertThat(odd.status()).isEqualTo(400);
    assertThat(odd.body())
        .contains("href=\"#stage\"", "Choose one of the stages.")
        .contains("href=\"#tier\"", "Choose one of the account types.");
    var production = administrator.post("/citizens?lang=en-US", "stage=production&tier=IAM_SMART");
    assertThat(production.status()).isEqualTo(400);
    assertThat(production.body()).contains("Choose one of the stages.");

    caller.send("PATCH", "/sandbox/v1/personas/" + handle, "{\"status\":\"SUSPENDED\"}");
    assertThat(administrator.get(path + "?lang=en-US").body()).contains("Suspended");
    var refused = administrator.post(path + "/code?lang=en-US", "");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("no phone can be bound");

    var deleted = administrator.post(path + "/delete?lang=en-US", "");
    assertThat(deleted.status()).isEqualTo(303);
    assertThat(administrator.get("/citizens?done=deleted&lang=en-US").body())
        .contains("The test citizen was deleted.")
        .doesNotContain(handle);
    assertThat(administrator.get(path).status()).isEqualTo(404);
    assertThat(caller.get("/sandbox/v1/personas/" + handle).status()).isEqualTo(404);
  }

  @Test
  void the_pages_fit_a_phone_and_lead_to_the_testing_app() {
    var administrator = member("clinic-administrator");
    var list = caller.base() + administrator.home() + "/citizens?lang=";
    var path = administrator.makes("simulated", "IAM_SMART_PLUS");
    var name = first(NAME, administrator.get(path).body());
    var value = administrator.cookie().substring(administrator.cookie().indexOf('=') + 1);
    var session = new Cookie(PortalCookie.NAME, value).setDomain("localhost").setPath("/portal");
    try (var chromium = Browser.start();
        var phone = chromium.phone("zh-HK");
        var bare = chromium.withoutScripts("en-US");
        var app = chromium.phone("en-US")) {
      phone.addCookies(List.of(session));
      var page = phone.newPage();
      page.navigate(list + "zh-HK");
      judge(page, "list");
      page.navigate(caller.base() + administrator.home() + path + "?lang=zh-HK");
      page.locator("form[action*='/code'] button").click();
      judge(page, "code");
      bare.addCookies(List.of(session));
      var plain = bare.newPage();
      plain.navigate(caller.base() + administrator.home() + path + "?lang=en-US");
      plain.locator("form[action*='/code'] button").click();
      var link = plain.locator("a[href*='#bind=']").getAttribute("href");
      var wallet = app.newPage();
      wallet.navigate(link);
      wallet.locator("#unbound form button, form:has(#code) button").first().click();
      wallet.locator("[data-do=mine]").click();
      wallet.locator("#biometric [data-do=match]").click();
      wallet.locator("[data-do=scan]").waitFor();
      PlaywrightAssertions.assertThat(wallet.locator(".identity-card")).containsText(name);
    }
  }

  private static void judge(Page page, String name) {
    assertThat(Browser.faults(page)).as(name).isEmpty();
    Browser.shoot(page, "test-citizens-" + name);
  }
}
