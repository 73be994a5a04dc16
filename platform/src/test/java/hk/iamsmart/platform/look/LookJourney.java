package hk.iamsmart.platform.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.browser.Browser;
import hk.iamsmart.browser.PagesTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PagesTest
final class LookJourney {
  private static Browser browser;
  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort private int port;
  @Autowired private Assets assets;

  @BeforeAll
  static void open() {
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @Test
  void a_page_that_some_cannot_use_is_found_out() {
    try (var context = browser.desk("en-US")) {
      var page = context.newPage();
      page.setContent("<html lang=en><title>t</title><main><img src=x><h1>t</h1></main>");
      assertThat(Browser.faults(page)).singleElement().asString().startsWith("image-alt");
    }
  }

  @Test
  void a_page_that_complains_fails_its_test_unless_that_was_expected() {
    var context = browser.desk("en-US");
    var page = context.newPage();
    page.navigate(at("/plain"));
    browser.expect(page, "foreseen", "404 at GET .*/gone");
    page.evaluate("console.error('foreseen'); console.warn('no matter')");
    page.evaluate("fetch('/gone')");
    page.evaluate("console.error('odd')");
    page.evaluate("fetch('/broken')");
    page.evaluate("setTimeout(() => { throw new Error('unfit'); }); undefined");
    page.evaluate("fetch('http://localhost:1/').catch(() => {})");
    assertThatThrownBy(context::close)
        .hasMessageContainingAll("odd", "500 at GET", "/broken", "unfit", "http://localhost:1/")
        .hasMessageNotContainingAny("foreseen", "gone", "no matter");
  }

  @ParameterizedTest
  @CsvSource({"en-US,Page not found", "zh-HK,找不到這個網頁", "zh-CN,页面不存在"})
  void a_missing_page_says_so_in_the_readers_language(String language, String title) {
    try (var context = browser.desk(language)) {
      var page = context.newPage();
      page.navigate(at("/no/such/page"));
      assertThat(page.locator("h1").textContent()).isEqualTo(title);
      assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
      assertThat(page.locator(".id").textContent()).matches("[0-9a-f]{32}");
      assertThat(Browser.faults(page)).isEmpty();
      Browser.shoot(page, "error-" + language);
    }
  }

  @Test
  void an_error_has_a_way_on_a_number_to_copy_and_a_language_switch_and_leads_nowhere_else() {
    try (var context = browser.desk("en-US")) {
      context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
      var page = context.newPage();
      page.navigate(at("/broken?a=1&lang=en-US"));
      var ways = page.locator("main a.button");
      assertThat(ways.allTextContents()).containsExactly("Try again", "Go to the home page");
      assertThat(ways.first().getAttribute("href")).isEqualTo("/broken?a=1&lang=en-US");
      page.locator("[data-copy-of]").click();
      page.locator("[data-word]:text('Copied')").waitFor();
      assertThat(page.evaluate("navigator.clipboard.readText()"))
          .isEqualTo(page.locator("#number").textContent());
      page.locator("summary").press("Enter");
      assertThat(page.locator("details .facts").textContent()).contains("500");
      assertThat(Browser.faults(page)).isEmpty();
      page.locator("nav.languages a[lang=zh-HK]").click();
      page.waitForURL("**/broken?a=1&lang=zh-HK");
      assertThat(page.locator("html").getAttribute("lang")).isEqualTo("zh-HK");
      page.navigate(at("/no//evil.example/%22onclick"));
      for (var link : page.locator("a[href]").all()) {
        assertThat(String.valueOf(link.evaluate("a => a.href"))).startsWith(at("/"));
      }
    }
  }

  @Test
  void a_bug_is_told_kindly_and_keeps_its_details_to_itself() throws Exception {
    var answer = get("/broken");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("on purpose").containsPattern(">[0-9a-f]{32}<");
  }

  @Test
  void an_asset_under_its_digest_is_kept_for_ever_and_any_other_not() throws Exception {
    var current = get(assets.at("look/look.css"));
    assertThat(current.statusCode()).isEqualTo(200);
    assertThat(current.headers().firstValue("Cache-Control").orElse(""))
        .contains("immutable")
        .contains("max-age=31536000");
    var old = get("/assets/0000000000000000/look/look.css");
    assertThat(old.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(get("/assets/0000000000000000/look/none.css").statusCode()).isEqualTo(404);
    assertThat(get("/assets/0/..%2fapplication.properties").statusCode()).isBetween(400, 404);
  }

  @Test
  void a_page_runs_no_script_and_loads_no_style_but_ours() throws Exception {
    var page = get("/plain");
    var policy = page.headers().firstValue("Content-Security-Policy").orElse("");
    assertThat(policy).contains("default-src 'none'").contains("script-src 'self'");
    assertThat(policy).doesNotContain("unsafe");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.body()).doesNotContain("style=").doesNotContain(" onclick");
  }

  @Test
  void the_language_switch_leads_to_the_same_page() {
    try (var context = browser.phone("en-US")) {
      var page = context.newPage();
      page.navigate(at("/plain"));
      page.locator("nav.languages a[lang=zh-CN]").click();
      page.waitForURL("**/plain?lang=zh-CN");
      assertThat(page.locator("html").getAttribute("lang")).isEqualTo("zh-CN");
    }
  }

  private String at(String path) {
    return "http://localhost:" + port + path;
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(URI.create(at(path))).build(), BodyHandlers.ofString());
  }
}
