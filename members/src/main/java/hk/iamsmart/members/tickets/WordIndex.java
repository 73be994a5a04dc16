package hk.iamsmart.members.tickets;

import hk.iamsmart.members.searchwords.SearchWords;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Set;
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

  private static final int MOST_WANTED = 20;

  private final KeyedDigest digests;

  WordIndex(Vault vault) {
    this.digests = vault.digestFor("ticket-words");
  }

  /// What a text is found by.
  Set<Long> of(String text) {
    var words = new LinkedHashSet<String>();
    for (var run : SearchWords.runs(text)) {
      if (SearchWords.isChinese(run)) {
        run.codePoints().mapToObj(Character::toString).forEach(words::add);
        words.addAll(SearchWords.pairs(run));
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
    for (var run : SearchWords.runs(typed)) {
      if (SearchWords.isChinese(run) && run.codePointCount(0, run.length()) > 1) {
        words.addAll(SearchWords.pairs(run));
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
}
