package hk.iamsmart.sandbox.overview;

import hk.iamsmart.platform.console.Console;
import hk.iamsmart.platform.console.ConsolePage;
import hk.iamsmart.platform.console.RailEntry;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `GET /developers`.
@Controller
final class OverviewPage {
  private static final Texts TEXTS = Texts.of(OverviewPage.class);

  private final Console console;
  private final Pages pages;

  OverviewPage(Console console, Pages pages) {
    this.console = console;
    this.pages = pages;
  }

  @Bean
  static RailEntry railToOverview() {
    return new RailEntry(10, Console.HOME, Icon.PULSE, language -> TEXTS.in(language).say("title"));
  }

  @GetMapping(Console.HOME)
  ResponseEntity<String> page(HttpServletRequest request) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var body = pages.content("overview/overview.jte", Map.of("t", t));
    return console.answer(200, ConsolePage.of(t.language(), Console.HOME, t.say("title"), body));
  }
}
