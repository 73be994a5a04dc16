package hk.iamsmart.sandbox.wallet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.browser.FakePhones;
import hk.iamsmart.browser.Film;
import hk.iamsmart.browser.WalletTest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The camera of the wallet page, and what is done without one.
@WalletTest
final class ScanningJourney {
  private static final String TICKET = "0123456789abcdef0123456789abcdef";
  private static Browser browser;

  @LocalServerPort private int port;
  @Autowired private FakePhones phones;

  @BeforeAll
  static void open() {
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @BeforeEach
  void fresh() {
    phones.reset();
  }

  @Test
  void the_camera_finds_the_code(@TempDir Path folder) throws Exception {
    var link = at("/wallet?ticket=" + TICKET + "&r=7");
    var film = Film.of(link, folder.resolve("code.y4m"));
    try (var filming = Browser.filming(film);
        var context = filming.phone("en-US")) {
      var page = bound(context);
      Film.scan(page, () -> link, film);
      assertThat(page.locator("h1")).containsText("Harbour Clinic");
      assertThat(phones.answers).containsExactly("claimed 7");
    }
  }

  @Test
  void a_code_of_somebody_else_is_not_followed(@TempDir Path folder) throws Exception {
    var film =
        Film.of("https://evil.example/wallet?ticket=" + TICKET + "&r=7", folder.resolve("c.y4m"));
    try (var filming = Browser.filming(film);
        var context = filming.phone("en-US")) {
      var page = bound(context);
      page.locator("[data-do=scan]").click();
      assertThat(page.locator("[data-slot=hint]")).containsText("not a QR code");
      assertThat(phones.answers).isEmpty();
    }
  }

  @Test
  void without_a_camera_a_link_can_be_pasted() {
    try (var context = browser.desk("en-US")) {
      var page = bound(context);
      page.locator("[data-do=scan]").click();
      assertThat(page.locator("[data-slot=hint]")).containsText("cannot use the camera");
      assertThat(Browser.faults(page)).isEmpty();
      page.locator("#link").fill(at("/wallet?ticket=" + TICKET + "&r=9"));
      page.keyboard().press("Enter");
      assertThat(page.locator("h1")).containsText("Harbour Clinic");
    }
  }

  private Page bound(BrowserContext context) {
    return Pocket.bound(context, at("/wallet?lang=en-US"));
  }

  private String at(String path) {
    return "http://localhost:" + port + path;
  }
}
