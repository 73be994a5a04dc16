package hk.iamsmart.platform.developers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The sequences of the guide, written for Mermaid, read as the list that they are.
final class Sequence {
  private static final Pattern PARTICIPANT = Pattern.compile("participant (\\w+)(?: as (.+))?");
  private static final Pattern NOTE = Pattern.compile("Note over (\\w+)(?:,\\w+)?: (.+)");
  private static final Pattern CASE = Pattern.compile("(alt|else|opt|loop) (.+)");
  private static final Pattern ARROW = Pattern.compile("(\\w+)-{1,2}>{1,2}(\\w+): (.+)");

  private static final Map<String, String> WHEN =
      Map.of("alt", "If", "else", "Otherwise", "opt", "Perhaps", "loop", "Again and again");

  private Sequence() {}

  /// @param to empty when nobody is told
  record Step(String from, String to, String words) {}

  static List<Step> of(String mermaid) {
    var names = new HashMap<String, String>();
    var steps = new ArrayList<Step>();
    for (var line : mermaid.lines().map(String::strip).toList()) {
      var participant = PARTICIPANT.matcher(line);
      var note = NOTE.matcher(line);
      var arrow = ARROW.matcher(line);
      var choice = CASE.matcher(line);
      if (participant.matches()) {
        var name = participant.group(2) == null ? participant.group(1) : participant.group(2);
        names.put(participant.group(1), name);
      } else if (note.matches()) {
        steps.add(new Step(named(names, note.group(1)), "", note.group(2)));
      } else if (choice.matches()) {
        steps.add(new Step(WHEN.getOrDefault(choice.group(1), ""), "", choice.group(2)));
      } else if (arrow.matches()) {
        var from = named(names, arrow.group(1));
        steps.add(new Step(from, named(names, arrow.group(2)), arrow.group(3)));
      }
    }
    return steps;
  }

  private static String named(Map<String, String> names, String id) {
    return names.getOrDefault(id, id);
  }
}
