package hk.iamsmart.house;

import hk.iamsmart.platform.ground.Phase;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Draws the life of a sealed type from its own code: a record is a state, a method of it that
/// returns another record of the same family is a step.
final class StateDrawing {
  private StateDrawing() {}

  /// @param family a sealed interface, or an enumeration that is a [Phase]
  static String draw(Class<?> family) {
    if (family.isEnum()) {
      return stages(Arrays.asList(family.getEnumConstants()));
    }
    var states = states(family);
    var steps = new TreeSet<String>();
    var left = new TreeSet<String>();
    var entered = new TreeSet<String>();
    for (var state : states) {
      for (var method : steps(state, states)) {
        var to = method.getReturnType();
        steps.add(
            "  %s --> %s: %s\n"
                .formatted(state.getSimpleName(), to.getSimpleName(), method.getName()));
        left.add(state.getSimpleName());
        entered.add(to.getSimpleName());
      }
    }
    var names = states.stream().map(Class::getSimpleName).toList();
    var beginnings = names.stream().filter(name -> !entered.contains(name)).toList();
    return drawing(
        // where one comes back to each of them, the first is where a life begins
        beginnings.isEmpty() ? List.of(names.getFirst()) : beginnings,
        steps,
        names.stream().filter(name -> !left.contains(name)).toList());
  }

  /// The first constant is where a life begins.
  private static String stages(List<?> all) {
    var steps = new ArrayList<String>();
    var ends = new ArrayList<String>();
    for (var stage : all) {
      var next = ((Phase<?>) stage).next();
      next.forEach(to -> steps.add("  %s --> %s\n".formatted(stage, to)));
      if (next.isEmpty()) {
        ends.add(stage.toString());
      }
    }
    return drawing(List.of(all.getFirst().toString()), steps, ends);
  }

  private static String drawing(
      List<String> beginnings, Collection<String> steps, List<String> ends) {
    var drawing = new StringBuilder("```mermaid\nstateDiagram-v2\n");
    beginnings.forEach(state -> drawing.append("  [*] --> %s\n".formatted(state)));
    steps.forEach(drawing::append);
    ends.forEach(state -> drawing.append("  %s --> [*]\n".formatted(state)));
    return drawing.append("```\n").toString();
  }

  /// The records of the family, in the order of the source.
  static List<Class<?>> states(Class<?> family) {
    var found = new ArrayList<Class<?>>();
    for (var member : family.getPermittedSubclasses()) {
      if (member.isRecord()) {
        found.add(member);
      } else {
        found.addAll(states(member));
      }
    }
    return found.stream().distinct().toList();
  }

  private static List<Method> steps(Class<?> state, List<Class<?>> states) {
    var methods = new ArrayList<>(Arrays.asList(state.getDeclaredMethods()));
    methods.addAll(Arrays.asList(state.getMethods()));
    return methods.stream()
        .filter(m -> !m.isBridge() && !m.isSynthetic())
        .filter(m -> Set.copyOf(states).contains(m.getReturnType()))
        .toList();
  }
}
