package hk.iamsmart.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.turns.Turns;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.registration.FaceChallenge;
import hk.iamsmart.protocol.wallet.registration.WaitingRoom;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
@Import(TestPorts.class)
class AdmissionTest extends RegistrationHouse {
  @Autowired private RegistrationStore store;
  @Autowired private Turns chosen;
  @Autowired private TransactionTemplate transaction;

  @Test
  void so_many_have_a_turn_and_the_others_wait_in_the_order_in_which_they_came() {
    // whoever another test has left is silent by then
    clock.advance(Duration.ofMinutes(11));
    var admission = admission(2, 2);
    var hands = comers(4);
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

  @Test
  void to_look_or_to_repeat_a_step_holds_no_turn() {
    clock.advance(Duration.ofMinutes(31));
    var admission = admission(1, 1);
    var hands = comers(2);
    var busy = hands.getFirst();
    for (int minute = 0; minute < 10; minute++) {
      assertThat(admit(admission, busy)).as("looks").isEmpty();
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(admit(admission, hands.getLast())).as("only looking made room").isEmpty();

    clock.advance(Duration.ofMinutes(31));
    assertThat(admit(admission, busy)).isEmpty();
    busy.upToCard();
    for (int minute = 0; minute < 30; minute += 5) {
      busy.call("POST", "/face/challenge", null, FaceChallenge.class).orThrow();
      assertThat(admit(admission, hands.getLast())).as("it has a turn").isPresent();
      clock.advance(Duration.ofMinutes(5));
    }
    assertThat(admit(admission, hands.getLast())).as("asking again and again, too").isEmpty();
  }

  @Test
  void one_network_has_so_many_turns_and_those_who_come_after_its_others_are_not_kept_out() {
    clock.advance(Duration.ofMinutes(31));
    var admission = admission(3, 1);
    var crowd = Stream.generate(() -> begun("one-network")).limit(3).toList();
    assertThat(admit(admission, crowd.getFirst())).isEmpty();
    assertThat(admit(admission, crowd.get(1)))
        .hasValueSatisfying(room -> assertThat(room.position()).isEqualTo(1));
    assertThat(admit(admission, crowd.get(2)))
        .hasValueSatisfying(room -> assertThat(room.position()).isEqualTo(2));
    assertThat(admit(admission, begun("another"))).isEmpty();
    crowd.getFirst().call("DELETE", "", null, Nothing.class).orThrow();
    assertThat(admit(admission, crowd.get(2))).isPresent();
    assertThat(admit(admission, crowd.get(1))).isEmpty();
  }

  @Test
  void what_an_operator_chose_counts_from_the_next_call_until_it_is_taken_back() {
    clock.advance(Duration.ofMinutes(31));
    var admission = admission(2, 2);
    var by = Actor.operator("test");
    var hands = comers(3);
    assertThat(admit(admission, hands.get(0))).isEmpty();
    assertThat(chosen.choose(0, "registry is down", by)).isTrue();
    try {
      assertThat(admit(admission, hands.get(0))).as("a turn is kept").isEmpty();
      assertThat(admit(admission, hands.get(1)))
          .hasValueSatisfying(room -> {
            assertThat(room.position()).isEqualTo(1);
            assertThat(room.seconds()).isEqualTo(24 * 60 * 60);
          });
      assertThat(admit(admission, hands.get(2)))
          .hasValueSatisfying(room -> assertThat(room.position()).isEqualTo(2));
      var networks = List.of(begun("shut-one"), begun("shut-two"));
      assertThat(admit(admission, networks.getFirst()))
          .hasValueSatisfying(room -> assertThat(room.position()).isEqualTo(3));
      assertThat(admit(admission, networks.getLast()))
          .hasValueSatisfying(room -> assertThat(room.position()).isEqualTo(4));
      assertThat(admission.crowd().turns()).isEqualTo(1);
      assertThat(admission.crowd().waiting()).isEqualTo(4);
      assertThat(admission.crowd().since()).contains(waitsSince(hands.get(1)));
      assertThat(chosen.choose(0, "again", by)).as("it was so before").isFalse();
      assertThat(chosen.choose(20, "registry is slow", by)).isTrue();
      assertThat(admit(admission, hands.get(1))).isEmpty();
      assertThat(admit(admission, hands.get(2))).isEmpty();
    } finally {
      assertThat(chosen.takeBack("registry is back", by)).isTrue();
    }
    assertThat(chosen.takeBack("again", by)).isFalse();
    assertThat(chosen.chosen()).isEmpty();
    assertThat(admit(admission, begun(null))).as("the settings count again").isPresent();
  }

  private Instant waitsSince(Hand hand) {
    return store.find(hand.id).orElseThrow().place().queued();
  }

  @Test
  void so_many_are_open_and_so_many_of_one_network() {
    var now = clock.instant();
    begun("full");
    int all = store.open(null, now).all();
    assertThat(opens(all + 1, 1, "full")).isFalse();
    assertThat(opens(all + 1, 2, "full")).isTrue();
    assertThat(opens(all + 1, 1, "elsewhere")).isTrue();
    assertThat(opens(all, 2, "elsewhere")).isFalse();
    assertThat(opens(all, 2, null)).as("where no network counts").isFalse();
  }

  @Test
  void without_a_card_a_registration_is_there_for_an_hour() {
    var hand = new Hand(port, basic());
    var view = hand.begin().orThrow();
    hand.post("/statements", Hand.accepted(view)).orThrow();
    clock.advance(Duration.ofHours(1));
    assertThat(RegistrationHouse.error(hand.post("/card", hand.who.card)))
        .isEqualTo("UNKNOWN_REGISTRATION");
    beginning.sweep();
    assertThat(store.find(hand.id)).isEmpty();
  }

  private boolean opens(int open, int each, @Nullable String network) {
    var bounds = new Admission.Bounds(1, 1, open, each);
    var admission = new Admission(store, chosen, clock, transaction, vault, bounds);
    return Boolean.TRUE.equals(transaction.execute(_ -> admission.opens(network)));
  }

  private Admission admission(int turns, int each) {
    return new Admission(
        store, chosen, clock, transaction, vault, new Admission.Bounds(turns, each, 1_000, 1_000));
  }

  /// Who wait since they came, and have no turn yet.
  private List<Hand> comers(int count) {
    return Stream.generate(() -> begun(null)).limit(count).toList();
  }

  private Hand begun(@Nullable String network) {
    var hand = new Hand(port, basic());
    hand.begin().orThrow();
    sql.sql("UPDATE registration_registration SET network = :network WHERE id = :id")
        .param("network", network, Types.VARCHAR)
        .param("id", hand.id)
        .update();
    var now = clock.instant();
    store.place(hand.id, RegistrationStore.Place.at(network, now));
    clock.advance(Duration.ofMillis(5));
    return hand;
  }

  private Optional<WaitingRoom> admit(Admission admission, Hand hand) {
    return admission.admit(store.find(hand.id).orElseThrow());
  }
}
