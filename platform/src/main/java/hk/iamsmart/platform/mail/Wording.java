package hk.iamsmart.platform.mail;

import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.CodePoints;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// Puts letters into words.
final class Wording {
  /// Of a value, which somebody else may have chosen: the model of a phone, a name.
  private static final int LONGEST_VALUE = 100;

  private final Texts texts = Texts.of(Wording.class);

  Email email(UUID id, Letter letter, Instant at) {
    var t = texts.in(letter.language());
    var key = "mail." + letter.kind().name().toLowerCase(Locale.ROOT);
    var text =
        t.say(key + ".text", letter.values().stream().map(Wording::shown).toArray())
            + "\n\n"
            + t.say("mail.closing")
            + "\n";
    return new Email(id, letter.to(), letter.language(), t.say(key + ".subject"), text, at);
  }

  /// One line, so that a value cannot pretend to be a paragraph of ours.
  private static String shown(String value) {
    var line = value.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
    return CodePoints.in(line) <= LONGEST_VALUE
        ? line
        : CodePoints.first(LONGEST_VALUE, line) + "…";
  }
}
