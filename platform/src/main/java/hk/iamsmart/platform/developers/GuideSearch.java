package hk.iamsmart.platform.developers;

import hk.iamsmart.platform.developers.Markdown.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Finds words in the guide and among the codes. Its index is made when somebody first searches.
@Component
public final class GuideSearch {
  static final int LONGEST_QUESTION = 100;
  private static final int FOUND_MAXIMUM = 20;
  private static final int WORDS_MAXIMUM = 8;
  private static final int EXCERPT = 160;

  private final Contents contents;
  private final Markdown markdown;
  private final CodeBook codes;
  private final AtomicReference<List<Indexed>> index = new AtomicReference<>(List.of());

  GuideSearch(Contents contents, Markdown markdown, CodeBook codes) {
    this.contents = contents;
    this.markdown = markdown;
    this.codes = codes;
  }

  /// @param address without the language
  /// @param anchor with its `#`, or empty
  public record Found(String title, String excerpt, String address, String anchor) {}

  /// @param page its title
  /// @param section its title, or empty
  private record Indexed(String page, String section, String text, String address, String anchor) {
    private int score(List<String> words) {
      var inPage = page.toLowerCase(Locale.ROOT);
      var inSection = section.toLowerCase(Locale.ROOT);
      var inText = text.toLowerCase(Locale.ROOT);
      int score = 0;
      for (var word : words) {
        int found =
            (inPage.equals(word) ? 50 : 0)
                + (inPage.contains(word) ? 8 : 0)
                + (inSection.contains(word) ? 12 : 0)
                + (inText.contains(word) ? 2 : 0);
        if (found == 0) {
          return 0;
        }
        score += found;
      }
      // what is said of the page stands at its beginning
      return anchor.isEmpty() ? score + 1 : score;
    }

    private Found found(List<String> words) {
      return new Found(
          section.isEmpty() ? page : page + " · " + section, excerpt(words), address, anchor);
    }

    private String excerpt(List<String> words) {
      var flat = text.replaceAll("\\s+", " ").strip();
      var low = flat.toLowerCase(Locale.ROOT);
      int at = words.stream().mapToInt(low::indexOf).filter(place -> place >= 0).min().orElse(0);
      int from = at < EXCERPT / 2 ? 0 : Math.max(0, flat.lastIndexOf(' ', at - EXCERPT / 3) + 1);
      int to = Math.min(flat.length(), from + EXCERPT);
      int end = to == flat.length() ? to : Math.max(flat.lastIndexOf(' ', to), from);
      return (from == 0 ? "" : "… ")
          + flat.substring(from, end)
          + (end == flat.length() ? "" : " …");
    }
  }

  /// The best first; empty when nothing has all the words.
  List<Found> find(String question) {
    var words =
        Stream.of(question.strip().toLowerCase(Locale.ROOT).split("\\s+"))
            .filter(word -> !word.isEmpty())
            .distinct()
            .limit(WORDS_MAXIMUM)
            .toList();
    return words.isEmpty()
        ? List.of()
        : index().stream()
            .map(one -> new Scored(one, one.score(words)))
            .filter(scored -> scored.score() > 0)
            .sorted(Comparator.comparingInt(Scored::score).reversed())
            .limit(FOUND_MAXIMUM)
            .map(scored -> scored.one().found(words))
            .toList();
  }

  private record Scored(Indexed one, int score) {}

  private List<Indexed> index() {
    var known = index.get();
    if (!known.isEmpty()) {
      return known;
    }
    var made = new ArrayList<Indexed>();
    for (var entry : contents.pages()) {
      for (var section : markdown.sections(GuideText.page(entry.name()))) {
        made.add(indexed(entry, section));
      }
    }
    for (var code : codes.all()) {
      var text =
          markdown.plain(String.join(" ", code.meaning(), code.cause(), code.seen(), code.mend()));
      made.add(new Indexed(code.name(), "", text, Links.CODES + "/" + code.name(), ""));
    }
    index.set(List.copyOf(made));
    return made;
  }

  private static Indexed indexed(Contents.Entry entry, Section section) {
    boolean isPage = section.heading().level() == 1;
    return new Indexed(
        entry.title(),
        isPage ? "" : section.heading().text(),
        section.text().toString(),
        Links.DOCS + "/" + entry.name(),
        isPage ? "" : "#" + section.heading().anchor());
  }
}
