package hk.iamsmart.people;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.people.staffdoor.SessionCookie;
import hk.iamsmart.phone.RegistrationOutcome.Registered;
import hk.iamsmart.phone.card.CardKind;
import hk.iamsmart.protocol.wallet.kiosk.VisitView;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The page of a counter in a real browser.
@PeopleTest
class CounterInBrowserJourney extends CounterHouse {
  private static Browser chromium;

  @BeforeAll
  static void open() {
    chromium = Browser.start();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  /// The page of this counter, of somebody who logged in elsewhere.
  private Page at(BrowserContext context, SiteClient registrar, String language) {
    var site = "http://localhost:" + port.port();
    context.addCookies(
        List.of(new Cookie(SessionCookie.NAME, registrar.session()).setUrl(site + "/staff")));
    var page = context.newPage();
    page.navigate(site + page() + "?lang=" + language);
    return page;
  }

  private void registers(Visitor who, Consumer<VisitView> meeting) {
    who.at =
        code -> {
          meeting.accept(shown(who, code));
          return Optional.empty();
        };
    phone().register(who);
  }

  private static void judge(Page page, String name) {
    assertThat(Browser.faults(page)).as(name).isEmpty();
    Browser.shoot(page, "counter-" + name);
  }

  @ParameterizedTest
  @CsvSource({"en-US, desk", "zh-HK, phone", "zh-CN, dark"})
  void whoever_comes_is_seen_by_itself_and_registered(String language, String screen) {
    var registrar = registrar("LAU, Seeing " + language);
    try (var context =
        switch (screen) {
          case "phone" -> chromium.phone(language);
          case "dark" -> chromium.dark(language);
          default -> chromium.desk(language);
        }) {
      var page = at(context, registrar, language);
      judge(page, "nobody-" + language);
      var who = visitor();
      who.at =
          code -> {
            reader.terminal().begin(code).orThrow();
            if (language.equals("en-US")) {
              assertThat(page.locator("h1")).hasText("Waiting for the identity card");
              judge(page, "card-" + language);
              page.locator("#counter a").first().focus();
              readCard(who);
              assertThat(page.locator(".likeness img")).isVisible();
              assertThat(page.locator("#counter a[href$=en-US]:focus")).hasCount(1);
              assertThat(page.locator("#changed")).containsText("Is this the same person?");
            } else {
              readCard(who); // and nobody waits for the page to ask
              page.reload();
            }
            assertThat(page.evaluate("document.querySelector('.likeness img').naturalWidth"))
                .isEqualTo(120);
            judge(page, "face-" + language);
            page.locator("button[value=SAME]").click();
            assertThat(page.locator(".outcome")).isVisible();
            return Optional.empty();
          };
      assertThat(phone().register(who)).isInstanceOf(Registered.class);
      assertThat(page.locator("h1")).containsText("LEUNG, Sze Man");
      assertThat(page.locator("html")).hasAttribute("lang", language);
      assertThat(page.locator("tbody")).containsText("LAU, Seeing");
      judge(page, "registered-" + language);
    }
  }

  private void readCard(Visitor who) {
    reader.terminal().readCard(who.card(issuer, CardKind.CARD_2018), _ -> {}).orThrow();
  }

  @Test
  void who_is_not_the_same_is_turned_away_in_two_steps_and_who_is_in_doubt_asks_a_colleague() {
    var first = registrar("MAK, First");
    var second = registrar("MOK, Second");
    try (var desk = chromium.desk("en-US");
        var other = chromium.phone("en-US")) {
      var page = at(desk, first, "en-US");
      registers(
          visitor(),
          visit -> {
            page.locator("button[value=DOUBT]").click();
            assertThat(page.locator("h1")).hasText("A colleague decides");
            judge(page, "colleague");
            var list = other.newPage();
            list.context()
                .addCookies(
                    List.of(
                        new Cookie(SessionCookie.NAME, second.session())
                            .setUrl("http://localhost:" + port.port() + "/staff")));
            list.navigate("http://localhost:" + port.port() + "/counter");
            judge(list, "choose");
            list.locator("section a.list-row").click();
            assertThat(list.locator("#counter .banner-warn"))
                .containsText("MAK, First was in doubt");
            judge(list, "doubted");
            list.locator("a.button-danger").click();
            assertThat(list.locator("h1")).hasText("Not the same person?");
            judge(list, "other");
            list.locator("a.button-plain").click();
            assertThat(list.locator("h1")).hasText("Is this the same person?");
            list.locator("a.button-danger").click();
            list.locator("button[value=OTHER]").click();
            assertThat(list.locator(".banner-danger")).containsText("not the same person");
            judge(list, "refused");
            assertThat(page.locator(".banner-danger")).containsText("not the same person");
          });
    }
  }

  @Test
  void a_line_that_breaks_is_told_and_mends_itself() {
    var registrar = registrar("NG, Offline");
    try (var context = chromium.desk("en-US")) {
      var page = at(context, registrar, "en-US");
      chromium.expect(page, ".*/now");
      context.setOffline(true);
      assertThat(page.locator("#trouble")).containsText("tries again by itself");
      context.setOffline(false);
      assertThat(page.locator("#trouble")).isHidden();
    }
  }

  @Test
  void it_works_without_a_script_too() {
    var registrar = registrar("OR, Plain");
    try (var context = chromium.withoutScripts("en-US")) {
      var page = at(context, registrar, "en-US");
      registers(
          visitor(),
          visit -> {
            page.getByText("Refresh").first().click();
            assertThat(page.locator("h1")).hasText("Is this the same person?");
            page.locator("button[value=SAME]").click();
            assertThat(page.locator("h1")).containsText("is registered");
          });
    }
  }
}
