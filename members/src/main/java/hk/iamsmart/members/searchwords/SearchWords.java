package hk.iamsmart.members.searchwords;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Takes texts apart. Full-width letters and capitals do not matter.
public final class SearchWords {
  private static final int LONGEST_WORD = 32;

  /// Whole words that begin alike are mostly forms of one word.
  private static final int STEM = 6;

  private static final int SHORTEST_STEM = 3;
  private static final Pattern RUN =
      Pattern.compile("(\\p{IsHan}+)|([\\p{L}\\p{N}\\p{M}&&[^\\p{IsHan}]]+)");

  private SearchWords() {}

  /// Words, and runs of Chinese characters, in their order.
  public static List<String> runs(String text) {
    var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return RUN.matcher(plain)
        .results()
        .map(found -> {
          var run = found.group();
          return isChinese(run) || run.length() <= LONGEST_WORD
              ? run
              : run.substring(0, LONGEST_WORD);
        })
        .toList();
  }

  /// @param run one of [#runs]
  public static boolean isChinese(String run) {
    return Character.UnicodeScript.of(run.codePointAt(0)) == Character.UnicodeScript.HAN;
  }

  /// Each two characters that follow each other.
  public static List<String> pairs(String run) {
    var each = run.codePoints().mapToObj(Character::toString).toList();
    var pairs = new ArrayList<String>();
    for (int i = 1; i < each.size(); i++) {
      pairs.add(each.get(i - 1) + each.get(i));
    }
    return pairs;
  }

  /// What two texts have in common that are about the same: pairs of Chinese characters, and words
  /// without their ends.
  public static Set<String> stems(String text) {
    var stems = new LinkedHashSet<String>();
    for (var run : runs(text)) {
      if (isChinese(run)) {
        stems.addAll(pairs(run));
      } else if (run.length() >= SHORTEST_STEM) {
        stems.add(run.substring(0, Math.min(run.length(), STEM)));
      }
    }
    return stems;
  }
}
