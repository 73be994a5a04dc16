package hk.iamsmart.house;

import hk.iamsmart.house.Guard.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The agreed exceptions from the rules: `docs/house/exceptions.txt`, one a line, `rule | place |
/// reason`. One that is no longer needed is itself a finding.
record Exceptions(List<Excuse> all) {
  /// @param place a file, a room, or everything below a folder when it ends with a slash
  record Excuse(String rule, String place, String reason) {
    boolean covers(String found) {
      return place.endsWith("/") ? found.startsWith(place) : found.equals(place);
    }
  }

  static Exceptions parse(List<String> lines) {
    var all = new ArrayList<Excuse>();
    for (var line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      var parts = line.split("\\|", 3);
      if (parts.length != 3 || parts[2].isBlank()) {
        throw new IllegalArgumentException("not 'rule | place | reason': " + line);
      }
      all.add(new Excuse(parts[0].strip(), parts[1].strip(), parts[2].strip()));
    }
    return new Exceptions(List.copyOf(all));
  }

  /// What is left of the findings of one rule, and the exceptions of that rule that excuse nothing.
  List<Finding> apply(String rule, List<Finding> findings) {
    Set<Excuse> used = new HashSet<>();
    var left = new ArrayList<Finding>();
    for (var finding : findings) {
      var excuse = excuse(finding);
      if (excuse == null) {
        left.add(finding);
      } else {
        used.add(excuse);
      }
    }
    for (var e : all) {
      if (e.rule().equals(rule) && !used.contains(e)) {
        left.add(new Finding(rule, e.place(), "the exception is no longer needed: delete it"));
      }
    }
    return left;
  }

  private Excuse excuse(Finding finding) {
    for (var e : all) {
      if (e.rule().equals(finding.rule()) && e.covers(finding.place())) {
        return e;
      }
    }
    return null;
  }
}
