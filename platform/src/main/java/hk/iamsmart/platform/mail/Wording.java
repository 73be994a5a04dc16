package hk.iamsmart.platform.mail;

import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.CodePoints;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// Puts letters into words.
final class Wording {
  private final Texts texts = Texts.of(Wording.class);

  Email email(UUID id, Letter letter, Instant at) {
    var t = texts.in(letter.language());
    var key = "mail." + letter.kind().name().toLowerCase(Locale.ROOT);
    var closing = t.say(letter.kind().audience().closing());
    var text = t.say(key + ".text", shown(letter)) + "\n\n" + closing + "\n";
    return new Email(id, letter.to(), letter.language(), t.say(key + ".subject"), text, at);
  }

  private static Object[] shown(Letter letter) {
    int longest = letter.kind().audience().longestValue();
    return letter.values().stream().map(value -> shown(value, longest)).toArray();
  }

  /// One line, so that a value cannot pretend to be a paragraph of ours.
  private static String shown(String value, int longest) {
    var line = value.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
    return CodePoints.in(line) <= longest ? line : CodePoints.first(longest, line) + "…";
  }
}
