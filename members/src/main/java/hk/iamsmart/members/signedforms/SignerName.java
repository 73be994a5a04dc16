package hk.iamsmart.members.signedforms;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Whether two spellings of a name are of one person. A certificate has the English name of the
/// identity card, surname first; at the portal people write theirs in any order, with or without a
/// comma, and with the Chinese name beside it.
final class SignerName {
  private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
  private static final Pattern NO_LETTERS = Pattern.compile("[^A-Z]+");

  private SignerName() {}

  /// The words of the English name, in an order that does not depend on how it was written.
  private static List<String> words(String name) {
    var plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
    return Arrays.stream(NO_LETTERS.split(plain.toUpperCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .sorted()
        .toList();
  }

  /// Whether a certificate could have this name at all.
  static boolean isEnglish(String name) {
    return !words(name).isEmpty();
  }

  static boolean isSame(String one, String other) {
    return isEnglish(one) && words(one).equals(words(other));
  }
}
