package hk.iamsmart.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The terms of `docs/words.md`, and the words that are never used for them.
record Words(List<Term> terms) {
  private static final Path FILE = Path.of("..", "docs/words.md");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern NEVER =
      Pattern.compile("(?<word>[^(]+?|\\(needed\\))(?: \\((?<where>[^()]*)\\))?");
  private static final Set<String> PLACES = Set.of("pages", "citizens", "zh-HK", "zh-CN");

  record Term(String name, String english, String hongKong, String mainland, List<Never> never) {}

  /// Where a text stands.
  ///
  /// @param language `en`, `zh-HK` or `zh-CN`
  /// @param page whether it is on a page, and not in the guide or README
  /// @param citizens whether citizens read it
  record Place(String language, boolean page, boolean citizens) {}

  /// @param where `pages`, `citizens`, `zh-HK` or `zh-CN`; null for everywhere
  /// @param but longer words that are right
  record Never(String word, @Nullable String where, List<String> but) {
    boolean counts(Place place) {
      return switch (where) {
        case null -> true;
        case "pages" -> place.page();
        case "citizens" -> place.citizens();
        default -> where.equals(place.language());
      };
    }

    boolean in(String text) {
      var rest = text;
      for (var right : but) {
        rest = pattern(right).matcher(rest).replaceAll(" ");
      }
      return pattern(word).matcher(rest).find();
    }

    /// A word of Chinese has no borders; a word with capitals is meant as it is written.
    private static Pattern pattern(String word) {
      var quoted = Pattern.quote(word);
      if (HAN.matcher(word).find()) {
        return Pattern.compile(quoted);
      }
      var whole = "(?<![\\p{L}\\p{N}_-])" + quoted + "(?![\\p{L}\\p{N}_-])";
      boolean plain = word.equals(word.toLowerCase(Locale.ROOT));
      return Pattern.compile(whole, plain ? Pattern.CASE_INSENSITIVE : 0);
    }
  }

  static Words read() throws IOException {
    var terms = new ArrayList<Term>();
    for (var line : Files.readAllLines(FILE)) {
      var cells = line.split("\\|", -1);
      if (cells.length == 7 && !cells[1].isBlank() && !cells[1].strip().matches("term|-+")) {
        terms.add(
            new Term(
                cells[1].strip(),
                cells[2].strip(),
                cells[3].strip(),
                cells[4].strip(),
                nevers(cells[5])));
      }
    }
    return new Words(terms);
  }

  static List<Never> nevers(String cell) {
    return Arrays.stream(cell.split(", ", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty() && !word.startsWith("*"))
        .map(Words::never)
        .toList();
  }

  private static Never never(String written) {
    var m = NEVER.matcher(written);
    if (!m.matches()) {
      throw new IllegalArgumentException("not a word and its place: " + written);
    }
    var where = Optional.ofNullable(m.group("where")).orElse("");
    var parts = where.split("(^| )but ", 2);
    if (!parts[0].isEmpty() && !PLACES.contains(parts[0])) {
      throw new IllegalArgumentException("no such place: " + written);
    }
    var but = parts.length == 2 ? List.of(parts[1].split("; ", -1)) : List.<String>of();
    return new Never(m.group("word"), parts[0].isEmpty() ? null : parts[0], but);
  }

  /// What is never said and is said in this text.
  Set<String> found(String text, Place place) {
    var found = new TreeSet<String>();
    for (var term : terms) {
      term.never().stream()
          .filter(never -> never.counts(place) && never.in(text))
          .forEach(never -> found.add("“" + never.word() + "” for “" + term.name() + "”"));
    }
    return found;
  }
}
