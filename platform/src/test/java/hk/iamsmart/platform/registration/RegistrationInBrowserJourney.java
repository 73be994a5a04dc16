package hk.iamsmart.platform.registration;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.browser.Film;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.faces.FaceVerdict;
import hk.iamsmart.platform.faces.Faces;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestHouse;
import hk.iamsmart.platform.kiosk.Kiosks;
import hk.iamsmart.platform.kiosk.Place;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Registering as production serves it: a browser's camera, a passkey, and one place only, so that
/// whoever comes second waits.
@SpringBootTest(
    classes = TestHouse.class,
    webEnvironment = WebEnvironment.DEFINED_PORT,
    properties = {
      "iamsmart.master-key=test:dGhlIG1hc3RlciBrZXkgb2YgdGhlIHRlc3QgaG91c2U=",
      "iamsmart.registrations=1",
      "management.server.port=0"
    })
@Import(TestPorts.class)
final class RegistrationInBrowserJourney {
  private static final long HALF_A_MINUTE = 30_000; // milliseconds
  private static final int PORT = freePort();
  private static Browser browser;

  @Autowired private Accounts accounts;
  @Autowired private SettableClock clock;
  @Autowired private TestPorts.Registry registry;
  @Autowired private TestPorts.Camera camera;
  @Autowired private TestPorts.Post post;
  @Autowired private Kiosks kiosks;
  private Newcomer who;

  @DynamicPropertySource
  static void address(DynamicPropertyRegistry properties) {
    properties.add("server.port", () -> PORT);
    properties.add("iamsmart.base-url", () -> "http://localhost:" + PORT);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    browser = Browser.filming(Film.of("a face", folder.resolve("face.y4m")));
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @BeforeEach
  void somebodyComes() {
    clock.advance(Duration.ofMinutes(11)); // whoever was here before has lost the place
    who = new Newcomer(registry, post, AccountTier.IAM_SMART);
  }

  /// With what goes wrong on the way: a slip in the number, a face that is not recognised, an easy
  /// password, a reload, a wrong code.
  @Test
  void a_citizen_registers_in_a_browser_with_its_camera_and_a_passkey() {
    var verdicts =
        new CopyOnWriteArrayList<FaceVerdict>(
            List.of(new FaceVerdict.NoMatch(), new FaceVerdict.Match()));
    var captured = new CopyOnWriteArrayList<Faces.Capture>();
    camera.rule.set((_, capture) -> {
      captured.add(capture);
      return verdicts.removeFirst();
    });
    try (var pocket = browser.phone("en-US")) {
      var page = arrived(pocket, "/register?lang=en-US");
      page.locator("main a.button").click();
      browser.expect(page, "403 at ", "422 at ");
      page.locator("[data-age=ADULT]").click();
      page.locator("[data-tier=IAM_SMART]").click();
      page.locator("[data-channel=PHONE]").click();
      accept(page);
      enter(page, who.card.hkic().replaceFirst("\\d\\d", "00"));
      assertThat(page.locator("#hkic-fault")).containsText("do not match");
      enter(page, who.card.hkic());
      showFace(page);
      assertThat(page.locator("[data-trouble]")).containsText("We could not recognise your face");
      showFace(page);
      sees(page, "phone");
      assertThat(captured).hasSize(2);
      assertThat(captured.getLast().pictures())
          .hasSize(captured.getLast().actions().size())
          .allMatch(RegistrationInBrowserJourney::isJpeg);
      page.locator("[data-do=confirm]").click();
      choosePassword(page, "170488");
      assertThat(page.locator("#password-fault")).not().isEmpty();
      choosePassword(page, "480215");
      sees(page, "email");
      page.reload();
      sees(page, "email");
      page.locator("#email").fill(who.email);
      goOn(page);
      sees(page, "code");
      confirm(page, who.code().equals("000000") ? "000001" : "000000");
      assertThat(page.locator("#email-code-fault")).containsText("not the code we sent");
      confirm(page, who.code().substring(0, 3) + " " + who.code().substring(3));
      sees(page, "done");
      assertThat(page.locator("#screen")).containsText("WONG, Ka Yan");
      page.locator("[data-do=done]").click();
      assertThat(page.locator(".identity-card")).containsText("WONG, Ka Yan");
      assertThat(page.locator("[data-slot=tier]").first()).hasText("iAM Smart");
      page.reload();
      assertThat(page.locator(".identity-card")).containsText("WONG, Ka Yan");
      seesWhatThisBrowserCannotDo(page);
    } finally {
      camera.rule.set((_, _) -> new FaceVerdict.Match());
    }
    var account = accounts.findByHkic(who.resident.hkic()).orElseThrow();
    assertThat(account.tier()).isEqualTo(Tier.IAM_SMART);
  }

  private static void seesWhatThisBrowserCannotDo(Page page) {
    page.locator("[data-do=account]").click();
    for (var way : List.of("card", "upgrade")) {
      page.locator("[data-do=" + way + "]").click();
      assertThat(page.locator(".pane")).containsText("This browser cannot read the chip");
      assertThat(page.locator(".pane")).containsText("A self-registration kiosk");
      assertThat(page.locator(".decision [data-do=elsewhere]")).isVisible();
      assertThat(Browser.faults(page)).isEmpty();
      page.locator("[data-do=back]").click();
    }
    page.locator("[data-do=suspend]").click();
    assertThat(page.locator("[data-slot=back]"))
        .hasText("You resume it on this phone, with your face.");
  }

  private static boolean isJpeg(byte[] picture) {
    return picture.length > 100 && (picture[0] & 0xff) == 0xff && (picture[1] & 0xff) == 0xd8;
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void what_registering_takes_is_told_in_every_language_and_without_scripts(Language language) {
    var path = "/register?lang=" + language.tag();
    // the other one is what somebody's own camera finds in a code for a kiosk
    var paths = List.of(path, "/app/visit?lang=" + language.tag() + "#K7QM3XTD");
    for (var context : List.of(browser.desk(language.tag()), browser.phone(language.tag()))) {
      try (context) {
        for (var each : paths) {
          var page = arrived(context, each);
          assertThat(Browser.faults(page)).as(each).isEmpty();
          page.setViewportSize(320, 700); // also what 1280 pixels are at 400 %
          assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
          assertThat(page.locator("main a[href^='/register/locations']")).isVisible();
          assertThat(page.locator("main")).not().containsText("K7QM");
        }
      }
    }
    try (var context = browser.withoutScripts(language.tag())) {
      var page = context.newPage();
      page.navigate("http://localhost:" + PORT + path);
      assertThat(page.locator("main a.button"))
          .hasAttribute("href", "/wallet?register=here&lang=" + language.tag());
      assertThat(page.locator("header nav a[aria-current=page]")).hasCount(2);
    }
  }

  /// All that is the phone's first, the code last, with a reload and a face that is not recognised
  /// on the way.
  @Test
  void a_browser_registers_for_iam_smart_plus_with_a_card_that_a_kiosk_reads() {
    who = new Newcomer(registry, post, AccountTier.IAM_SMART_PLUS);
    var library = PlaceHouse.place("library", Place.Kind.KIOSK, true);
    kiosks.setPlaces(List.of(library), Actor.operator("desk-7"));
    var kiosk = new Reader(PORT, kiosks, library.id(), KioskKind.KIOSK);
    try (var pocket = browser.phone("en-US")) {
      var page = arrived(pocket, "/wallet?register=here");
      page.locator("[data-age=ADULT]").click();
      page.locator("[data-tier=IAM_SMART_PLUS]").click();
      sees(page, "no-chip");
      page.locator("[data-do=at-place]").click();
      accept(page);
      enter(page, who.card.hkic());
      sees(page, "phone");
      page.locator("[data-do=confirm]").click();
      choosePassword(page, "480215");
      sees(page, "email");
      page.locator("#email").fill(who.email);
      goOn(page);
      sees(page, "code");
      confirm(page, who.code());
      sees(page, "visit");
      assertThat(accounts.findByHkic(who.resident.hkic())).isEmpty();
      page.reload();
      page.locator("[data-do=code]").click();
      sees(page, "visit-code");
      kiosk.arrive(page.locator("strong[data-slot=code]").textContent()).orThrow();
      sees(page, "visit-there");
      assertThat(page.locator("[data-slot=at]")).containsText("The library");
      kiosk.chip(who).orThrow();
      camera.rule.set((_, _) -> new FaceVerdict.NoMatch());
      kiosk.face();
      assertThat(page.locator("[data-refused]")).containsText("We could not recognise your face");
      camera.rule.set((_, _) -> new FaceVerdict.Match());
      kiosk.face().orThrow();
      assertThat(page.locator("[data-slot=now]")).containsText("Your face was recognised");
      kiosk.record().orThrow();
      sees(page, "done");
      assertThat(page.locator("#screen")).containsText("You have iAM Smart+");
      page.locator("[data-do=done]").click();
      page.locator("[data-do=account]").click();
      page.locator("[data-do=verified]").click();
      assertThat(page.locator("[data-list]")).containsText("Face, at a self-registration kiosk");
    } finally {
      camera.rule.set((_, _) -> new FaceVerdict.Match());
    }
    var account = accounts.findByHkic(who.resident.hkic()).orElseThrow();
    assertThat(account.tier()).isEqualTo(Tier.IAM_SMART_PLUS);
  }

  @Test
  void whoever_comes_second_waits_and_goes_on_when_there_is_a_place() {
    try (var first = browser.phone("en-US");
        var second = browser.phone("zh-HK")) {
      second.clock().install();
      var ahead = arrived(first, "/wallet?register=here");
      ahead.locator("[data-age=ADULT]").click();
      ahead.locator("[data-tier=IAM_SMART]").click();
      ahead.locator("[data-channel=PHONE]").click();
      sees(ahead, "statements");
      var page = arrived(second, "/wallet?register=here&lang=zh-HK");
      page.locator("[data-age=ADULT]").click();
      page.locator("[data-tier=IAM_SMART]").click();
      page.locator("[data-channel=PHONE]").click();
      sees(page, "queue");
      assertThat(page.locator("[data-slot=position]")).hasText("1");
      assertThat(page.locator("[data-slot=time]")).containsText("輪到你");
      ahead.locator("#screen [data-do=leave]").click();
      ahead.locator("[data-break-off]").click();
      ahead.reload();
      ahead.locator("[data-do=anew]").click();
      sees(ahead, "age");
      // where nobody has finished lately, it asks every half minute
      page.clock().fastForward(HALF_A_MINUTE);
      sees(page, "statements");
      assertThat(page.locator("#screen")).containsText("申請人聲明");
    }
  }

  @Test
  void a_minor_who_says_to_be_an_adult_is_told_and_starts_again() {
    who = new Newcomer(registry, post, AccountTier.IAM_SMART, LocalDate.of(2012, 2, 1));
    try (var pocket = browser.phone("en-US")) {
      var page = arrived(pocket, "/wallet?register=here");
      browser.expect(page, "403 at ");
      page.locator("[data-age=ADULT]").click();
      page.locator("[data-tier=IAM_SMART]").click();
      page.locator("[data-channel=PHONE]").click();
      accept(page);
      enter(page, who.card.hkic());
      assertThat(page.locator("[data-trouble]")).containsText("does not match the age you chose");
      page.locator("[data-do=anew]").click();
      sees(page, "age");
      page.locator("[data-age=UNDER_11]").click();
      assertThat(page.locator("#screen h1")).hasText("You can register from the age of 11");
    }
  }

  @Test
  void a_browser_cannot_read_a_chip_and_says_so_before_anything_is_collected() {
    try (var pocket = browser.phone("en-US")) {
      var page = arrived(pocket, "/wallet?register=here");
      page.locator("[data-age=ADULT]").click();
      page.locator("[data-tier=IAM_SMART_PLUS]").click();
      sees(page, "no-chip");
      assertThat(page.locator("#screen h1")).hasText("This browser cannot read the chip");
      assertThat(Browser.faults(page)).isEmpty();
      page.locator("[data-do=basic]").click();
      sees(page, "statements");
      assertThat(page.locator("[data-bar]")).hasAttribute("aria-label", "Step 1 of 7");
    }
  }

  /// A phone whose passkey always recognises its owner.
  private static Page arrived(BrowserContext context, String path) {
    var page = context.newPage();
    page.setDefaultTimeout(20_000);
    var session = context.newCDPSession(page);
    session.send("WebAuthn.enable");
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        JsonParser.parseString(
                """
                {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
                  "hasUserVerification": true, "isUserVerified": true,
                  "automaticPresenceSimulation": true}}\
                """)
            .getAsJsonObject());
    page.navigate("http://localhost:" + PORT + path);
    return page;
  }

  private static void sees(Page page, String screen) {
    assertThat(page.locator("#screen")).hasAttribute("data-screen", "register-" + screen);
    assertThat(page.locator("#screen")).not().hasAttribute("aria-busy", "true");
  }

  private static void accept(Page page) {
    sees(page, "statements");
    for (var box : page.locator("#screen form input[type=checkbox]").all()) {
      box.check();
    }
    goOn(page);
  }

  private void enter(Page page, String hkic) {
    sees(page, "card");
    page.locator("#hkic").fill(hkic);
    enter(page, "birth", who.card.birthDate());
    enter(page, "issue", who.card.issuedAt());
    goOn(page);
  }

  private static void enter(Page page, String field, LocalDate day) {
    page.locator("#" + field + "-day").fill(String.valueOf(day.getDayOfMonth()));
    page.locator("#" + field + "-month").fill(String.valueOf(day.getMonthValue()));
    page.locator("#" + field + "-year").fill(String.valueOf(day.getYear()));
  }

  private static void showFace(Page page) {
    sees(page, "face");
    page.locator("[data-do=begin]").click();
    page.locator("[data-now]").waitFor();
    var count = page.locator("[data-slot=count]");
    assertThat(count).containsText("Action 1 of");
    int actions = Integer.parseInt(count.textContent().replaceFirst(".* ", ""));
    for (int i = 1; i <= actions; i++) {
      assertThat(count).hasText("Action " + i + " of " + actions);
      page.locator("[data-now]").click();
    }
  }

  private static void choosePassword(Page page, String password) {
    sees(page, "password");
    page.locator("#password").fill(password);
    page.locator("#repeated").fill(password);
    goOn(page);
  }

  private static void confirm(Page page, String code) {
    sees(page, "code");
    page.locator("#email-code").fill(code);
    goOn(page);
  }

  private static void goOn(Page page) {
    page.locator("button[form=register-form]").click();
  }
}
