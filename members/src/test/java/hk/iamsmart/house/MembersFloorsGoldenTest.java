package hk.iamsmart.house;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.Golden;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// The rooms of members stand on floors like the platform's.
class MembersFloorsGoldenTest {
  private static final String BASE = "hk.iamsmart.members";

  @Test
  void no_room_looks_up() {
    assertThat(FloorPlan.of(BASE).violations()).isEmpty();
  }

  @Test
  void the_floor_plan_is_drawn() throws IOException {
    Golden.check(
        "floors-members.md",
        FloorDrawing.of(
            """
            # Floor plan of members

            Drawn from the code by `./dev golden`. An arrow is a call; every arrow goes down.
            Left out: calls to the platform and to people.
            """,
            BASE));
  }
}
