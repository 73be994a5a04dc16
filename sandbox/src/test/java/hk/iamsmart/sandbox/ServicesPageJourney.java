package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.protocol.ClientSecret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// A developer makes a service, gets its values, and looks after it.
@SandboxTest
class ServicesPageJourney {
  private static Browser chromium;
  @LocalServerPort private int port;
  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    chromium = Browser.start();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @ParameterizedTest
  @CsvSource({"en-US, 1280", "zh-HK, 390", "zh-CN, 1280"})
  void a_wizard_ends_in_a_program_that_runs(String language, int width) throws Exception {
    var caller = new Caller(port);
    var name = "Shop " + UUID.randomUUID().toString().replaceAll("[^a-z]", "") + "x";
    try (var context = width == 390 ? chromium.phone(language) : chromium.desk(language)) {
      var page = context.newPage();
      page.navigate(caller.base() + "/developers/services?lang=" + language);
      sound(page, "services-list-" + language);
      page.locator("a[href*='/services/new']").click();
      page.locator("#name").fill("Bauhinia Clinic");
      next(page);
      // another service is called so
      assertThat(page.locator("#name-fault")).not().isEmpty();
      assertThat(page.locator("#name")).hasValue("Bauhinia Clinic");
      sound(page, "services-fault-" + language);
      page.locator("#name").fill(name);
      page.locator("#zh-HK").fill("小店 " + name);
      next(page);
      page.locator("#redirectURIs").fill("ftp://localhost/\nhttp://localhost:3000/callback");
      next(page);
      assertThat(page.locator("#redirectURIs-fault")).containsText("ftp://localhost/");
      page.locator("#redirectURIs")
          .fill("http://localhost:3000/callback?a=1&b='2'\nhttp://localhost:3001/");
      next(page);
      page.locator("[value=eidapi_auth]").uncheck();
      next(page);
      assertThat(page.locator("#scopes-fault")).not().isEmpty();
      page.locator("[value=eidapi_auth]").check();
      page.locator("[value=eidapi_formFilling]").check();
      sound(page, "services-scopes-" + language);
      next(page);
      assertThat(page.locator("[value=OAEP_SHA256]")).isChecked();
      sound(page, "services-wrap-" + language);
      next(page);
      assertThat(page).hasURL(Pattern.compile(".*/code\\?made=yes.*"));
      page.locator(".tabs a", new Page.LocatorOptions().setHasText("Node")).click();
      sound(page, "services-code-" + language);
      var made = made(caller, name);
      assertThat(made.get("names").get("zh-HK").asString()).isEqualTo("小店 " + name);
      assertThat(made.get("names").get("zh-CN").asString()).isEqualTo(name);
      assertThat(made.get("redirectURIs").size()).isEqualTo(2);
      assertThat(made.get("scopes").toString()).contains("eidapi_formFilling");
      assertThat(made.get("keyWrap").asString()).isEqualTo("OAEP_SHA256");
      assertThat(page.content()).doesNotContain(made.get("clientSecret").asString());
      runs(page, caller, made);
    }
  }

  /// The file from the link, the program from the page.
  private void runs(Page page, Caller caller, JsonNode made) throws Exception {
    var path = "/developers/services/" + made.get("clientID").asString() + "/env";
    var env = caller.get(path);
    assertThat(env.response().headers().firstValue("Content-Disposition").orElse(""))
        .isEqualTo("attachment; filename=\".env\"");
    assertThat(env.response().headers().firstValue("Cache-Control").orElse(""))
        .contains("no-store");
    Files.writeString(folder.resolve(".env"), env.body());
    var program =
        page.locator("pre code", new Page.LocatorOptions().setHasText("import {")).textContent();
    Files.writeString(folder.resolve("call.mjs"), program);
    var process =
        new ProcessBuilder("node", "call.mjs")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(said.lines().toList()).as(said).hasSize(3);
    assertThat(said).contains("\"code\":\"D00000\"", "\n200", "\"code\":\"D40004\"");
  }

  private static void next(Page page) {
    page.locator("main form .button").first().click();
  }

  private static void sound(Page page, String name) {
    assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth")).isEqualTo(false);
    assertThat(Browser.faults(page)).as(name).isEmpty();
    Browser.shoot(page, name);
  }

  @Test
  void a_secret_is_shown_on_demand_and_rolled_with_an_overlap_and_the_service_deleted() {
    var caller = new Caller(port);
    var made =
        caller
            .post(
                "/sandbox/v1/services",
                "{\"name\":\"Rolled\",\"redirectURIs\":[\"http://localhost:3000/\"]}")
            .json();
    var id = made.get("clientID").asString();
    var first = made.get("clientSecret").asString();
    try (var context = chromium.desk("en-US")) {
      var page = context.newPage();
      page.navigate(caller.base() + "/developers/services/" + id);
      assertThat(page.content()).doesNotContain(first, "PRIVATE KEY");
      page.locator("#secret .button").click();
      assertThat(page.locator("#secret pre").first()).hasText(first);
      sound(page, "services-one");
      page.locator("#overlap").selectOption("PT1H");
      page.locator("form[action*='/secret'] .button").click();
      assertThat(page.locator("form[action*='/secret/former']")).isVisible();
      page.locator("#secret .button").click();
      var second = page.locator("#secret pre").first().textContent();
      assertThat(second).isNotEqualTo(first);
      assertThat(signs(caller, id, first)).isEqualTo("D00000");
      assertThat(signs(caller, id, second)).isEqualTo("D00000");
      assertThat(made(caller, "Rolled").get("clientSecret").asString()).isEqualTo(second);
      page.locator("form[action*='/secret/former'] .button").click();
      assertThat(page.locator("form[action*='/secret/former']")).hasCount(0);
      assertThat(signs(caller, id, first)).isEqualTo("D20006");
      assertThat(signs(caller, id, second)).isEqualTo("D00000");
      page.locator("a[href*='/delete']").click();
      page.locator(".button-danger").click();
      assertThat(page).hasURL(Pattern.compile(".*/developers/services\\?lang=en-US"));
      assertThat(signs(caller, id, second)).isEqualTo("D20003");
      page.navigate(caller.base() + "/developers/services/" + id);
      assertThat(page.locator("main")).containsText("there is no service");
    }
  }

  @Test
  void the_same_is_done_by_rest() {
    var caller = new Caller(port);
    var made =
        caller
            .post(
                "/sandbox/v1/services",
                "{\"name\":\"By script\",\"redirectURIs\":[\"http://localhost:3000/\"]}")
            .json();
    var id = made.get("clientID").asString();
    var path = "/sandbox/v1/services/" + id;
    var first = made.get("clientSecret").asString();
    var rolled = caller.post(path + "/secret", "{\"overlap\":\"PT1H\"}").text("clientSecret");
    assertThat(signs(caller, id, first)).isEqualTo("D00000");
    assertThat(signs(caller, id, rolled)).isEqualTo("D00000");
    var last = caller.post(path + "/secret", "{}").text("clientSecret");
    assertThat(signs(caller, id, rolled)).isEqualTo("D20006");
    assertThat(signs(caller, id, last)).isEqualTo("D00000");
    for (var wrong : new String[] {"P31D", "-PT1H", "soon"}) {
      var answer = caller.post(path + "/secret", "{\"overlap\":\"" + wrong + "\"}");
      assertThat(answer.status()).as(wrong).isEqualTo(400);
      assertThat(answer.text("field")).isEqualTo("overlap");
    }
    assertThat(caller.send("DELETE", path, "").status()).isEqualTo(204);
    assertThat(caller.send("DELETE", path, "").status()).isEqualTo(404);
    var seeded = made(caller, "Bauhinia Clinic").get("clientID").asString();
    assertThat(caller.send("DELETE", "/sandbox/v1/services/" + seeded, "").status()).isEqualTo(409);
  }

  @Test
  void no_other_site_makes_or_changes_a_service() {
    var caller = new Caller(port);
    var type = new String[] {"Content-Type", "application/x-www-form-urlencoded"};
    for (var path : new String[] {"", "/x/edit", "/x/secret", "/x/delete"}) {
      var answer =
          caller.send(
              "POST",
              "/developers/services" + path,
              "name=Evil&redirectURIs=http://evil.example/",
              type[0],
              type[1],
              "Origin",
              "http://evil.example");
      assertThat(answer.status()).as(path).isEqualTo(403);
    }
  }

  @Test
  void no_other_site_fetches_a_secret() {
    var caller = new Caller(port);
    var service = made(caller, "Bauhinia Clinic");
    var path = "/developers/services/" + service.get("clientID").asString() + "/env";
    var secret = service.get("clientSecret").asString();
    assertThat(caller.get(path).body()).contains(secret);
    assertThat(caller.get(path, "Sec-Fetch-Site", "same-origin").body()).contains(secret);
    for (var header :
        List.of(
            Map.entry("Sec-Fetch-Site", "cross-site"),
            Map.entry("Sec-Fetch-Site", "same-site"),
            Map.entry("Origin", "http://evil.example"))) {
      var answer = caller.get(path, header.getKey(), header.getValue());
      assertThat(answer.status()).as("%s", header).isEqualTo(403);
      assertThat(answer.body()).doesNotContain(secret, "PRIVATE KEY");
    }
  }

  private static JsonNode made(Caller caller, String name) {
    for (var service : caller.get("/sandbox/v1/services").json()) {
      if (service.get("name").asString().equals(name)) {
        return service;
      }
    }
    throw new AssertionError(name);
  }

  private static String signs(Caller caller, String id, String secret) {
    var now = Long.toString(System.currentTimeMillis());
    var nonce = UUID.randomUUID().toString();
    var signature = ClientSecret.ofText(secret).sign(id, now, nonce, new byte[0]);
    return caller
        .send(
            HttpRequest.newBuilder(URI.create(caller.base() + "/api/v1/security/getKey"))
                .header("clientID", id)
                .header("signatureMethod", "HmacSHA256")
                .header("timestamp", now)
                .header("nonce", nonce)
                .header("signature", signature.percentEncoded())
                .POST(BodyPublishers.noBody())
                .build())
        .text("code");
  }
}
