package hk.iamsmart.platform.services;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.ULocale;
import hk.iamsmart.platform.ground.VisibleText;
import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How a name must be written that citizens trust: Unicode Technical Standard 39, Highly
/// Restrictive, with the punctuation that names have.
final class NameRule {
  /// In characters.
  static final int LONGEST = 100;

  private static final UnicodeSet WRITTEN =
      new UnicodeSet(SpoofChecker.RECOMMENDED)
          .addAll(SpoofChecker.INCLUSION)
          .addAll(new UnicodeSet("[[:Script=Han:]&[:L:]]"))
          .addAll(' ', '~')
          .addAll("\u3000·•‧–—…‘’“”「」『』《》〈〉（）【】、，。：；！？＆＋／－")
          .freeze();

  private static final SpoofChecker CHECKER =
      new SpoofChecker.Builder()
          .setChecks(
              SpoofChecker.RESTRICTION_LEVEL
                  | SpoofChecker.INVISIBLE
                  | SpoofChecker.MIXED_NUMBERS
                  | SpoofChecker.HIDDEN_OVERLAY)
          .setRestrictionLevel(SpoofChecker.RestrictionLevel.HIGHLY_RESTRICTIVE)
          .build();

  private static final Pattern SPACES = Pattern.compile("[\\p{Zs}]+");
  private static final Pattern ODD_SPACES = Pattern.compile("^\\p{Zs}|\\p{Zs}{2}|\\p{Zs}$");
  private static final Pattern MANY_MARKS = Pattern.compile("\\p{M}{3}");
  private static final Pattern LETTER = Pattern.compile("[\\p{L}\\p{N}]");

  private static final Pattern LABEL_MARK = Pattern.compile("[:：。]");
  private static final Pattern HOST =
      Pattern.compile(
          "[\\p{L}\\p{N}-]*[\\p{L}\\p{N}]\\.\\p{L}{2}[\\p{L}\\p{M}\\p{N}.-]*"
              + "|\\p{Nd}{1,3}(\\.\\p{Nd}{1,3}){3}");
  private static final Pattern PARENTHESIS = Pattern.compile("[()（）]");
  private static final Pattern IN_PARENTHESES =
      Pattern.compile("\\([^()（）]*[\\p{L}\\p{N}][^()（）]*\\)|（[^()（）]*[\\p{L}\\p{N}][^()（）]*）");
  private static final Pattern AFTER_PARENTHESIS = Pattern.compile("[)）]\\p{Zs}*\\.");

  /// A word of capitals in which some are replaced by what looks like one.
  private static final Pattern CAPITALS =
      Pattern.compile("(?<![\\p{L}\\p{N}])[\\p{Lu}l1|0]*\\p{Lu}[\\p{Lu}l1|0]*(?![\\p{L}\\p{N}])");

  private NameRule() {}

  /// Why it cannot be a name, as the end of a sentence that begins with it; empty when it can.
  static Optional<String> fault(String name) {
    if (name.codePointCount(0, name.length()) > LONGEST) {
      return Optional.of("has more than " + LONGEST + " characters");
    }
    var unseen = VisibleText.firstUnseen(name);
    if (unseen.isPresent()) {
      return Optional.of("has the character " + code(unseen.getAsInt()) + ", which nobody sees");
    }
    if (!LETTER.matcher(name).find()) {
      return Optional.of("has no letter");
    }
    if (ODD_SPACES.matcher(name).find()) {
      return Optional.of("begins or ends with a space, or has two in a row");
    }
    return foreign(name).or(() -> spoof(name)).or(() -> imitation(name));
  }

  private static Optional<String> foreign(String name) {
    return name.codePoints()
        .filter(c -> !WRITTEN.contains(c))
        .mapToObj(
            c -> "has the character " + code(c) + ", which names are not written with (UTS 39)")
        .findFirst();
  }

  private static Optional<String> spoof(String name) {
    var result = new SpoofChecker.CheckResult();
    if (!CHECKER.failsChecks(name, result)) {
      return MANY_MARKS.matcher(name).find()
          ? Optional.of("has more than two marks on one letter")
          : Optional.empty();
    }
    if ((result.checks & SpoofChecker.RESTRICTION_LEVEL) != 0) {
      return Optional.of("mixes " + scripts(name) + " (UTS 39, Highly Restrictive)");
    }
    return Optional.of(
        (result.checks & SpoofChecker.MIXED_NUMBERS) != 0
            ? "mixes the digits of several scripts (UTS 39)"
            : "has a mark that cannot be seen on its letter (UTS 39)");
  }

  /// What citizens sign says `name (domain). Word: value`, with marks of that kind.
  private static Optional<String> imitation(String name) {
    var mark = LABEL_MARK.matcher(name);
    if (mark.find()) {
      return Optional.of(
          "has '" + mark.group() + "', a mark between the sentences of what citizens sign");
    }
    var host = HOST.matcher(name);
    if (host.find()) {
      return Optional.of(
          "has '"
              + host.group()
              + "', which looks like a domain; the domain is shown beside the name");
    }
    if (AFTER_PARENTHESIS.matcher(name).find()) {
      return Optional.of("has a full stop after a parenthesis, as what citizens sign has");
    }
    var outside = IN_PARENTHESES.matcher(name).replaceAll("");
    return LETTER.matcher(outside).find() && !PARENTHESIS.matcher(outside).find()
        ? Optional.empty()
        : Optional.of("has parentheses that are empty, alone, or not in pairs of one kind");
  }

  private static String scripts(String name) {
    return name.codePoints()
        .map(UScript::getScript)
        .filter(script -> script != UScript.COMMON && script != UScript.INHERITED)
        .mapToObj(UScript::getName)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String code(int character) {
    return "U+%04X".formatted(character);
  }

  /// What the name looks like, in whatever case it is read: as written, in small letters and in
  /// capitals. Two names that have one of these in common may be taken for each other (UTS 39,
  /// section 4).
  static Set<String> looks(String name) {
    var text = spaced(name);
    var skeleton = CHECKER.getSkeleton(text);
    var looks = new TreeSet<String>();
    looks.add(skeleton);
    looks.add(folded(skeleton));
    looks.add(CHECKER.getSkeleton(folded(text)));
    looks.add(CHECKER.getSkeleton(UCharacter.toLowerCase(ULocale.ROOT, text)));
    looks.add(CHECKER.getSkeleton(UCharacter.toUpperCase(ULocale.ROOT, text)));
    looks.add(CHECKER.getSkeleton(folded(capitals(text))));
    return looks;
  }

  /// As it is read: among capitals a small L is an I.
  private static String capitals(String text) {
    return CAPITALS
        .matcher(text)
        .replaceAll(word -> word.group().replaceAll("[l1|]", "I").replace('0', 'O'));
  }

  /// The name as it is read, whatever its case and however its letters are composed: two names with
  /// the same words are the same.
  static String words(String name) {
    return Normalizer.normalize(folded(spaced(name)), Normalizer.Form.NFC);
  }

  private static String spaced(String name) {
    return SPACES.matcher(name.strip()).replaceAll(" ");
  }

  private static String folded(String text) {
    return UCharacter.foldCase(text, true);
  }
}
