package hk.iamsmart.house;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import hk.iamsmart.platform.fixtures.Golden;
import java.io.IOException;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Draws the floor plan and lists what each room shows to the others.
class RoomsGoldenTest {
  private static final String BASE = "hk.iamsmart.platform";
  private static final JavaClasses CLASSES = FloorPlan.classes(BASE);

  @Test
  void the_floor_plan_is_drawn() throws IOException {
    Golden.check(
        "floors.md",
        FloorDrawing.of(
            """
            # Floor plan

            Drawn from the code by `./dev golden`. An arrow is a call; every arrow goes down.
            Left out: calls to `ground`, where everybody stands.
            The sandbox has [a plan of its own](floors-sandbox.md).
            """,
            BASE));
  }

  @Test
  void the_faces_of_the_rooms_are_listed() throws IOException {
    var faces = new TreeMap<String, TreeMap<String, String>>();
    for (var type : CLASSES) {
      var room = FloorPlan.room(type, BASE);
      if (!room.isEmpty() && visible(type)) {
        var name = type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
        faces.computeIfAbsent(room, _ -> new TreeMap<>()).put(name, kind(type));
      }
    }
    var page =
        new StringBuilder(
            """
            # Faces of the rooms

            Every public type, drawn from the code by `./dev golden`: a new line here is a decision.

            """);
    faces.forEach((room, types) ->
        page.append(
            "## %s\n\n%s\n\n"
                .formatted(
                    room,
                    types.entrySet().stream()
                        .map(e -> "* `%s` %s".formatted(e.getKey(), e.getValue()))
                        .collect(joining("\n")))));
    Golden.check("faces.md", page.toString());
  }

  private static boolean visible(JavaClass type) {
    boolean open = type.getModifiers().contains(JavaModifier.PUBLIC) && !type.isAnonymousClass();
    return open && type.getEnclosingClass().map(RoomsGoldenTest::visible).orElse(true);
  }

  private static String kind(JavaClass type) {
    if (type.isRecord()) {
      return "record";
    }
    if (type.isEnum()) {
      return "enum";
    }
    if (type.isInterface()) {
      return type.reflect().isSealed() ? "sealed interface" : "interface";
    }
    return "class";
  }
}
