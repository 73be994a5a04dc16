package hk.iamsmart.members.tickets;

import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.protocol.CodePoints;
import java.util.Map;
import java.util.regex.Pattern;

/// What may stand in a ticket. Each fault is the last part of its text's name.
final class Wording {
  /// In characters.
  static final int LONGEST_LINE = 100;

  static final int LONGEST_TEXT = 4_000;

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}&&[^\\n\\t]]");

  private static final Pattern TELEPHONE = Pattern.compile("\\+?[0-9](?:[ ()-]?[0-9]){3,24}");

  private Wording() {}

  static void telephone(Map<String, String> faults, String field, String value) {
    if (!TELEPHONE.matcher(value).matches()) {
      faults.put(field, "telephone");
    }
  }

  static void line(Map<String, String> faults, String field, String value) {
    if (value.isEmpty()) {
      faults.put(field, "empty");
    } else if (CodePoints.in(value) > LONGEST_LINE) {
      faults.put(field, "long.line");
    } else if (!VisibleText.is(value)) {
      faults.put(field, "unseen");
    }
  }

  static void text(Map<String, String> faults, String field, String value) {
    if (value.isBlank()) {
      faults.put(field, "empty.text");
    } else if (CodePoints.in(value) > LONGEST_TEXT) {
      faults.put(field, "long.text");
    } else if (UNSEEN.matcher(value).find()) {
      faults.put(field, "unseen");
    }
  }
}
