package hk.iamsmart.platform.door;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.door.Places.None;
import hk.iamsmart.platform.door.Places.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private final Places places = new Places(4, 3, Duration.ZERO);
  private final ArrayList<Place> held = new ArrayList<>();

  @Test
  void nobody_takes_all_places_alone() {
    take("one");
    take("one");
    take("one");
    assertThat(places.take("one")).isEqualTo(None.CALLER_HAS_ENOUGH);
    take("two");
    assertThat(places.take("two")).isEqualTo(None.ALL_TAKEN);
    held.removeFirst().close();
    take("two");
    assertThat(places.free()).isZero();
    held.forEach(Place::close);
    assertThat(places.free()).isEqualTo(4);
  }

  @Test
  void who_was_refused_has_taken_nothing() {
    for (int i = 0; i < 4; i++) {
      take(i < 3 ? "one" : "two");
    }
    for (int i = 0; i < 10; i++) {
      assertThat(places.take("two")).isEqualTo(None.ALL_TAKEN);
    }
    held.forEach(Place::close);
    held.clear();
    for (int i = 0; i < 3; i++) {
      take("two");
    }
    assertThat(places.free()).isEqualTo(1);
  }

  @Test
  void a_harness_may_have_them_all_and_no_more() {
    for (int i = 0; i < 4; i++) {
      held.add((Place) places.take(TestDoors.loopback()));
    }
    assertThat(places.take(TestDoors.loopback())).isEqualTo(None.ALL_TAKEN);
    assertThat(places.take(TestDoors.from("203.0.113.9"))).isEqualTo(None.ALL_TAKEN);
  }

  @Test
  void who_waits_for_a_place_gets_it_when_another_leaves() throws Exception {
    var patient = new Places(1, 1, Duration.ofSeconds(20));
    var first = (Place) patient.take("one");
    var served = new CountDownLatch(1);
    var second =
        Thread.ofVirtual()
            .start(() -> {
              if (patient.take("two") instanceof Place place) {
                place.close();
                served.countDown();
              }
            });
    first.close();
    second.join();
    assertThat(served.getCount()).isZero();
    assertThat(patient.free()).isEqualTo(1);
  }

  private void take(String caller) {
    held.add((Place) places.take(caller));
  }
}
