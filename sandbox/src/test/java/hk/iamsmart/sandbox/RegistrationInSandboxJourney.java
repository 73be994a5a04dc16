package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A resident of the sandbox registers in a browser, with nobody's help but the sandbox's.
@SandboxTest
final class RegistrationInSandboxJourney {
  private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
  private static Browser browser;

  @LocalServerPort private int port;

  @BeforeAll
  static void open() {
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @Test
  void a_resident_registers_to_sign_with_the_chip_of_the_card_and_a_drawn_face() {
    try (var context = browser.phone("en-US")) {
      var page = context.newPage();
      page.setDefaultTimeout(20_000);
      page.navigate("http://localhost:" + port + "/register?lang=en-US");
      page.locator("main a.button").click();
      page.locator("[data-age=ADULT]").click();
      page.locator("[data-tier=IAM_SMART_PLUS]").click();
      sees(page, "statements");
      for (var box : page.locator("#screen form input[type=checkbox]").all()) {
        box.check();
      }
      goOn(page);
      sees(page, "card");
      page.locator("#applicant").selectOption("ip-cheuk-him");
      goOn(page);
      sees(page, "chip");
      assertThat(Browser.faults(page)).isEmpty();
      page.locator("#at-phone").selectOption("chan-tai-man");
      page.locator("[data-do=read]").click();
      assertThat(page.locator("[data-trouble]")).containsText("belongs to another card");
      page.locator("#at-phone").selectOption("ip-cheuk-him");
      page.locator("[data-do=read]").click();
      sees(page, "face");
      page.locator("[data-do=begin]").click();
      sees(page, "phone");
      page.locator("[data-do=confirm]").click();
      page.locator("#biometric [data-do=match]").click();
      sees(page, "password");
      page.locator("#password").fill("480215");
      page.locator("#repeated").fill("480215");
      goOn(page);
      sees(page, "email");
      page.locator("#email").fill("ip.cheuk.him@example.hk");
      goOn(page);
      sees(page, "code");
      page.locator("#email-code").fill(code("ip.cheuk.him@example.hk"));
      goOn(page);
      sees(page, "done");
      assertThat(page.locator("#screen")).containsText("You can also sign documents.");
      assertThat(Browser.faults(page)).isEmpty();
      page.locator("[data-do=done]").click();
      assertThat(page.locator("[data-slot=tier]").first()).hasText("iAM Smart+");
    }
  }

  /// What was sent lies in the mailbox a moment later.
  private String code(String to) {
    var limit = Instant.now().plus(Duration.ofSeconds(60));
    while (true) {
      var letters = new Caller(port).get("/sandbox/v1/mailbox?to=" + to).json();
      if (!letters.isEmpty()) {
        var found = CODE.matcher(letters.get(0).path("text").asString());
        assertThat(found.find()).isTrue();
        return found.group();
      }
      assertThat(Instant.now()).as("no letter has come").isBefore(limit);
    }
  }

  private static void sees(Page page, String screen) {
    assertThat(page.locator("#screen")).hasAttribute("data-screen", "register-" + screen);
    assertThat(page.locator("#screen")).not().hasAttribute("aria-busy", "true");
  }

  private static void goOn(Page page) {
    page.locator("button[form=register-form]").click();
  }
}
