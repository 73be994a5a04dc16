package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A script and two browsers with one and the same phone of a persona.
@SandboxTest
class SharedPhoneJourney {
  private static final String NAME = "SHARED, Phone";
  private static Browser browser;

  @LocalServerPort private int port;
  private Caller caller;
  private String persona;

  @BeforeAll
  static void open() {
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @BeforeEach
  void meetACitizen() {
    caller = new Caller(port);
    persona = caller.post("/sandbox/v1/personas", "{\"enName\":\"" + NAME + "\"}").text("id");
  }

  @Test
  void a_script_answers_beside_the_browsers_and_unbinds_none_of_them() {
    try (var service = RawService.make(caller);
        var one = browser.desk("en-US");
        var other = browser.phone("en-US")) {
      var page = at(one.newPage(), "/wallet?lang=en-US&persona=" + persona);
      assertThat(page.locator(".identity-card")).containsText(NAME);
      assertThat(page.locator("[data-citizens] [aria-current]")).containsText(NAME);
      assertThat(page.url()).doesNotContain("persona");
      var device = device();
      var token = service.login(persona);
      assertThat(device()).isEqualTo(device);
      assertThat(page.locator("[data-count]")).isHidden();
      answer(page, service, token);
      var second = at(other.newPage(), "/wallet?lang=en-US&persona=" + persona);
      answer(second, service, service.login(persona));
      assertThat(page.locator("[data-none]")).isVisible();
      answer(page, service, token);
      var scripted = caller.get(service.getQr("eidapi_auth"), "X-Sandbox-Persona", persona);
      assertThat(scripted.status()).isEqualTo(302);
      assertThat(scripted.response().headers().firstValue("X-Sandbox-Phone")).isEmpty();
      assertThat(device()).isEqualTo(device);
      page.reload();
      assertThat(page.locator("[data-done] li").first()).containsText("You logged in");
      assertThat(page.locator("[data-done]")).containsText("Verified details sent");
    }
  }

  @Test
  void a_script_that_takes_the_place_of_another_phone_says_so_and_so_does_that_phone() {
    try (var service = RawService.make(caller);
        var context = browser.phone("en-US")) {
      var code = caller.post("/sandbox/v1/personas/" + persona + "/binding-code", "{}");
      var page = at(context.newPage(), "/wallet?lang=en-US");
      page.locator("#code").fill(code.text("bindingCode"));
      page.keyboard().press("Enter");
      page.locator("[data-do=mine]").click();
      page.locator("#biometric [data-do=match]").click();
      page.locator("[data-do=scan]").waitFor();
      browser.expect(page, "401 at ");
      var scripted = caller.get(service.getQr("eidapi_auth"), "X-Sandbox-Persona", persona);
      assertThat(scripted.status()).isEqualTo(302);
      assertThat(scripted.response().headers().firstValue("X-Sandbox-Phone")).hasValue("replaced");
      assertThat(page.locator("h1")).hasText("This phone is no longer bound");
      page.locator("[data-do=next]").click();
      page.locator("[data-citizens] button").filter(named()).last().click();
      page.locator("[data-do=scan]").waitFor();
      assertThat(page.locator("[data-replaced]")).isHidden();
    }
  }

  @Test
  void an_address_alone_takes_no_phones_place() {
    try (var context = browser.phone("en-US")) {
      var code = caller.post("/sandbox/v1/personas/" + persona + "/binding-code", "{}");
      var page = at(context.newPage(), "/wallet?lang=en-US");
      page.locator("#code").fill(code.text("bindingCode"));
      page.keyboard().press("Enter");
      page.locator("[data-do=mine]").click();
      page.locator("#biometric [data-do=match]").click();
      page.locator("[data-do=scan]").waitFor();
      var bound = caller.get("/sandbox/v1/personas/" + persona + "/phone").text("deviceID");
      at(page, "/wallet?lang=en-US&persona=" + persona).locator("[data-do=scan]").waitFor();
      var after = caller.get("/sandbox/v1/personas/" + persona + "/phone");
      assertThat(after.text("deviceID")).isEqualTo(bound);
      var gesture = "{\"uafRequest\":\"[]\",\"integrityChallenge\":\"n\"}";
      var refused = caller.post("/sandbox/v1/personas/" + persona + "/phone/gesture", gesture);
      assertThat(refused.status()).isEqualTo(404);
      assertThat(refused.text("message")).contains("another phone is bound");
    }
  }

  @Test
  void what_no_phone_answers_is_refused_by_name() {
    var path = "/sandbox/v1/personas/" + persona + "/phone/gesture";
    caller.post("/sandbox/v1/personas/" + persona + "/phone/open", "");
    var strange = caller.post(path, "{\"uafRequest\":\"[]\",\"integrityChallenge\":\"n\"}");
    assertThat(strange.status()).isEqualTo(400);
    assertThat(strange.text("field")).isEqualTo("uafRequest");
    assertThat(caller.post(path, "{\"integrityChallenge\":\"n\"}").text("field"))
        .isEqualTo("uafRequest");
    assertThat(caller.post("/sandbox/v1/personas/nobody/phone/open", "{}").status()).isEqualTo(404);
  }

  private void answer(Page page, RawService service, RawService.Token token) {
    var asked = service.parameters(token);
    asked.putArray("profileFields").add("idNo");
    service.post("/account/auth/profile/initiateRequest", asked);
    page.locator("[data-list] button").first().click();
    page.locator("[data-do=approve]").click();
    page.locator("#biometric [data-do=match]").click();
    page.locator("[data-do=done]").click();
    assertThat(service.next().code()).isEqualTo("D00000");
  }

  private String device() {
    return caller.get("/sandbox/v1/personas/" + persona + "/phone").text("deviceID");
  }

  private static com.microsoft.playwright.Locator.FilterOptions named() {
    return new com.microsoft.playwright.Locator.FilterOptions().setHasText(NAME);
  }

  private Page at(Page page, String path) {
    page.setDefaultTimeout(20_000);
    page.onConsoleMessage(m -> System.out.println("browser: " + m.text()));
    page.navigate(caller.base() + path);
    page.locator("[data-do=scan], #code").first().waitFor();
    return page;
  }
}
