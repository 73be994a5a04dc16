package hk.iamsmart.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.protocol.wallet.kiosk.VisitView;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/// What keeps a place from registering somebody with another one's phone or card, and tells it.
@HouseTest
@Import(TestPorts.class)
class VisitSafeguardsJourney extends PlaceHouse {
  @Test
  void a_place_says_whose_phone_it_is_and_from_when_on_it_signs() {
    var who = plus();
    var first = arrived(ready(who), kiosk());
    var begun = first.view().orThrow();
    assertThat(begun.phone()).isEqualTo("Test phone");
    assertThat(begun.email()).isEqualTo(who.email.charAt(0) + "•••@example.com");
    assertThat(begun.signsFrom()).isNull();
    assertThat(ends(first, who).signsFrom()).as("the first phone").isNull();
    var second = arrived(ready(who), kiosk());
    var end = ends(second, who);
    assertThat(Instant.parse(end.signsFrom()))
        .isBetween(
            clock.instant().plus(Devices.WAIT_OF_A_PHONE_ALONE).minusSeconds(60),
            clock.instant().plus(Devices.WAIT_OF_A_PHONE_ALONE));
    assertThat(end.phone()).isEqualTo(begun.phone());
    assertThat(end.email()).isEqualTo(begun.email());
  }

  private static VisitView ends(Reader kiosk, Newcomer who) {
    kiosk.chip(who).orThrow();
    kiosk.face().orThrow();
    return kiosk.record().orThrow();
  }
}
