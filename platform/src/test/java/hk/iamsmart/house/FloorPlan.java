package hk.iamsmart.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which room is on which floor. A room may call only rooms on strictly lower floors; the classes
/// directly in the base package (the mains and their edges) may call every room, and no room them.
///
/// @param base the package whose sub-packages are rooms
record FloorPlan(String base, Map<String, Integer> floors) {
  static final FloorPlan PLATFORM =
      new FloorPlan(
          "hk.iamsmart.platform",
          Map.ofEntries(
              Map.entry("ground", 0),
              Map.entry("database", 1),
              Map.entry("audit", 1),
              Map.entry("outbox", 1),
              Map.entry("pdf", 0),
              Map.entry("vault", 1),
              Map.entry("look", 1),
              Map.entry("gate", 1),
              Map.entry("partners", 1),
              Map.entry("accounts", 2),
              Map.entry("services", 2),
              Map.entry("fido", 2),
              Map.entry("channel", 3),
              Map.entry("devices", 3),
              Map.entry("profiles", 4),
              Map.entry("callbacks", 4),
              Map.entry("certificates", 4),
              Map.entry("approvals", 5),
              Map.entry("authentication", 6),
              Map.entry("requests", 7),
              Map.entry("formfilling", 8),
              Map.entry("stepup", 8),
              Map.entry("signing", 9),
              Map.entry("bulksigning", 10),
              Map.entry("verification", 9),
              Map.entry("broker", 9),
              Map.entry("wallet", 9)));

  JavaClasses classes() {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(base);
  }

  /// What looks up or stands nowhere, one sentence each.
  SortedSet<String> violations(JavaClasses classes) {
    var found = new TreeSet<String>();
    calls(classes)
        .forEach((from, targets) -> {
          if (!from.isEmpty() && !floors.containsKey(from)) {
            found.add("room " + from + " has no floor: add it to the floor plan");
          }
          for (var to : targets) {
            if (!from.isEmpty() && !mayCall(from, to)) {
              found.add("room " + from + " calls " + (to.isEmpty() ? "the mains" : "room " + to));
            }
          }
        });
    return found;
  }

  /// For each room, and the base package as the empty word, whom it calls.
  SortedMap<String, SortedSet<String>> calls(JavaClasses classes) {
    var calls = new TreeMap<String, SortedSet<String>>();
    for (var type : classes) {
      var from = room(type);
      var targets = calls.computeIfAbsent(from, _ -> new TreeSet<>());
      for (var dependency : type.getDirectDependenciesFromSelf()) {
        var target = dependency.getTargetClass().getBaseComponentType();
        if (inside(target) && !room(target).equals(from)) {
          targets.add(room(target));
        }
      }
    }
    return calls;
  }

  /// The rooms of one floor, in alphabetic order.
  List<String> rooms(int floor) {
    return floors.entrySet().stream()
        .filter(e -> e.getValue() == floor)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private boolean mayCall(String from, String to) {
    return floors.getOrDefault(to, Integer.MAX_VALUE) < floors.getOrDefault(from, -1);
  }

  private boolean inside(JavaClass type) {
    return type.getPackageName().equals(base) || type.getPackageName().startsWith(base + ".");
  }

  private String room(JavaClass type) {
    var name = type.getPackageName();
    if (name.equals(base)) {
      return "";
    }
    return name.substring(base.length() + 1).replaceAll("\\..*", "");
  }
}
