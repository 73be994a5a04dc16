package hk.iamsmart.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import hk.iamsmart.platform.PlatformApplication;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class FloorTest {
  private static final String SPECIMEN = "hk.iamsmart.house.specimen";

  @Test
  void no_room_looks_up() {
    assertThat(FloorPlan.PLATFORM.violations(FloorPlan.PLATFORM.classes())).isEmpty();
  }

  @Test
  void every_room_says_its_own_floor() {
    FloorPlan.PLATFORM
        .floors()
        .forEach((room, floor) -> {
          var info =
              Repository.java().stream()
                  .filter(f -> f.path().endsWith("platform/" + room + "/package-info.java"))
                  .findFirst();
          assertThat(info).as(room).isPresent();
          assertThat(info.orElseThrow().text()).as(room).contains("/// Floor " + floor + ".");
        });
  }

  @Test
  void the_modules_of_spring_modulith_keep_their_borders() {
    ApplicationModules.of(PlatformApplication.class).verify();
  }

  @Test
  void a_room_that_looks_up_is_found() {
    var plan = new FloorPlan(SPECIMEN, Map.of("cellar", 0, "kitchen", 1, "attic", 2));
    assertThat(plan.violations(specimen())).containsExactly("room cellar calls room attic");
  }

  @Test
  void a_room_that_looks_across_is_found() {
    var plan = new FloorPlan(SPECIMEN, Map.of("cellar", 1, "kitchen", 1, "attic", 0));
    assertThat(plan.violations(specimen())).containsExactly("room kitchen calls room cellar");
  }

  @Test
  void a_room_without_a_floor_is_found() {
    var plan = new FloorPlan(SPECIMEN, Map.of("cellar", 1, "attic", 0));
    assertThat(plan.violations(specimen()))
        .contains("room kitchen has no floor: add it to the floor plan");
  }

  private static JavaClasses specimen() {
    return new ClassFileImporter().importPackages(SPECIMEN);
  }
}
