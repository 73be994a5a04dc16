package hk.iamsmart.sandbox.mailbox;

import hk.iamsmart.platform.console.Console;
import hk.iamsmart.platform.console.ConsolePage;
import hk.iamsmart.platform.console.RailEntry;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.protocol.dates.Dates;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /developers/mailbox`: what came for whom, newest first. Its script fetches the page again
/// and shows what is new.
@Controller
final class MailboxPage {
  private static final String PATH = "/developers/mailbox";
  private static final String FORMER = "/sandbox/mailbox";

  /// More are found by their address.
  private static final int SHOWN = 100;

  private static final Texts TEXTS = Texts.of(MailboxPage.class);

  private final Console console;
  private final Pages pages;
  private final Mailbox mailbox;

  MailboxPage(Console console, Pages pages, Mailbox mailbox) {
    this.console = console;
    this.pages = pages;
    this.mailbox = mailbox;
  }

  @Bean
  static RailEntry railToMailbox() {
    return new RailEntry(70, PATH, Icon.INBOX, language -> TEXTS.in(language).say("title"));
  }

  /// Where it was before.
  @GetMapping(FORMER)
  ResponseEntity<Void> former(
      @RequestParam(defaultValue = "") String to, HttpServletRequest request) {
    var lang = "lang=" + ReaderLanguage.of(request).tag();
    var there = to.strip().isEmpty() ? PATH + "?" + lang : address(to.strip()) + "&" + lang;
    return ResponseEntity.status(HttpStatus.FOUND).location(URI.create(there)).build();
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(
      @RequestParam(defaultValue = "") String to, HttpServletRequest request) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var wanted = to.strip();
    var address = EmailAddress.parse(wanted);
    var dates = Dates.in(t.language());
    var letters =
        wanted.isEmpty() || address.isPresent() ? mailbox.latest(address) : List.<Delivered>of();
    var body =
        pages.content(
            "mailbox/mailbox.jte",
            Map.of(
                "t",
                t,
                "wanted",
                wanted,
                "isAddress",
                address.isPresent(),
                "letters",
                letters.stream().limit(SHOWN).map(one -> shown(one, dates)).toList()));
    return console.answer(
        200,
        ConsolePage.of(t.language(), PATH, t.say("title"), body)
            .at(wanted.isEmpty() ? PATH : address(wanted))
            .withScripts("mailbox/mailbox.js"));
  }

  private static String address(String to) {
    return PATH + "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
  }

  /// A letter with its time as the reader reads it.
  private static Delivered shown(Delivered letter, Dates dates) {
    return new Delivered(
        letter.id(),
        letter.to(),
        letter.subject(),
        letter.text(),
        dates.exact(Instant.parse(letter.sentAt())));
  }
}
