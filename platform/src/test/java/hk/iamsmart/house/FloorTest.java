package hk.iamsmart.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FloorTest {
  private static final String SPECIMEN = "hk.iamsmart.house.specimen";

  @Test
  void no_room_looks_up() {
    assertThat(FloorPlan.of("hk.iamsmart.platform").violations()).isEmpty();
  }

  @Test
  void a_room_stands_above_the_highest_room_it_calls() {
    assertThat(specimen().floors())
        .containsExactly(List.of("attic"), List.of("cellar"), List.of("kitchen"));
    var plan = plan(Map.of("ground", Set.of(), "two", Set.of("ground"), "one", Set.of("two")));
    assertThat(plan.floors()).containsExactly(List.of("ground"), List.of("two"), List.of("one"));
  }

  @Test
  void rooms_that_call_each_other_are_found_however_long_the_way() {
    var plan =
        plan(
            Map.of(
                "attic", Set.of("kitchen"),
                "kitchen", Set.of("cellar", "ground"),
                "cellar", Set.of("attic"),
                "ground", Set.of(),
                "porch", Set.of("attic")));
    assertThat(plan.violations())
        .containsExactly(
            "room attic calls itself by way of [kitchen]",
            "room cellar calls itself by way of [attic]",
            "room kitchen calls itself by way of [cellar]");
    assertThatThrownBy(plan::floors).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_room_that_calls_the_mains_is_found() {
    var plan = plan(Map.of("", Set.of("cellar", "attic"), "cellar", Set.of(""), "attic", Set.of()));
    assertThat(plan.violations()).contains("room cellar calls the mains");
  }

  private static FloorPlan specimen() {
    return FloorPlan.of(new ClassFileImporter().importPackages(SPECIMEN), SPECIMEN);
  }

  private static FloorPlan plan(Map<String, Set<String>> calls) {
    var sorted = new TreeMap<String, SortedSet<String>>();
    calls.forEach((from, targets) -> sorted.put(from, new TreeSet<>(targets)));
    return new FloorPlan(sorted);
  }
}
