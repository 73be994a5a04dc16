package hk.iamsmart.members.papers;

import hk.iamsmart.members.papers.Form.Kind;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.protocol.CodePoints;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What was filled in on a form. Personal data.
///
/// @param version of the form: what was written on another one is not taken over
/// @param answers by [Form#key] and [Form#remark], none of them empty
public record FilledIn(String version, SortedMap<String, String> answers) {
  /// What stands on every form about its organisation is known, and typed by nobody.
  public static final int GIVEN = 0;

  /// Of one answer, in characters.
  public static final int LONGEST = 2_000;

  public static final String YES = "yes";
  public static final List<String> CHOICES = List.of(YES, "no", "na");

  public FilledIn {
    answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
  }

  public static FilledIn nothing(Form form) {
    return new FilledIn(form.version(), new TreeMap<>());
  }

  /// What a form sent, as far as the form has such a field.
  public static FilledIn typed(Form form, Map<String, String> sent) {
    var kept = new TreeMap<String, String>();
    each(
        form,
        (key, kind, _) -> {
          keep(kept, key, sent.getOrDefault(key, ""));
          if (kind == Kind.ANSWER) {
            keep(kept, Form.remark(key), sent.getOrDefault(Form.remark(key), ""));
          }
        });
    return new FilledIn(form.version(), kept);
  }

  private static void keep(Map<String, String> kept, String key, String typed) {
    var text = typed.replace("\r\n", "\n").strip();
    if (!text.isEmpty()) {
      kept.put(key, text);
    }
  }

  public String get(String key) {
    return answers.getOrDefault(key, "");
  }

  public FilledIn with(Map<String, String> given) {
    var all = new TreeMap<>(answers);
    all.putAll(given);
    return new FilledIn(version, all);
  }

  /// The fields that nobody can read or that are too long; nothing of it is kept.
  public Set<String> unfit(Form form) {
    var unfit = new HashSet<String>();
    each(
        form,
        (key, kind, _) -> {
          boolean fits =
              switch (kind) {
                case WRITE -> isText(get(key));
                case TICK -> get(key).isEmpty() || get(key).equals(YES);
                case ANSWER -> get(key).isEmpty() || CHOICES.contains(get(key));
                case SIGN -> true;
              };
          if (!fits) {
            unfit.add(key);
          }
          if (!isText(get(Form.remark(key)))) {
            unfit.add(Form.remark(key));
          }
        });
    return unfit;
  }

  private static boolean isText(String text) {
    return text.isEmpty() || isWords(text, LONGEST);
  }

  /// Lines of words that can be read.
  public static boolean isWords(String text, int longest) {
    return CodePoints.in(text) <= longest
        && VisibleText.is(text.replace("\n", " "))
        && !text.isBlank();
  }

  /// The fields that are still to be filled in.
  public Set<String> missing(Form form) {
    var missing = new HashSet<String>();
    each(
        form,
        (key, kind, optional) -> {
          if (kind == Kind.ANSWER && isExplained(get(key)) && get(Form.remark(key)).isEmpty()) {
            missing.add(Form.remark(key));
          }
          if (kind != Kind.SIGN && !optional && get(key).isEmpty()) {
            missing.add(key);
          }
        });
    for (int i = GIVEN + 1; i < form.sections().size(); i++) {
      unticked(form, i, missing);
    }
    return missing;
  }

  /// Whether the answer needs a remark.
  private static boolean isExplained(String answer) {
    return CHOICES.indexOf(answer) > 0;
  }

  /// Of ticks that are optional, one is needed.
  private void unticked(Form form, int section, Set<String> missing) {
    var items = form.sections().get(section).items();
    int first = -1;
    for (int i = items.size() - 1; i >= 0; i--) {
      if (items.get(i).kind() == Kind.TICK && items.get(i).isOptional()) {
        if (get(Form.key(section, i)).equals(YES)) {
          return;
        }
        first = i;
      }
    }
    if (first >= 0) {
      missing.add(Form.key(section, first));
    }
  }

  private interface Field {
    void see(String key, Kind kind, boolean optional);
  }

  /// Every field that somebody fills in.
  private static void each(Form form, Field field) {
    for (int i = GIVEN + 1; i < form.sections().size(); i++) {
      var items = form.sections().get(i).items();
      for (int j = 0; j < items.size(); j++) {
        field.see(Form.key(i, j), items.get(j).kind(), items.get(j).isOptional());
      }
    }
  }

  @Override
  public String toString() {
    return "FilledIn[" + answers.keySet() + "]";
  }
}
