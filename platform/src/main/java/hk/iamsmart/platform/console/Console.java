package hk.iamsmart.platform.console;

import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Page.Shape;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.Language;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Puts the frame around a page for developers. What stands in the rail is given: a main of another
/// kind has other entries.
@Component
public final class Console {
  /// Where the pages for developers begin, and the link of the site's header that leads there.
  public static final String HOME = "/developers";

  private static final String SCRIPT = "console/console.js";
  private static final Texts TEXTS = Texts.of(Console.class);

  private final Pages pages;
  private final List<RailEntry> rail;

  Console(Pages pages, ObjectProvider<RailEntry> rail) {
    this.pages = pages;
    this.rail = rail.stream().sorted(Comparator.comparingInt(RailEntry::rank)).toList();
  }

  /// The page as an answer that nobody keeps.
  public ResponseEntity<String> answer(int status, ConsolePage page) {
    var t = TEXTS.in(page.language());
    var frame =
        pages.content(
            "console/frame.jte", Map.of("t", t, "page", page, "rail", ways(page.language(), page)));
    return pages.answer(
        status,
        Page.of(page.language(), page.title() + " · " + t.say("developers"), frame)
            .shaped(Shape.CONSOLE)
            .withScripts(
                Stream.concat(page.scripts().stream(), Stream.of(SCRIPT)).toArray(String[]::new))
            .switchedAt(page.switchedAt())
            .within(HOME));
  }

  private List<Way> ways(Language language, ConsolePage page) {
    return rail.stream()
        .map(entry -> {
          var href = entry.path() + "?lang=" + language.tag();
          var way = Way.to(entry.words().apply(language), href).with(entry.icon());
          return entry.path().equals(page.place()) ? way.here() : way;
        })
        .toList();
  }
}
