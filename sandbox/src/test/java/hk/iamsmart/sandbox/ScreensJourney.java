package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.members.pictures.Screen;
import hk.iamsmart.platform.fixtures.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/// Every screen of which the programme has a picture, on the running pages. `./dev pictures` takes
/// the pictures, in three languages; every other run looks whether the English pages still say what
/// they said then. It has a sandbox of its own: in the shared one, what the other classes did adds
/// lines and buttons to the screens of the same citizens.
@SandboxTest
@TestPropertySource(properties = "spring.application.name=screens")
@DirtiesContext
class ScreensJourney {
  private static final boolean WRITES = "write".equals(System.getProperty("pictures"));
  private static final Path FOLDER =
      Path.of("../members/src/main/resources/hk/iamsmart/members/pictures");

  /// What a screen says that is the same whenever it is shown: neither what a citizen has got and
  /// starred, nor which services are new on that day.
  private static final String WORDS =
      """
      () => [...document.querySelectorAll('h1, h2, button, .button, dt, legend')]
          .filter(one => one.checkVisibility({visibilityProperty: true}))
          .filter(one => !one.closest(
              '.unseen, header, footer, nav, .card-way, [data-list], [data-categories], '
              + '[data-which], [data-favourites]'))
          .map(one => one.innerText.replace(/\\s+/g, ' ')
              .replace(/[0-9]+ [A-Z][a-z]+ [0-9]+/g, '0')
              .replace(/[0-9]+/g, '0').trim())
          .filter(text => text)
      """;

  private static Browser browser;
  private static Clinic clinic;
  private static Caller caller;

  private final Set<Screen> seen = EnumSet.noneOf(Screen.class);
  private final StringBuilder said =
      new StringBuilder(
          """
          # What the pictures of the programme say

          Drawn from the pages by `./dev pictures`.
          """);
  private String language = "";

  @BeforeAll
  static void open(@LocalServerPort int port) {
    caller = new Caller(port);
    browser = Browser.start();
    clinic = Clinic.open(caller);
  }

  @AfterAll
  static void close() {
    clinic.close();
    browser.close();
  }

  @Test
  void the_screens_are_as_their_pictures_show_them() throws IOException {
    for (var one : WRITES ? List.of("en-US", "zh-HK", "zh-CN") : List.of("en-US")) {
      language = one;
      seen.clear();
      try (var stranger = browser.phone(language)) {
        var app = opened(stranger, caller.base() + "/wallet?register=here&lang=" + language);
        app.locator("[data-age=ADULT]").waitFor();
        keep(Screen.REGISTER, app);
      }
      try (var desk = browser.desk(language);
          var pocket = browser.phone(language)) {
        walk(desk, pocket.newPage());
      }
      assertThat(seen).containsExactlyInAnyOrder(Screen.values());
    }
    Golden.check("screens.md", said.toString());
  }

  private void walk(BrowserContext desk, Page app) throws IOException {
    app.setDefaultTimeout(20_000);
    var page = opened(desk, clinic.home().replaceAll("/\\?.*", "") + "/?lang=" + language);
    logsIn(page, app);
    fillsTheForm(page, app);
    signs(page, app);
    everyDay(app);
  }

  private void logsIn(Page page, Page app) throws IOException {
    keep(Screen.LOGIN_BUTTON, page);
    page.locator(".iamsmart").first().click();
    assertThat(page.locator("[data-picture]")).isVisible();
    keep(Screen.LOGIN_CODE, page);
    app.navigate(page.locator("[data-open]").getAttribute("href"));
    app.locator("[data-citizens] [data-persona=chan-tai-man]").first().click();
    app.locator("[data-do=approve]").waitFor();
    keep(Screen.LOGIN_REQUEST, app);
    app.locator("[data-do=approve]").click();
    app.locator("#biometric [data-do=match]").waitFor();
    keep(Screen.LOGIN_FINGERPRINT, app);
    app.locator("#biometric [data-do=match]").click();
    page.waitForURL("**/me**");
    page.locator("h1").waitFor();
    keep(Screen.LOGIN_DONE, page);
  }

  private void fillsTheForm(Page page, Page app) throws IOException {
    page.locator("a[href='/register']").click();
    page.locator("[data-fill] button").waitFor();
    keep(Screen.FORM_BUTTON, page);
    page.locator("[data-fill] button").click();
    asked(app, true);
    keep(Screen.FORM_REQUEST, app);
    approves(app);
    assertThat(page.locator("[data-verified]")).isVisible();
    keep(Screen.FORM_FILLED, page);
  }

  private void signs(Page page, Page app) throws IOException {
    page.navigate(page.url().replaceAll("(https?://[^/]+).*", "$1/consent"));
    page.locator("form[action='/consent'] button").waitFor();
    keep(Screen.SIGNING_BUTTON, page);
    page.locator("form[action='/consent'] button").click();
    asked(app, false);
    keep(Screen.SIGNING_REQUEST, app);
    approves(app);
    assertThat(page.locator("[data-sound=true]")).isVisible();
    keep(Screen.SIGNING_DONE, page);
  }

  private void everyDay(Page app) throws IOException {
    app.locator("[data-do=services]").first().click();
    app.locator("[data-categories] [data-service]").first().waitFor();
    keep(Screen.SERVICES, app);
    app.locator("[data-do=inbox]").first().click();
    assertThat(app.locator("#screen")).hasAttribute("data-screen", "inbox");
    keep(Screen.INBOX, app);
    app.navigate(caller.base() + "/wallet?lang=" + language);
    app.locator("[data-do=account]").first().click();
    assertThat(app.locator("#screen")).hasAttribute("data-screen", "account");
    keep(Screen.ACCOUNT, app);
  }

  /// The request that comes to the phone's first screen.
  private void asked(Page app, boolean first) throws IOException {
    app.navigate(caller.base() + "/wallet?lang=" + language);
    app.locator("[data-list] button").first().waitFor();
    if (first) {
      keep(Screen.HOME, app);
    }
    app.locator("[data-list] button").first().click();
    app.locator("[data-do=approve]").waitFor();
  }

  private static void approves(Page app) {
    app.locator("[data-do=approve]").click();
    app.locator("#biometric [data-do=match]").click();
    app.locator("[data-do=done]").waitFor();
    app.locator("[data-do=done]").click();
  }

  @SuppressWarnings("unchecked")
  private void keep(Screen screen, Page page) throws IOException {
    if (screen != Screen.LOGIN_FINGERPRINT) { // the screen behind it waits
      assertThat(page.locator("#screen[aria-busy=true]")).hasCount(0);
    }
    page.waitForFunction("[...document.images].every(one => one.complete && one.naturalWidth > 0)");
    seen.add(screen);
    if (language.equals("en-US")) {
      said.append("\n## ").append(screen.key()).append("\n\n");
      for (var words : new ArrayList<>((List<String>) page.evaluate(WORDS))) {
        said.append("* ").append(words).append('\n');
      }
    }
    if (WRITES) {
      var file = FOLDER.resolve(language).resolve(screen.key() + ".png");
      Files.createDirectories(file.getParent());
      Files.write(file, page.screenshot());
    }
  }

  private static Page opened(BrowserContext context, String address) {
    var page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.navigate(address);
    page.locator("h1").first().waitFor();
    return page;
  }
}
