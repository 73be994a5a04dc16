package hk.iamsmart.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.registration.WaitingRoom;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
@Import(TestPorts.class)
class AdmissionTest extends RegistrationHouse {
  @Autowired private RegistrationStore store;
  @Autowired private TransactionTemplate transaction;

  @Test
  void so_many_have_a_turn_and_the_others_wait_in_the_order_in_which_they_came() {
    // whoever another test has left is silent by then
    clock.advance(Duration.ofMinutes(11));
    var admission = new Admission(store, clock, transaction, 2);
    var hands = Stream.generate(() -> new Hand(port, basic())).limit(4).toList();
    for (var hand : hands) {
      hand.begin().orThrow();
      store.place(hand.id, new RegistrationStore.Place(false, clock.instant(), clock.instant()));
      clock.advance(Duration.ofMillis(5));
    }
    assertThat(admit(admission, hands.get(0))).isEmpty();
    assertThat(admit(admission, hands.get(1))).isEmpty();
    assertThat(admit(admission, hands.get(2)))
        .hasValueSatisfying(room -> {
          assertThat(room.position()).isEqualTo(1);
          assertThat(room.seconds()).isPositive();
        });
    assertThat(admit(admission, hands.get(3)))
        .hasValueSatisfying(room -> assertThat(room.position()).isEqualTo(2));
    assertThat(admit(admission, hands.get(0))).as("a turn is kept").isEmpty();
    hands.get(1).call("DELETE", "", null, Nothing.class).orThrow();
    assertThat(admit(admission, hands.get(3)))
        .as("who came before is next")
        .hasValueSatisfying(room -> assertThat(room.position()).isEqualTo(2));
    assertThat(admit(admission, hands.get(2))).isEmpty();
    clock.advance(Duration.ofMinutes(1));
    assertThat(admit(admission, hands.get(3))).isPresent();
    clock.advance(Duration.ofMinutes(9));
    assertThat(admit(admission, hands.get(3))).as("the silent made room").isEmpty();
  }

  private Optional<WaitingRoom> admit(Admission admission, Hand hand) {
    return admission.admit(store.find(hand.id).orElseThrow());
  }
}
