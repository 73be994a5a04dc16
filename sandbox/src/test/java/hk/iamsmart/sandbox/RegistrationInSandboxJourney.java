package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.phone.PhoneProgram;
import hk.iamsmart.platform.fixtures.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A resident of the sandbox registers in a browser, with nobody's help but the sandbox's.
@SandboxTest
final class RegistrationInSandboxJourney {

  /// What is told while a chip is read is soon gone.
  private static final String PROGRESS =
      """
      () => {
        globalThis.progress = [];
        const place = document.querySelector('[data-slot=answered]');
        const told = () => progress.push(place.textContent);
        new MutationObserver(told).observe(place, {childList: true});
      }
      """;

  private static Browser browser;

  @LocalServerPort private int port;

  @Value("${iamsmart.bridge.port}")
  private int bridgePort;

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
  void a_resident_registers_to_sign_with_the_chip_of_the_card_and_a_drawn_face() {
    try (var context = browser.phone("en-US")) {
      var page = atTheChip(context, "ip-cheuk-him");
      assertThat(page.locator("[data-slot=reader]"))
          .hasText("The sandbox reads the card by itself.");
      assertThat(Browser.faults(page)).isEmpty();
      page.locator("#at-phone").selectOption("chan-tai-man");
      page.locator("[data-do=read]").click();
      assertThat(page.locator("[data-trouble]")).containsText("belongs to another card");
      page.locator("#at-phone").selectOption("ip-cheuk-him");
      page.locator("#card-trouble").selectOption("TORN_OFF");
      page.locator("[data-do=read]").click();
      assertThat(page.locator("[data-trouble]")).containsText("taken away too soon");
      page.locator("#card-trouble").selectOption("NONE");
      page.locator("[data-do=read]").click();
      finishes(page, "ip.cheuk.him@example.hk");
    }
  }

  @Test
  void a_phone_beside_the_browser_reads_the_chip_for_the_page_that_knows_its_code()
      throws Exception {
    try (var context = browser.phone("en-US")) {
      var page = atTheChip(context, "lim-wei-jie");
      browser.expect(page, "REFUSED at GET http://127", "403 at .*/pairings", "403 at .*/chip");
      page.locator("[data-bridge] summary").click();
      assertThat(page.locator("[data-bridge] code"))
          .hasText(
              "./dev phone bridge --server http://localhost:" + port + " --port " + bridgePort);
      pairs(page, "0000 0000 0000 0000");
      assertThat(page.locator("#bridge-code-fault")).containsText("does not answer");
      try (var bridge = bridge()) {
        var code = codeOf(bridge);
        pairs(page, "1234");
        assertThat(page.locator("#bridge-code-fault")).containsText("Enter all 16");
        pairs(page, "0000 0000 0000 0000");
        assertThat(page.locator("#bridge-code-fault")).containsText("not the code");
        assertThat(Browser.faults(page)).isEmpty();
        pairs(page, code.toLowerCase(Locale.ROOT));
        isRead(page, "The phone beside this browser reads the card.");
        assertThat(page.locator("[data-slot=reader]")).isFocused();
        refuses(page, "TORN_OFF", "taken away too soon");
        refuses(page, "CLONED", "could not confirm that this card is genuine");
        page.locator("#at-phone").selectOption("hui-shuk-fan");
        refuses(page, "NONE", "found no chip");
        page.locator("#at-phone").selectOption("lim-wei-jie");
        bridge.terminate();
        assertThat(bridge.lines()).noneMatch(line -> line.contains("lim-wei-jie"));
      }
      isToldNothing(page);
      page.locator("[data-look]").click();
      isRead(page, "Until you start it, the sandbox reads the card by itself.");
      try (var bridge = bridge()) {
        codeOf(bridge);
        page.locator("[data-look]").click();
        isRead(page, "The phone beside this browser reads the card.");
        page.evaluate(PROGRESS);
        page.locator("[data-do=read]").click();
        finishes(page, "lim.wei.jie@example.hk");
        assertThat(page.evaluate("progress").toString()).contains("Answers so far: 8");
        bridge.awaitLine("A card was read.");
      }
    }
  }

  /// Another program that has taken the port, and says that it is such a phone.
  private void isToldNothing(Page page) throws IOException {
    var heard = new ConcurrentLinkedQueue<String>();
    var impostor =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), bridgePort), 0);
    impostor.createContext(
        "/",
        exchange -> {
          heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
          var hello = "{\"bridge\":1,\"key\":\"AAAA\",\"nonce\":\"AAAA\"}".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, hello.length);
          exchange.getResponseBody().write(hello);
          exchange.close();
        });
    impostor.start();
    refuses(page, "NONE", "does not know this browser");
    isRead(page, "Until you enter its code, the sandbox reads the card by itself.");
    impostor.stop(0);
    assertThat(heard).containsExactly("GET /");
  }

  private ChildJvm bridge() throws IOException {
    return ChildJvm.start(
        PhoneProgram.class,
        Map.of(),
        "bridge",
        "--server",
        "http://localhost:" + port,
        "--port",
        String.valueOf(bridgePort),
        "--file",
        folder.resolve("bridge.json").toString());
  }

  private static String codeOf(ChildJvm bridge) throws InterruptedException {
    var line = bridge.awaitLine("Enter this code");
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  private static void pairs(Page page, String code) {
    page.locator("#bridge-code").fill(code);
    page.locator("[data-bridge] form button").click();
  }

  private static void isRead(Page page, String how) {
    assertThat(page.locator("[data-slot=reader]")).containsText(how);
    assertThat(page.locator("#screen")).not().hasAttribute("aria-busy", "true");
  }

  private static void refuses(Page page, String trouble, String told) {
    page.locator("#card-trouble").selectOption(trouble);
    page.locator("[data-do=read]").click();
    assertThat(page.locator("[data-trouble]")).containsText(told);
    assertThat(page.locator("#screen")).not().hasAttribute("aria-busy", "true");
  }

  private Page atTheChip(BrowserContext context, String resident) {
    var page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.navigate("http://localhost:" + port + "/register?lang=en-US");
    page.locator("main a.button").click();
    page.locator("[data-age=ADULT]").click();
    page.locator("[data-tier=IAM_SMART_PLUS]").click();
    page.locator("[data-channel=PHONE]").click();
    sees(page, "statements");
    for (var box : page.locator("#screen form input[type=checkbox]").all()) {
      box.check();
    }
    goOn(page);
    sees(page, "card");
    page.locator("#applicant").selectOption(resident);
    goOn(page);
    sees(page, "chip");
    return page;
  }

  private void finishes(Page page, String email) {
    sees(page, "face");
    page.locator("[data-do=begin]").click();
    sees(page, "phone");
    page.locator("[data-do=confirm]").click();
    page.locator("#biometric [data-do=match]").click();
    sees(page, "password");
    page.locator("#password").fill("480215");
    page.locator("#repeated").fill("480215");
    goOn(page);
    sees(page, "email");
    page.locator("#email").fill(email);
    goOn(page);
    sees(page, "code");
    page.locator("#email-code").fill(new Caller(port).mailedCode(email));
    goOn(page);
    sees(page, "done");
    assertThat(page.locator("#screen")).containsText("You can also sign documents.");
    assertThat(Browser.faults(page)).isEmpty();
    page.locator("[data-do=done]").click();
    assertThat(page.locator("[data-slot=tier]").first()).hasText("iAM Smart+");
  }

  private static void sees(Page page, String screen) {
    assertThat(page.locator("#screen")).hasAttribute("data-screen", "register-" + screen);
    assertThat(page.locator("#screen")).not().hasAttribute("aria-busy", "true");
  }

  private static void goOn(Page page) {
    page.locator("button[form=register-form]").click();
  }
}
