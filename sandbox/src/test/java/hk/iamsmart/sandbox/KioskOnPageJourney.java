package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.protocol.Language;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What may happen at a kiosk, in front of a terminal that is played.
@SandboxTest
final class KioskOnPageJourney {
  private static final String LEFT = "LEAVE " + PlayedSteps.VISIT;
  private static Browser browser;

  @LocalServerPort private int port;
  private BrowserContext context;
  private KioskScreens kiosk;
  private PlayedSteps terminal;

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @BeforeEach
  void open() {
    context = browser.desk("en-US");
    kiosk = KioskScreens.in(context);
    terminal = PlayedSteps.of(kiosk.page());
  }

  @AfterEach
  void close() {
    context.close();
  }

  private KioskScreens opened() {
    return kiosk.opened(port, "").sees("code");
  }

  private KioskScreens atCard() {
    return opened().begins("K7QM3XTD").sees("card");
  }

  private KioskScreens registered() {
    return atCard().puts("dupont-claire", "NONE").sees("face").looks();
  }

  private void speaks(String language) {
    kiosk.page().locator(".languages a[lang=" + language + "]").click();
    assertThat(kiosk.page().locator("html")).hasAttribute("lang", language);
  }

  @Test
  void whoever_has_left_is_forgotten_after_a_minute_and_what_is_asked_then() {
    opened();
    var page = kiosk.page();
    speaks("zh-CN");
    kiosk.does("type").sees("keypad");
    page.keyboard().press("K");
    page.keyboard().press("o");
    assertThat(page.locator("[data-slot=typed]")).containsText("K 0");
    kiosk.passes(61_000);
    var still = page.locator("#kiosk-still");
    assertThat(still).isVisible();
    assertThat(still).containsText("您还在吗");
    still.locator("form button").click();
    assertThat(still).isHidden();
    assertThat(page.locator("[data-slot=typed]")).containsText("K 0");
    kiosk.passes(61_000);
    assertThat(still).isVisible();
    kiosk.passes(20_000).sees("code");
    assertThat(still).isHidden();
    assertThat(page.locator("html")).hasAttribute("lang", "en-US");
    kiosk.does("type");
    assertThat(page.locator("[data-slot=typed]")).hasText("Typed so far:");
  }

  @Test
  void the_language_of_who_left_before_the_first_step_is_forgotten_as_well() {
    opened().passes(120_000).sees("code");
    var still = kiosk.page().locator("#kiosk-still");
    assertThat(still).isHidden();
    speaks("zh-HK");
    kiosk.passes(61_000);
    assertThat(still).isVisible();
    kiosk.passes(20_000).sees("code");
    assertThat(kiosk.page().locator("html")).hasAttribute("lang", "en-US");
  }

  @Test
  void who_shows_a_code_that_is_not_theirs_registers_nobody() {
    opened().types("K7QM3XTD").sees("yours").reads("Pixel 11").reads("d•••@example.com");
    kiosk.does("not").isTold("this code is not for you").reads("that someone sent you");
    assertThat(terminal.asked).endsWith(LEFT);
    assertThat(Browser.faults(kiosk.page())).isEmpty();
    kiosk.does("on").sees("code");
  }

  @Test
  void a_phone_that_may_not_sign_yet_is_told_from_when_on_it_may() {
    terminal.others.put("signsFrom", "2026-11-27T08:00:00Z");
    registered().sees("done").reads("you can sign documents from 27 November 2026, 4:00 pm");
    assertThat(kiosk.page().locator(".kiosk")).not().containsText("from now on");
  }

  @Test
  void what_has_to_be_done_on_the_phone_first_ends_the_visit_and_is_not_asked_for_ever() {
    terminal.errors.put("CHECK", "OUT_OF_ORDER");
    registered().isTold("has to be done on your phone first").reads("Take your card.");
    assertThat(terminal.asked).filteredOn(step -> step.startsWith("CHECK")).hasSize(1);
    kiosk.does("on").sees("take");
    assertThat(terminal.asked).contains(LEFT);
    kiosk.takesOut().sees("code");
  }

  @Test
  void an_account_that_cannot_be_registered_is_told_and_the_card_goes_with_its_owner() {
    terminal.errors.put("CHECK", "ACCOUNT_NOT_ACTIVE");
    registered().isTold("Your account is suspended").reads("Take your card.");
    assertThat(kiosk.page().locator("[data-do=on]")).hasText("Start again");
  }

  @Test
  void a_card_that_was_left_in_the_slot_is_taken_out_before_anybody_else_begins() {
    terminal.card = true;
    kiosk.opened(port, "").sees("take").reads("give it to a member of staff");
    terminal.card = false;
    kiosk.passes(1_500).sees("code");
    terminal.card = true;
    kiosk.passes(15_000).sees("take");
  }

  @Test
  void a_card_is_asked_back_when_its_owner_has_walked_away() {
    atCard();
    terminal.errors.put("CARD", "CHIP_UNREADABLE");
    kiosk.puts("dupont-claire", "NONE").isTold("could not be read").passes(61_000).passes(20_000);
    kiosk.sees("take").takesOut().sees("code");
    assertThat(terminal.asked).contains(LEFT);
  }

  @Test
  void a_kiosk_that_nobody_uses_looks_how_it_stands() {
    opened();
    terminal.inService = false;
    kiosk.passes(15_000).sees("closed").reads("Nobody can register here");
    kiosk.reads("looks again by itself");
    terminal.inService = true;
    kiosk.passes(15_000).sees("code");
    terminal.errors.put("STATE", "UNANSWERED");
    kiosk.passes(15_000).sees("closed").reads("We cannot reach iAM Smart");
    terminal.errors.clear();
    kiosk.passes(15_000).sees("code").does("type").sees("keypad").passes(15_000).sees("keypad");
  }

  @Test
  void who_starts_again_while_the_code_is_looked_up_leaves_no_visit_behind() {
    terminal.held = "BEGIN";
    opened().types("K7QM3XTD").sees("begin");
    kiosk.page().locator("[data-again]").click();
    kiosk.sees("code");
    assertThat(terminal.asked).doesNotContain(LEFT);
    kiosk.page().waitForRequest(any -> any.postData().contains("LEAVE"), terminal::letGo);
    kiosk.sees("code");
  }

  /// In a hall nobody scrolls, and what a citizen has to touch is not below the edge.
  @ParameterizedTest
  @EnumSource(Language.class)
  void every_step_fits_the_screen_of_a_kiosk_beside_the_open_simulation(Language language) {
    kiosk.page().setViewportSize(1080, 1920);
    opened();
    speaks(language.tag());
    kiosk.page().locator("[data-beside] summary").click();
    fits(language, "code");
    kiosk.does("type").sees("keypad");
    fits(language, "keypad");
    kiosk.does("camera").sees("code");
    kiosk.types("K7QM3XTD").sees("yours");
    fits(language, "yours");
    kiosk.does("on").sees("card");
    fits(language, "card");
    terminal.errors.put("CARD", "CHIP_UNREADABLE");
    kiosk.puts("dupont-claire", "NONE").sees("trouble");
    fits(language, "trouble");
    terminal.errors.clear();
    kiosk.does("on").sees("face");
    fits(language, "face");
    terminal.others.put("signsFrom", "2026-11-27T08:00:00Z");
    kiosk.looks().sees("done");
    fits(language, "done");
    kiosk.does("finish").sees("take");
    fits(language, "take");
    terminal.inService = false;
    kiosk.passes(1_500).sees("closed");
    fits(language, "closed");
  }

  private void fits(Language language, String screen) {
    var page = kiosk.page();
    Browser.shoot(page, "kiosk-" + screen + "-" + language.tag());
    assertThat(
            page.evaluate(
                """
                () => {
                  const main = document.querySelector('.kiosk-main');
                  const below = document.querySelector('.kiosk-foot').getBoundingClientRect().top;
                  const parts = [...main.querySelectorAll('h1, p, dl, .banner, button')];
                  return [document.scrollingElement, main]
                    .filter((part) => part.scrollHeight > part.clientHeight + 1)
                    .map((part) => `${part.tagName} scrolls`)
                    .concat(parts
                      .filter((part) => part.getBoundingClientRect().bottom > below + 1)
                      .map((part) => `${part.textContent} is cut`));
                }
                """))
        .as(screen + " " + language)
        .isEqualTo(List.of());
  }

  /// The camera of a kiosk and its counters are no help to who sits at a counter.
  @Test
  void at_a_counter_who_needs_help_is_sent_to_the_member_of_staff() {
    terminal.kind = "COUNTER";
    atCard().reads("the member of staff beside you");
    terminal.errors.put("CARD", "CHIP_NOT_GENUINE");
    kiosk
        .puts("dupont-claire", "NONE")
        .isTold("could not confirm")
        .reads("ask the member of staff");
    assertThat(kiosk.page().locator(".kiosk")).not().containsText("counter");
  }

  @Test
  void a_camera_that_shows_nothing_is_none_and_is_switched_off_with_its_screen() {
    opened();
    var filmed =
        """
        (ending) => (async () => {
          const {openCamera} = await import(document.querySelector('script[type=module]').src
            .replace(/sandbox\\/.*/, 'lib/camera.js'));
          const stream = document.createElement('canvas').captureStream();
          const getUserMedia = async () => stream;
          const value = {getUserMedia};
          Object.defineProperty(navigator, 'mediaDevices', {value, configurable: true});
          const place = document.createElement('div');
          const video = place.appendChild(document.createElement('video'));
          video.play = () => new Promise(() => {});
          const controller = new AbortController();
          window.opened = openCamera(place, controller.signal);
          await new Promise((resolve) => queueMicrotask(resolve));
          window.stream = stream;
          if (ending) controller.abort();
        })()
        """;
    var page = kiosk.page();
    page.evaluate(filmed, true);
    assertThat(page.evaluate("stream.getTracks().map((track) => track.readyState)"))
        .isEqualTo(List.of("ended"));
    page.evaluate(filmed, false);
    assertThat(page.evaluate("stream.getTracks().map((track) => track.readyState)"))
        .isEqualTo(List.of("live"));
    kiosk.passes(10_000);
    assertThat(page.evaluate("opened")).isNull();
    assertThat(page.evaluate("stream.getTracks().map((track) => track.readyState)"))
        .isEqualTo(List.of("ended"));
  }
}
