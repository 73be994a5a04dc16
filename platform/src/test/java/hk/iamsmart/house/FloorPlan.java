package hk.iamsmart.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Which room is on which floor, computed from the calls: a room stands one floor above the highest
/// room it calls. Calls in a ring have no floor, and that is what the guard forbids. The classes
/// directly in the base package (the mains and their edges) may call every room, and no room them.
///
/// @param calls for each room, and the base package as the empty word, whom it calls
record FloorPlan(SortedMap<String, SortedSet<String>> calls) {
  private static final Map<String, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

  /// The rooms below a package, each a direct sub-package.
  static FloorPlan of(String base) {
    return of(classes(base), base);
  }

  static FloorPlan of(Iterable<JavaClass> classes, String base) {
    var calls = new TreeMap<String, SortedSet<String>>();
    for (var type : classes) {
      var from = room(type, base);
      var targets = calls.computeIfAbsent(from, _ -> new TreeSet<>());
      for (var dependency : type.getDirectDependenciesFromSelf()) {
        var target = dependency.getTargetClass().getBaseComponentType();
        if (inside(target, base) && !room(target, base).equals(from)) {
          targets.add(room(target, base));
        }
      }
    }
    return new FloorPlan(calls);
  }

  /// The main classes below a package, read once a process.
  static JavaClasses classes(String base) {
    return IMPORTED.computeIfAbsent(
        base,
        _ ->
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(base));
  }

  /// What looks up, one sentence each.
  SortedSet<String> violations() {
    var found = new TreeSet<String>();
    calls.forEach((from, targets) -> {
      if (!from.isEmpty() && targets.contains("")) {
        found.add("room " + from + " calls the mains");
      }
    });
    rooms().stream()
        .filter(room -> below(room).contains(room))
        .map(room -> "room " + room + " calls itself by way of " + waysBack(room))
        .forEach(found::add);
    return found;
  }

  /// The floors with their rooms in alphabetic order, the lowest first.
  ///
  /// @throws IllegalStateException when rooms call each other in a ring
  List<List<String>> floors() {
    if (!violations().isEmpty()) {
      throw new IllegalStateException(violations().toString());
    }
    var floors = new TreeMap<Integer, List<String>>();
    for (var room : rooms()) {
      floors.computeIfAbsent(floor(room), _ -> new ArrayList<>()).add(room);
    }
    return List.copyOf(floors.values());
  }

  private int floor(String room) {
    return targets(room).stream().mapToInt(to -> floor(to) + 1).max().orElse(0);
  }

  private List<String> rooms() {
    return calls.keySet().stream().filter(room -> !room.isEmpty()).toList();
  }

  private Collection<String> targets(String room) {
    return calls.getOrDefault(room, new TreeSet<>());
  }

  /// Everything a room reaches.
  private SortedSet<String> below(String room) {
    var reached = new TreeSet<String>();
    var next = new ArrayDeque<>(targets(room));
    while (!next.isEmpty()) {
      var to = next.pop();
      if (reached.add(to)) {
        next.addAll(targets(to));
      }
    }
    return reached;
  }

  private List<String> waysBack(String room) {
    return targets(room).stream().filter(to -> below(to).contains(room)).toList();
  }

  private static boolean inside(JavaClass type, String base) {
    return type.getPackageName().equals(base) || type.getPackageName().startsWith(base + ".");
  }

  static String room(JavaClass type, String base) {
    var name = type.getPackageName();
    return name.equals(base) ? "" : name.substring(base.length() + 1).replaceAll("\\..*", "");
  }
}
