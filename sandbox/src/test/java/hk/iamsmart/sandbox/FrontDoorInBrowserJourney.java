package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Whoever opens the bare address.
@SandboxTest
class FrontDoorInBrowserJourney {
  /// Bytes of the first page with everything it loads, as they come over the wire.
  private static final int MOST_BYTES = 150_000;

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

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "zh-HK", "zh-CN"})
  void the_front_door_is_fit_for_everybody(String language) {
    for (var context : List.of(browser.desk(language), browser.phone(language))) {
      try (context) {
        for (var path : List.of("/", "/claims")) {
          var complaints = new ArrayList<String>();
          var page = listened(context, complaints);
          page.navigate(at(path + "?lang=" + language));
          assertThat(page.locator("html")).hasAttribute("lang", language);
          assertThat(Browser.faults(page)).as(path).isEmpty();
          page.setViewportSize(320, 700); // also what 1280 pixels are at 400 %
          assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
          assertThat(complaints).isEmpty();
        }
      }
    }
  }

  @Test
  void every_link_leads_to_a_page_and_every_anchor_to_a_place_on_it() {
    try (var desk = browser.desk("en-US")) {
      var page = desk.newPage();
      var links = new TreeSet<String>();
      for (var path : List.of("/", "/claims", "/register", "/programme/use-cases")) {
        page.navigate(at(path));
        for (var link : page.locator("a[href]").all()) {
          links.add(String.valueOf(link.evaluate("a => a.href")));
        }
      }
      assertThat(links).hasSizeGreaterThan(30).allMatch(link -> link.startsWith(at("/")));
      var anchors = new TreeMap<String, List<String>>();
      for (var link : links) {
        var parts = link.split("#", 2);
        var onPage = anchors.computeIfAbsent(parts[0], _ -> new ArrayList<>());
        if (parts.length == 2) {
          onPage.add(parts[1]);
        }
      }
      anchors.forEach((address, places) -> {
        if (places.isEmpty()) {
          assertThat(page.request().get(address).status()).as(address).isEqualTo(200);
        } else {
          assertThat(page.navigate(address).status()).as(address).isEqualTo(200);
        }
        for (var place : places) {
          assertThat(page.locator("#" + place)).hasCount(1);
        }
      });
    }
  }

  @Test
  void the_footer_says_what_the_header_does_not_and_never_where_one_is() {
    try (var desk = browser.desk("en-US")) {
      var page = desk.newPage();
      page.navigate(at("/?lang=en-US"));
      var all =
          new String[] {
            "Where to register",
            "Portal for organisations",
            "Lost your phone?",
            "Contact us",
            "Sandbox Programme",
            "Guide",
            "Status",
            "How we know",
            "The kit"
          };
      assertThat(page.locator(".bottom-links a")).hasText(all);
      page.navigate(at("/claims?lang=en-US"));
      var others =
          Arrays.stream(all).filter(word -> !word.equals("How we know")).toArray(String[]::new);
      assertThat(page.locator(".bottom-links a")).hasText(others);
      assertThat(page.locator("#check li").first())
          .hasText(
              "A valid signature is told in every language on every screen. VerificationJourney");
    }
  }

  @Test
  void the_doors_of_the_sandbox_are_there_and_open() {
    try (var desk = browser.desk("en-US")) {
      var page = desk.newPage();
      page.navigate(at("/?lang=en-US"));
      assertThat(page.locator(".doors strong"))
          .hasText(
              new String[] {
                "Try it", "Build a service", "Check a signature", "Register", "Sandbox Programme"
              });
      page.locator(".doors a").nth(1).click();
      page.waitForURL("**/developers?lang=en-US");
    }
  }

  @Test
  void the_devices_move_until_the_reader_pauses_them_and_stand_still_where_that_is_wished() {
    try (var still = browser.desk("en-US")) {
      var page = still.newPage();
      page.navigate(at("/?lang=en-US"));
      assertThat(page.locator("[data-scene]")).hasAttribute("data-moving", "false");
      assertThat(page.locator("[data-pause]")).isHidden();
      assertThat(page.evaluate("document.getAnimations().length")).isEqualTo(0);
      page.emulateMedia(
          new Page.EmulateMediaOptions()
              .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.NO_PREFERENCE));
      assertThat(page.locator("[data-scene]")).hasAttribute("data-moving", "true");
      assertThat(running(page)).isPositive();
      page.locator("[data-pause]").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("[data-pause] [data-when=false]")).isVisible();
      assertThat(running(page)).isZero();
    }
  }

  @Test
  void the_first_page_is_small_and_asks_nobody_else_for_anything() {
    try (var desk = browser.desk("en-US")) {
      var asked = new ArrayList<com.microsoft.playwright.Request>();
      var page = desk.newPage();
      page.onRequestFinished(asked::add);
      page.navigate(at("/"));
      page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
      assertThat(asked).hasSizeGreaterThan(4);
      assertThat(asked).allMatch(request -> request.url().startsWith(at("/")));
      int bytes =
          asked.stream()
              .mapToInt(r -> r.sizes().responseBodySize + r.sizes().responseHeadersSize)
              .sum();
      assertThat(bytes).isBetween(20_000, MOST_BYTES);
      assertThat(desk.cookies()).isEmpty();
    }
  }

  private static int running(Page page) {
    return (int)
        page.evaluate("document.getAnimations().filter(one => one.playState === 'running').length");
  }

  private static Page listened(BrowserContext context, List<String> complaints) {
    var page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    page.onRequestFailed(request -> complaints.add(request.url()));
    page.onResponse(answer -> {
      if (answer.status() >= 400) {
        complaints.add(answer.status() + " " + answer.url());
      }
    });
    return page;
  }

  private String at(String path) {
    return "http://localhost:" + port + path;
  }
}
