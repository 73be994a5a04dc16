package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.browser.Browser;
import hk.iamsmart.phone.RegistrationOutcome;
import hk.iamsmart.phone.kiosk.KioskCommand;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.kiosk.Kiosks;
import hk.iamsmart.platform.kiosk.Kiosks.Enrolment.Enrolled;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import java.io.ByteArrayOutputStream;
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

  @Test
  void a_resident_registers_at_a_kiosk_whatever_goes_wrong_before() {
    var onTheWay = AtHome.leaves(new Caller(port), "tam-hoi-ching", AccountTier.IAM_SMART_PLUS);
    try (var context = browser.desk("en-US")) {
      var kiosk = KioskScreens.in(context).opened(port, "").sees("code");
      var page = kiosk.page();
      assertThat(Browser.faults(page)).isEmpty();
      kiosk.types("0000-0000").isTold("We do not know this code").does("on").sees("keypad");
      assertThat(Browser.faults(page)).isEmpty();
      kiosk.does("camera").types(onTheWay.code()).sees("yours");
      kiosk.reads("t•••@kiosk.example");
      assertThat(Browser.faults(page)).isEmpty();
      kiosk.does("on").sees("card");
      assertThat(page.locator(".kiosk [data-clock]")).containsText("9:");
      page.locator(".languages a[lang=zh-HK]").click();
      assertThat(page.locator("h1")).containsText("身份證");
      kiosk.sees("card");
      page.locator(".languages a[lang=en-US]").click();
      assertThat(page.locator("h1")).hasText("Put your card into the slot, chip first");
      assertThat(Browser.faults(page)).isEmpty();
      kiosk.puts("chan-tai-man", "NONE").isTold("not the card that you entered");
      kiosk.puts("tam-hoi-ching", "TORN_OFF").does("on").isTold("taken out too soon");
      kiosk.puts("tam-hoi-ching", "NONE").does("on").sees("face");
      page.locator("#sim-face").selectOption("lee-ka-yan");
      assertThat(page.locator(".camera img[src*=lee-ka-yan]")).isVisible();
      kiosk.looks().isTold("could not recognise your face");
      assertThat(Browser.faults(page)).isEmpty();
      page.locator("#sim-face").selectOption("");
      kiosk.does("on").sees("face").looks().sees("done");
      assertThat(page.locator("h1")).hasText("You are registered, TAM, Hoi Ching");
      kiosk.reads("You can sign documents from now on");
      assertThat(Browser.faults(page)).isEmpty();
      onTheWay.back().run();
      assertThat(onTheWay.outcome().join()).isInstanceOf(RegistrationOutcome.Registered.class);
      kiosk.does("finish").sees("take");
      assertThat(Browser.faults(page)).isEmpty();
      kiosk.takesOut().sees("code");
      assertThat(page.content()).doesNotContain("TAM, Hoi Ching</h1>");
    }
  }

  @Test
  void a_kiosk_whose_terminal_is_switched_off_in_the_middle_begins_anew() throws Exception {
    var id = enrolled();
    var onTheWay = AtHome.leaves(new Caller(port), "chiu-kam-tong", AccountTier.IAM_SMART);
    try (var context = browser.desk("en-US")) {
      var kiosk = KioskScreens.in(context);
      var page = kiosk.page();
      try (var terminal = RunningTerminal.started(command(id))) {
        browser.expect(page, "REFUSED at .*127");
        kiosk.opened(port, terminal.pairing()).sees("code");
        assertThat(page.url()).doesNotContain("pair");
        assertThat(page.locator("[data-slot=by]")).containsText("program beside this browser");
        kiosk.begins(onTheWay.code()).sees("card");
        assertThat(terminal.said()).doesNotContain(onTheWay.code().replace("-", ""));
      }
      kiosk.puts("chiu-kam-tong", "NONE").isTold("The card reader is not ready");
      try (var _ = RunningTerminal.started(command(id))) {
        kiosk.does("on").isTold("Your time here is over");
        kiosk.does("on").sees("take").takesOut().sees("code");
        onTheWay = onTheWay.again().get();
        kiosk.begins(onTheWay.code()).sees("card");
        kiosk.puts("chiu-kam-tong", "NONE").sees("face").looks().sees("done");
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

  private List<String> command(String kiosk) {
    return List.of(
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
