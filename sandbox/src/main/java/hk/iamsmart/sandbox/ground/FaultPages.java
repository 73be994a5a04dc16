package hk.iamsmart.sandbox.ground;

import hk.iamsmart.platform.console.Console;
import hk.iamsmart.platform.console.ConsolePage;
import hk.iamsmart.platform.look.OwnAddress;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Tells a reader of the console what could not be done: the REST calls say it in JSON.
@Component
public final class FaultPages {
  private static final Texts TEXTS = Texts.of(FaultPages.class);

  private final Console console;
  private final Pages pages;

  FaultPages(Console console, Pages pages) {
    this.console = console;
    this.pages = pages;
  }

  /// @param place of the entry of the rail that the page belongs to
  public ResponseEntity<String> answer(Fault fault, String place, HttpServletRequest request) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var body =
        pages.content("console/fault.jte", Map.of("t", t, "reason", fault.told(), "place", place));
    return console.answer(
        fault.status(),
        ConsolePage.of(t.language(), place, t.say("title"), body).at(OwnAddress.of(request)));
  }
}
