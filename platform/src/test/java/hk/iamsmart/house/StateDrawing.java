package hk.iamsmart.house;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Draws the life of a sealed type from its own code: a record is a state, a method of it that
/// returns another record of the same family is a step.
final class StateDrawing {
  private StateDrawing() {}

  /// @param family a sealed interface
  static String draw(Class<?> family) {
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
    var drawing = new StringBuilder("```mermaid\nstateDiagram-v2\n");
    for (var state : states) {
      if (!entered.contains(state.getSimpleName()) || family.equals(state)) {
        drawing.append("  [*] --> %s\n".formatted(state.getSimpleName()));
      }
    }
    steps.forEach(drawing::append);
    for (var state : states) {
      if (!left.contains(state.getSimpleName())) {
        drawing.append("  %s --> [*]\n".formatted(state.getSimpleName()));
      }
    }
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
