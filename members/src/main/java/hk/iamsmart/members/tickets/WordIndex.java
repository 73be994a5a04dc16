package hk.iamsmart.members.tickets;

import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Finds words that lie sealed: beside a ticket stand keyed digests of the words in it and of their
/// beginnings, and of Chinese text of each two characters that follow each other. Whoever has the
/// database without the master key can neither read nor try them.
@Component
final class WordIndex {
  /// Of one text.
  static final int MOST = 8_000;

  /// A shorter beginning finds too much.
  private static final int SHORTEST_BEGINNING = 4;

  private static final int LONGEST_WORD = 32;
  private static final int MOST_WANTED = 20;
  private static final Pattern RUN =
      Pattern.compile("(\\p{IsHan}+)|([\\p{L}\\p{N}\\p{M}&&[^\\p{IsHan}]]+)");

  private final KeyedDigest digests;

  WordIndex(Vault vault) {
    this.digests = vault.digestFor("ticket-words");
  }

  /// What a text is found by.
  Set<Long> of(String text) {
    var words = new LinkedHashSet<String>();
    for (var run : runs(text)) {
      if (isHan(run)) {
        run.codePoints().mapToObj(Character::toString).forEach(words::add);
        words.addAll(pairs(run));
      } else {
        for (int end = SHORTEST_BEGINNING; end < run.length(); end++) {
          words.add(run.substring(0, end));
        }
        words.add(run);
      }
    }
    return digested(words, MOST);
  }

  /// What must all be there. Empty when nothing was typed that could be found.
  Set<Long> wanted(String typed) {
    var words = new LinkedHashSet<String>();
    for (var run : runs(typed)) {
      if (isHan(run) && run.codePointCount(0, run.length()) > 1) {
        words.addAll(pairs(run));
      } else {
        words.add(run);
      }
    }
    return digested(words, MOST_WANTED);
  }

  private Set<Long> digested(Set<String> words, int most) {
    var all = new LinkedHashSet<Long>();
    words.stream().limit(most).forEach(word -> all.add(digest(word)));
    return all;
  }

  private long digest(String word) {
    return ByteBuffer.wrap(digests.of(word)).getLong();
  }

  private static List<String> runs(String text) {
    var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return RUN.matcher(plain)
        .results()
        .map(found -> {
          var run = found.group();
          return isHan(run) || run.length() <= LONGEST_WORD ? run : run.substring(0, LONGEST_WORD);
        })
        .toList();
  }

  private static boolean isHan(String run) {
    return Character.UnicodeScript.of(run.codePointAt(0)) == Character.UnicodeScript.HAN;
  }

  private static List<String> pairs(String run) {
    var each = run.codePoints().mapToObj(Character::toString).toList();
    var pairs = new ArrayList<String>();
    for (int i = 1; i < each.size(); i++) {
      pairs.add(each.get(i - 1) + each.get(i));
    }
    return pairs;
  }
}
