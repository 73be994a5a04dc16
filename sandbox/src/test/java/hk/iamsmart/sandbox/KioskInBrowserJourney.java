package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.phone.PhoneProgram;
import hk.iamsmart.phone.RegistrationOutcome;
import hk.iamsmart.phone.kiosk.KioskCommand;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.fixtures.ChildJvm;
import hk.iamsmart.platform.kiosk.Kiosks;
import hk.iamsmart.platform.kiosk.Kiosks.Enrolment.Enrolled;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The page of a kiosk in a browser, with the sandbox for its terminal and with a real one.
@SandboxTest
final class KioskInBrowserJourney {
  private static Browser browser;

  @LocalServerPort private int port;

  @Value("${iamsmart.kiosk.port}")
  private int kioskPort;

  @Autowired private Kiosks kiosks;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private Page at(BrowserContext context, String fragment) {
    var page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.clock().install(); // nobody waits for a countdown
    page.navigate("http://localhost:" + port + "/kiosk?lang=en-US" + fragment);
    return page;
  }

  private static void sees(Page page, String screen) {
    assertThat(page.locator("[data-kiosk]")).hasAttribute("data-screen", screen);
  }

  private static void types(Page page, String code) {
    page.locator("[data-do=type]").click();
    sees(page, "keypad");
    for (var letter : code.replace("-", "").split("")) {
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(letter).setExact(true))
          .click();
    }
    page.locator("[data-do=on]").click();
  }

  private static void puts(Page page, String resident, String trouble) {
    page.locator("#sim-card").selectOption(resident);
    page.locator("#sim-trouble").selectOption(trouble);
    if (page.locator("[data-slot=slot]").textContent().contains("empty")) {
      page.locator("[data-insert]").click();
    }
    page.clock().runFor(1_500);
  }

  private static void isTold(Page page, String trouble) {
    sees(page, "trouble");
    assertThat(page.locator("h1")).containsText(trouble);
  }

  @Test
  void a_resident_registers_at_a_kiosk_whatever_goes_wrong_before() {
    var onTheWay = AtHome.leaves(new Caller(port), "dupont-claire", AccountTier.IAM_SMART_PLUS);
    try (var context = browser.desk("en-US")) {
      var page = at(context, "");
      sees(page, "code");
      assertThat(Browser.faults(page)).isEmpty();
      types(page, "0000-0000");
      isTold(page, "We do not know this code");
      page.locator("[data-do=on]").click();
      sees(page, "keypad");
      assertThat(Browser.faults(page)).isEmpty();
      page.locator("[data-do=camera]").click();
      types(page, onTheWay.code());
      sees(page, "card");
      assertThat(page.locator(".kiosk [data-clock]")).containsText("9:");
      page.locator(".languages a[lang=zh-HK]").click();
      assertThat(page.locator("h1")).containsText("身份證");
      sees(page, "card");
      page.locator(".languages a[lang=en-US]").click();
      assertThat(page.locator("h1")).hasText("Put your card into the slot, chip first");
      assertThat(Browser.faults(page)).isEmpty();
      puts(page, "chan-tai-man", "NONE");
      isTold(page, "not the card that you entered");
      puts(page, "dupont-claire", "TORN_OFF");
      page.locator("[data-do=on]").click();
      isTold(page, "taken out too soon");
      puts(page, "dupont-claire", "NONE");
      page.locator("[data-do=on]").click();
      sees(page, "face");
      page.locator("#sim-face").selectOption("lee-ka-yan");
      page.locator(".languages a[lang=en-US]").click();
      takes(page);
      isTold(page, "could not recognise your face");
      assertThat(Browser.faults(page)).isEmpty();
      page.locator("#sim-face").selectOption("");
      page.locator("[data-do=on]").click();
      sees(page, "face");
      takes(page);
      sees(page, "done");
      assertThat(page.locator("h1")).hasText("You are registered, DUPONT, Claire");
      assertThat(page.locator(".kiosk")).containsText("iAM Smart+ certificate is ready");
      assertThat(Browser.faults(page)).isEmpty();
      onTheWay.back().run();
      assertThat(onTheWay.outcome().join()).isInstanceOf(RegistrationOutcome.Registered.class);
      page.locator("[data-do=finish]").click();
      sees(page, "code");
      assertThat(page.content()).doesNotContain("DUPONT, Claire</h1>");
    }
  }

  private static void takes(Page page) {
    assertThat(page.locator("[data-do=take]")).isEnabled();
    page.locator("[data-do=take]").click();
    page.clock().runFor(3_100);
  }

  @Test
  void whoever_has_left_is_forgotten_after_a_minute_and_what_is_asked_then() {
    try (var context = browser.desk("en-US")) {
      var page = at(context, "");
      sees(page, "code");
      page.locator(".languages a[lang=zh-CN]").click();
      page.locator("[data-do=type]").click();
      sees(page, "keypad");
      page.keyboard().press("K");
      page.keyboard().press("o");
      assertThat(page.locator("[data-slot=typed]")).containsText("K 0");
      page.clock().runFor(61_000);
      var still = page.locator("#kiosk-still");
      assertThat(still).isVisible();
      assertThat(still).containsText("您还在吗");
      still.locator("form button").click();
      assertThat(still).isHidden();
      assertThat(page.locator("[data-slot=typed]")).containsText("K 0");
      page.clock().runFor(61_000);
      assertThat(still).isVisible();
      page.clock().runFor(20_000);
      sees(page, "code");
      assertThat(still).isHidden();
      assertThat(page.locator("html")).hasAttribute("lang", "en-US");
      page.locator("[data-do=type]").click();
      assertThat(page.locator("[data-slot=typed]")).hasText("Typed so far:");
    }
  }

  @Test
  void a_kiosk_whose_terminal_is_switched_off_in_the_middle_begins_anew() throws Exception {
    var kiosk = enrolled();
    var onTheWay = AtHome.leaves(new Caller(port), "chiu-kam-tong", AccountTier.IAM_SMART);
    try (var context = browser.desk("en-US")) {
      Page page;
      try (var terminal = terminal(kiosk)) {
        var link = terminal.awaitLine("/kiosk#pair=");
        page = at(context, link.substring(link.indexOf('#')));
        browser.expect(page, "REFUSED at .*127");
        sees(page, "code");
        assertThat(page.url()).doesNotContain("pair");
        assertThat(page.locator("[data-slot=by]")).containsText("program beside this browser");
        types(page, onTheWay.code());
        sees(page, "card");
        terminal.terminate();
        assertThat(terminal.lines())
            .noneMatch(line -> line.contains(onTheWay.code().replace("-", "")));
      }
      puts(page, "chiu-kam-tong", "NONE");
      isTold(page, "This kiosk is not ready");
      try (var terminal = terminal(kiosk)) {
        terminal.awaitLine("/kiosk#pair=");
        page.locator("[data-do=on]").click();
        isTold(page, "Your time at this kiosk is over");
        page.locator("[data-do=on]").click();
        sees(page, "code");
        types(page, onTheWay.code());
        sees(page, "card");
        puts(page, "chiu-kam-tong", "NONE");
        sees(page, "face");
        takes(page);
        sees(page, "done");
      }
      onTheWay.back().run();
      assertThat(onTheWay.outcome().join()).isInstanceOf(RegistrationOutcome.Registered.class);
    }
  }

  /// As the operator does it: with the key that the program shows.
  private String enrolled() {
    var out = new ByteArrayOutputStream();
    var print = new PrintStream(out, true, StandardCharsets.UTF_8);
    new KioskCommand(print, print, Map.of(), new SecureRandom(), InstantSource.system())
        .run(List.of("--show-key", "--file", folder.resolve("kiosk.json").toString()));
    var spki = Base64.getUrlDecoder().decode(out.toString(StandardCharsets.UTF_8).strip());
    var enrolment =
        kiosks.enrol(
            "sha-tin-library",
            KioskKind.KIOSK,
            P256.readSpki(spki).orElseThrow(),
            Actor.operator("test"));
    return ((Enrolled) enrolment).kiosk().id();
  }

  private ChildJvm terminal(String kiosk) throws IOException {
    return ChildJvm.start(
        PhoneProgram.class,
        Map.of(),
        "kiosk",
        "--kiosk",
        kiosk,
        "--server",
        "http://localhost:" + port,
        "--port",
        String.valueOf(kioskPort),
        "--file",
        folder.resolve("kiosk.json").toString());
  }
}
