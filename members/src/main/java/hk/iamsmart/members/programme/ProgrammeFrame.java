package hk.iamsmart.members.programme;

import gg.jte.Content;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Page.Shape;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What all pages of the programme have in common: the title, and the way from each to the others.
@Component
public final class ProgrammeFrame {
  static final String HOME = "/programme";
  static final Texts TEXTS = Texts.of(ProgrammeFrame.class);

  private final Pages pages;
  private final List<ProgrammeEntry> entries;

  ProgrammeFrame(Pages pages, ObjectProvider<ProgrammeEntry> entries) {
    this.pages = pages;
    this.entries = entries.stream().sorted(Comparator.comparingInt(ProgrammeEntry::rank)).toList();
  }

  /// @param title of the page
  ResponseEntity<String> answer(Words t, String path, String title, Shape shape, Content inner) {
    var body = around(t.language(), path, title, inner);
    var page =
        Page.of(t.language(), path.equals(HOME) ? title : title + " · " + t.say("title"), body);
    return pages.answer(200, page.shaped(shape).switchedAt(path).within(HOME));
  }

  /// What a page of the programme shows below its title and the way to the others.
  ///
  /// @param path of the entry that the page belongs to
  /// @param title that stands above
  public Content around(Language language, String path, String title, Content inner) {
    var t = TEXTS.in(language);
    return pages.content(
        "programme/frame.jte",
        Map.of("t", t, "title", title, "ways", ways(t, path), "inner", inner));
  }

  private List<Way> ways(Words t, String path) {
    return entries.stream()
        .map(entry -> {
          var way = Way.to(entry.words().apply(t.language()), entry.path() + query(t.language()));
          return entry.path().equals(path) ? way.here() : way;
        })
        .toList();
  }

  /// Where an organisation joins, if that is possible here.
  Optional<Way> joining(Words t) {
    return entries.stream()
        .filter(ProgrammeEntry::joins)
        .findFirst()
        .map(e -> Way.to(e.words().apply(t.language()), e.path() + query(t.language())));
  }

  private static String query(Language language) {
    return "?lang=" + language.tag();
  }
}
