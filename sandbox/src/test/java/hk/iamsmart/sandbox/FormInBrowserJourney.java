package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.protocol.Language;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A citizen with the wallet page and a service that wants a form, on the whole platform.
@SandboxTest
class FormInBrowserJourney {
  private static final String FORM = "/account/eme/initiateRequest";
  private static Browser browser;

  @LocalServerPort private int port;
  private Caller caller;
  private RawService service;

  @BeforeAll
  static void open() {
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @BeforeEach
  void connect() {
    caller = new Caller(port);
    service = RawService.make(caller);
  }

  @AfterEach
  void disconnect() {
    service.close();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void a_form_is_read_filled_in_and_sent(Language language) {
    var persona = persona("FORM, " + language);
    var token = service.login(persona);
    try (var pocket = browser.phone(language.tag())) {
      var page = wallet(pocket, "FORM, " + language, language);
      browser.expect(page, "422 at PUT .*/eme/");
      write(page, "residentialAddress");
      page.locator("[data-inputs] > .field select").selectOption("FreeFormatAddress");
      page.locator("[data-block] select").selectOption("en");
      page.locator("[data-block] input").nth(0).fill("12 Harbour Road");
      page.locator("[data-block] input").nth(1).fill("Wan Chai");
      done(page);
      write(page, "maritalStatus");
      page.locator("[data-block] select").selectOption("M");
      done(page);
      var asked =
          RawService.form(
              service.parameters(token),
              "emailAddress",
              "maritalStatus",
              "mobileNumber",
              "residentialAddress");
      asked.putArray("profileFields").add("idNo").add("enName");
      assertThat(service.post(FORM, asked).code()).isEqualTo("D00000");
      page.locator("[data-do=home]").click();
      page.locator("[data-list] button").click();
      page.locator("[data-do=approve]").waitFor();
      assertThat(page.locator("[data-fields] li")).hasCount(6);
      page.locator("[data-choice] input:visible").first().uncheck();
      page.locator("[data-fill]:visible").first().click();
      page.locator("input[type=email]").fill("tai man");
      page.keyboard().press("Enter");
      assertThat(page.locator("input[type=email]")).hasAttribute("aria-invalid", "true");
      page.locator("input[type=email]").fill("tm@chan.hk");
      page.keyboard().press("Enter");
      assertThat(page.locator("[data-fields]")).containsText("tm@chan.hk");
      assertThat(Browser.faults(page)).isEmpty();
      Browser.shoot(page, "form-" + language.tag());
      approve(page);
      assertThat(page.locator("[data-picture=yes]")).isVisible();
      var content = service.next().content();
      assertThat(content.propertyNames())
          .containsExactlyInAnyOrder(
              "businessID", "state", "idNo", "enName", "emailAddress", "residentialAddress");
      assertThat(content.get("emailAddress").asString()).isEqualTo("tm@chan.hk");
    }
  }

  @Test
  void a_ticket_on_the_same_phone_is_opened_without_a_code_and_rejected() {
    var persona = persona("TICKET, Same Phone");
    var token = service.login(persona);
    try (var pocket = browser.phone("en-US")) {
      var page = wallet(pocket, "TICKET, Same Phone", Language.EN_US);
      var asked = service.parameters(token).put("source", "Android_Chrome");
      asked.putArray("profileFields").add("gender");
      var answer = service.post("/account/auth/profile/initiateRequest", asked);
      var ticket = answer.content().get("ticketID").asString();
      page.navigate(caller.base() + "/wallet?ticket=" + ticket);
      assertThat(page.locator("h1")).containsText("Raw Clinic");
      assertThat(page.locator("[data-elsewhere]")).isHidden();
      page.locator("[data-do=reject]").click();
      assertThat(page.locator("[data-slot=where]")).hasText("Nothing has been sent.");
      assertThat(service.next().code()).isEqualTo("D50001");
    }
  }

  @Test
  void a_value_that_changes_on_another_screen_is_shown_before_it_is_signed() {
    var persona = persona("CHANGE, My Mind");
    var token = service.login(persona);
    try (var pocket = browser.phone("en-US")) {
      var page = wallet(pocket, "CHANGE, My Mind", Language.EN_US);
      email(page, "old@chan.hk");
      service.post(FORM, RawService.form(service.parameters(token), "emailAddress"));
      page.locator("[data-do=home]").click();
      page.locator("[data-list] button").click();
      assertThat(page.locator("[data-fields]")).containsText("old@chan.hk");
      var other = pocket.newPage();
      other.navigate(caller.base() + "/wallet?lang=en-US");
      email(other, "new@chan.hk");
      page.locator("[data-do=approve]").click();
      assertThat(page.locator("[data-trouble]")).containsText("Your details have changed");
      assertThat(page.locator("#biometric")).isHidden();
      assertThat(page.locator("[data-fields]")).containsText("new@chan.hk");
      approve(page);
      var sent = service.next().content().get("emailAddress").asString();
      assertThat(sent).isEqualTo("new@chan.hk");
    }
  }

  @Test
  void every_field_can_be_written() {
    persona("EVERY, Field");
    try (var desk = browser.desk("en-US")) {
      var page = wallet(desk, "EVERY, Field", Language.EN_US);
      for (var choice : new String[] {"prefix", "maritalStatus", "educationLevel"}) {
        write(page, choice);
        for (var option : page.locator("[data-block] option").all()) {
          var value = String.valueOf(option.getAttribute("value"));
          if (!value.isEmpty()) {
            page.locator("[data-block] select").selectOption(value);
            saved(page);
          }
        }
        done(page);
      }
      text(page, "enName", "CHAN, Tai Man");
      text(page, "chName", "陳大文");
      email(page, "tm@chan.hk");
      for (var number : new String[] {"homeTelNumber", "officeTelNumber", "mobileNumber"}) {
        write(page, number);
        page.locator("[data-block] input").nth(1).fill("5123 4567");
        done(page);
      }
      premises(page, "EngPremisesAddress", "HK", "EST", "Flat");
      premises(page, "ChiPremisesAddress", "九龍", "KT", "室");
      write(page, "postalAddress");
      for (var form : new String[] {"PostBoxAddress.EngPostBox", "PostBoxAddress.ChiPostBox"}) {
        page.locator("[data-inputs] > .field select").selectOption(form);
        boolean english = form.endsWith("EngPostBox");
        page.locator("[data-block] input").nth(0).fill("123");
        page.locator("[data-block] input").nth(1).fill(english ? "Central" : "中環");
        page.locator("[data-block] select").selectOption("HONG KONG");
        saved(page);
      }
      done(page);
      assertThat(page.locator("[data-kept]")).not().containsText("Empty");
      Browser.shoot(page, "every-field");
    }
  }

  private static void premises(
      Page page, String form, String region, String district, String unit) {
    write(page, "residentialAddress");
    page.locator("[data-inputs] > .field select").selectOption(form);
    input(page, "UnitDescriptor").selectOption(unit);
    input(page, "UnitNo").fill("A");
    input(page, "FloorNum").fill("12");
    input(page, "BlockNo").fill("3");
    input(page, "BuildingName").fill(region.equals("HK") ? "Tower" : "大廈");
    input(page, "Region").selectOption(region);
    input(page, "DcDistrict").selectOption(district);
    done(page);
  }

  private static Locator input(Page page, String member) {
    return page.locator("[data-block] [id$=" + member + "]");
  }

  private static void email(Page page, String address) {
    text(page, "emailAddress", address);
  }

  private static void text(Page page, String field, String text) {
    write(page, field);
    page.locator("[data-block] input").fill(text);
    done(page);
  }

  private static void write(Page page, String field) {
    if (!page.locator("[data-kept]").isVisible()) {
      page.locator("[data-do=details]").click();
    }
    page.locator("[data-field=" + field + "]").click();
    page.locator("[data-block]").waitFor();
  }

  private static void saved(Page page) {
    assertThat(page.locator(".saved")).hasAttribute("data-state", "saved");
    assertThat(page.locator("[aria-invalid]")).hasCount(0);
  }

  /// Leaves the field; there is a way out only when it is saved.
  private static void done(Page page) {
    page.locator(".decision [data-do=back], .app-bar [data-do=back]").last().click();
    page.locator("[data-kept] button").first().waitFor();
  }

  private static void approve(Page page) {
    page.locator("[data-do=approve]").click();
    page.locator("#biometric [data-do=match]").click();
  }

  private Page wallet(BrowserContext context, String persona, Language language) {
    var page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.onConsoleMessage(m -> System.out.println("browser: " + m.text()));
    page.navigate(caller.base() + "/wallet?lang=" + language.tag());
    page.locator("[data-citizens] button")
        .filter(new Locator.FilterOptions().setHasText(persona))
        .first()
        .click();
    page.locator("[data-do=scan]").waitFor();
    return page;
  }

  private String persona(String name) {
    var made = caller.post("/sandbox/v1/personas", "{\"enName\":\"" + name + "\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.text("id");
  }
}
