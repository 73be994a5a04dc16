package hk.iamsmart.platform.profiles;

import hk.iamsmart.protocol.CodePoints;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A JSON object that a citizen claims. It is read member by member; what is good goes into the
/// value that is kept, what is not becomes a [Problem] with its place. Texts are brought into one
/// form: Unicode NFC but for compatibility ideographs, single spaces, none at the ends.
final class Claim {
  private static final Pattern AS_TYPED =
      Pattern.compile("[\\x{F900}-\\x{FAFF}\\x{2F800}-\\x{2FA1F}]+");

  private final JsonNode claimed;
  private final ObjectNode kept;
  private final String at;
  private final List<Problem> problems;

  /// @param kept gets what is good
  Claim(JsonNode claimed, ObjectNode kept, String at, List<Problem> problems) {
    this.claimed = claimed;
    this.kept = kept;
    this.at = at;
    this.problems = problems;
    if (!claimed.isObject()) {
      problems.add(new Problem(at, "problem.object", List.of()));
    }
  }

  /// Every other member is a problem.
  Claim knows(String... names) {
    var strange = new TreeSet<>(claimed.propertyNames());
    strange.removeAll(Set.of(names));
    strange.forEach(name -> problem(name, "problem.unknown"));
    return this;
  }

  /// Whether a member says anything: empty fields of a form are as good as absent.
  boolean has(String name) {
    return !blank(claimed.path(name));
  }

  private static boolean blank(JsonNode node) {
    return node.isMissingNode()
        || node.isNull()
        || node.isString() && node.stringValue().isBlank()
        || node.isObject() && node.values().stream().allMatch(Claim::blank);
  }

  /// An object within this one.
  Optional<Claim> object(String name) {
    return has(name)
        ? Optional.of(new Claim(claimed.path(name), kept.putObject(name), place(name), problems))
        : Optional.empty();
  }

  /// A text that may be absent or blank.
  Optional<String> text(String name, int longest) {
    if (!has(name)) {
      return Optional.empty();
    }
    return tidy(claimed.path(name), place(name), longest, problems)
        .map(text -> {
          kept.put(name, text);
          return text;
        });
  }

  /// A text that must be there; empty when it is not, which is a problem then.
  Optional<String> needed(String name, int longest) {
    int before = problems.size();
    var text = text(name, longest);
    if (text.isEmpty() && problems.size() == before) {
      problem(name, "problem.missing");
    }
    return text;
  }

  /// A number from 1 to a limit, which may be written as a text.
  void number(String name, int largest) {
    var node = claimed.path(name);
    var digits =
        node.isIntegralNumber()
            ? node.asString()
            : node.isString() ? node.stringValue().strip() : "";
    if (digits.isEmpty()) {
      problem(name, "problem.missing");
    } else if (!digits.matches("[0-9]{1,9}")
        || Integer.parseInt(digits) < 1
        || Integer.parseInt(digits) > largest) {
      problem(name, "problem.number", "1", Integer.toString(largest));
    } else {
      kept.put(name, Integer.parseInt(digits));
    }
  }

  /// Puts another form of a member in the place of the one that was read.
  void keep(String name, String text) {
    kept.put(name, text);
  }

  /// What is no object was told already, so its members are no further problems.
  void problem(String name, String reason, String... limits) {
    if (!claimed.isObject()) {
      return;
    }
    problems.add(new Problem(place(name), reason, List.of(limits)));
  }

  private String place(String name) {
    return at.isEmpty() || name.isEmpty() ? at + name : at + "." + name;
  }

  /// One text in its one form; empty when it is blank or a problem.
  static Optional<String> tidy(JsonNode claimed, String at, int longest, List<Problem> problems) {
    if (!claimed.isString()) {
      problems.add(new Problem(at, "problem.text", List.of()));
      return Optional.empty();
    }
    // a long text is not worth the work of bringing it into form
    if (CodePoints.in(claimed.stringValue()) > 8 * longest) {
      problems.add(new Problem(at, "problem.long", List.of(Integer.toString(longest))));
      return Optional.empty();
    }
    var text = composed(claimed.stringValue()).replaceAll("[\\p{Zs}\\t]+", " ").strip();
    if (CodePoints.in(text) > longest) {
      problems.add(new Problem(at, "problem.long", List.of(Integer.toString(longest))));
      return Optional.empty();
    }
    if (text.codePoints().anyMatch(Claim::unprintable)) {
      problems.add(new Problem(at, "problem.characters", List.of()));
      return Optional.empty();
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /// In NFC, but a compatibility ideograph stays what it is: it is how its owner's name is written,
  /// and NFC would make another character of it.
  private static String composed(String text) {
    var pieces = new StringBuilder();
    int from = 0;
    var kept = AS_TYPED.matcher(text);
    while (kept.find()) {
      pieces.append(nfc(text.substring(from, kept.start()))).append(kept.group());
      from = kept.end();
    }
    return pieces.append(nfc(text.substring(from))).toString();
  }

  private static String nfc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /// Controls, and what could hide or turn around a part of a text on a screen.
  private static boolean unprintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
