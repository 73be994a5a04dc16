package hk.iamsmart.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.browser.Browser;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.mail.Mail;
import hk.iamsmart.protocol.Language;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// E-mails of the sandbox, by REST and on their page.
@SandboxTest
class MailboxJourney {
  private static Browser chromium;
  @LocalServerPort private int port;
  @Autowired private Mail mail;
  @Autowired private TransactionTemplate transactions;
  @Autowired private JdbcClient jdbc;

  @BeforeAll
  static void open() {
    chromium = Browser.start();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @ParameterizedTest
  @CsvSource({"a|b, a%7Cb", "a@b.hk, a%40b.hk", "%7B%22%5B, %7B%22%5B"})
  void the_former_address_leads_to_the_page_whatever_was_asked(String to, String kept)
      throws Exception {
    try (var socket = new Socket("localhost", port)) {
      // no client of ours would send some of this unescaped
      var request = "GET /sandbox/mailbox?to=" + to + " HTTP/1.1\r\nHost: localhost:" + port;
      socket
          .getOutputStream()
          .write((request + "\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 302").contains("/developers/mailbox?to=" + kept);
    }
  }

  @BeforeEach
  void emptied() {
    jdbc.sql("DELETE FROM sandbox_item WHERE kind = 'letter'").update();
  }

  private void send(String to, Language language, Kind kind, String... values) {
    mail.send(new Letter(new EmailAddress(to), language, kind, List.of(values)));
  }

  /// Waits until so many came.
  private JsonNode arrived(String to, int count) throws InterruptedException {
    var caller = new Caller(port);
    var limit = Instant.now().plus(Duration.ofSeconds(60));
    while (true) {
      var found = caller.get("/sandbox/v1/mailbox?to=" + to).json();
      if (found.size() >= count) {
        return found;
      }
      assertThat(Instant.now()).as("%d of %d came", found.size(), count).isBefore(limit);
    }
  }

  @Test
  void letters_are_found_by_their_address_newest_first() throws Exception {
    send("one@example.hk", Language.EN_US, Kind.CONFIRMATION_CODE, "482913");
    arrived("one@example.hk", 1);
    send("one@example.hk", Language.ZH_HK, Kind.REGISTERED);
    send("two+x@example.hk", Language.ZH_CN, Kind.RESUMED);
    var found = arrived("ONE@example.hk", 2);
    assertThat(found).hasSize(2);
    assertThat(found.get(0).get("subject").asString()).contains("帳戶已可使用");
    var oldest = found.get(1);
    assertThat(oldest.propertyNames())
        .containsExactlyInAnyOrder("id", "to", "subject", "text", "sentAt");
    assertThat(oldest.get("text").asString()).contains("482913");
    assertThat(Instant.parse(oldest.get("sentAt").asString()))
        .isBetween(Instant.now().minusSeconds(60), Instant.now());
    assertThat(arrived("two%2Bx@example.hk", 1)).hasSize(1);
    assertThat(arrived("", 3)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"nobody", "two+x@example.hk", "a@b", "@"})
  void what_is_no_address_is_told_so(String to) {
    var answer = new Caller(port).get("/sandbox/v1/mailbox?to=" + to);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("field").asString()).isEqualTo("to");
  }

  @Test
  void the_newest_thousand_are_kept_and_a_reset_empties_it() throws Exception {
    transactions.executeWithoutResult(_ -> {
      for (int i = 0; i < 1_010; i++) {
        send("many@example.hk", Language.EN_US, Kind.RESUMED);
      }
    });
    arrived("many@example.hk", 1_000);
    send("last@example.hk", Language.EN_US, Kind.RESUMED);
    arrived("last@example.hk", 1);
    assertThat(arrived("", 1_000)).hasSize(1_000);
    new Caller(port).post("/sandbox/v1/reset", "");
    assertThat(arrived("", 0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"en-US, 1280", "zh-HK, 1280", "zh-CN, 390"})
  void a_developer_sees_a_letter_come(String language, int width) {
    try (var context = width == 390 ? chromium.phone(language) : chromium.desk(language)) {
      var page = context.newPage();
      page.navigate("http://localhost:" + port + "/developers/mailbox?lang=" + language);
      assertThat(page.locator(".empty")).isVisible();
      assertThat(Browser.faults(page)).isEmpty();
      Browser.shoot(page, "sandbox-mailbox-empty-" + language);
      send(
          "page@example.hk", Language.parse(language).orElseThrow(), Kind.PHONE_CHANGED, "Pixel 9");
      var letter = page.locator("#letters details").first();
      letter.locator("summary").click();
      assertThat(letter).containsText("Pixel 9");
      assertThat(page.locator("#news")).not().isEmpty();
      send("other@example.hk", Language.EN_US, Kind.RESUMED);
      assertThat(page.locator("#letters details")).hasCount(2);
      assertThat(page.locator("#letters details").nth(1)).hasAttribute("open", "");
      assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
          .isEqualTo(false);
      assertThat(Browser.faults(page)).isEmpty();
      Browser.shoot(page, "sandbox-mailbox-" + language);
      page.locator("#to").fill("page@example.hk");
      page.keyboard().press("Enter");
      assertThat(page.locator("#letters details")).hasCount(1);
      page.locator("#to").fill("nowhere");
      page.keyboard().press("Enter");
      assertThat(page.locator("#to-fault")).not().isEmpty();
    }
  }
}
