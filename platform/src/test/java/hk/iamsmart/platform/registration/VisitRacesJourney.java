package hk.iamsmart.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.faces.FaceVerdict;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.visits.Decision;
import hk.iamsmart.platform.visits.Visits.Decided;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.registration.PasswordChosen;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/// Two at once, and one in the middle of the other: there is one account or none, and whoever
/// registers can go on.
@HouseTest
@Import(TestPorts.class)
class VisitRacesJourney extends PlaceHouse {
  private static final int ROUNDS = 3;
  private static final Actor ANN = Actor.operator("ann");
  private static final Actor BOB = Actor.operator("bob");

  @Test
  void of_two_kiosks_with_one_code_one_takes_it() throws Exception {
    var first = kiosk();
    var second = kiosk();
    var hand = ready(basic());
    for (int i = 0; i < ROUNDS; i++) {
      var code = code(hand).code();
      var both = atOnce(() -> first.arrive(code), () -> second.arrive(code));
      assertThat(both).filteredOn(PhoneAnswer.Done.class::isInstance).hasSize(1);
    }
  }

  @Test
  void of_two_codes_at_one_kiosk_one_is_there() throws Exception {
    var kiosk = kiosk();
    var one = ready(basic());
    var other = ready(basic());
    for (int i = 0; i < ROUNDS; i++) {
      var codes = List.of(code(one).code(), code(other).code());
      var both = atOnce(() -> kiosk.arrive(codes.getFirst()), () -> kiosk.arrive(codes.getLast()));
      assertThat(both).allMatch(PhoneAnswer.Done.class::isInstance);
      assertThat(count("visits_visit WHERE kiosk = '" + kiosk.id + "'")).isEqualTo(1);
    }
  }

  @Test
  void a_record_check_twice_at_once_makes_one_account() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      var who = basic();
      var hand = ready(who);
      var kiosk = arrived(hand, kiosk());
      kiosk.chip(who).orThrow();
      kiosk.face().orThrow();
      for (var answer : atOnce(kiosk::record, kiosk::record)) {
        assertThat(answer.orThrow().step()).isEqualTo(RegistrationStep.REGISTERED);
      }
      once(who);
    }
  }

  private void once(Newcomer who) {
    assertThat(audit.about(Subject.account(account(who).id()), 30))
        .filteredOn(entry -> entry.deed().equals("registration.completed"))
        .hasSize(1);
    assertThat(post.sent)
        .filteredOn(l -> l.to().value().equals(who.email))
        .filteredOn(l -> l.kind() == Letter.Kind.REGISTERED)
        .hasSize(1);
  }

  @Test
  void a_new_code_while_a_face_is_compared_ends_the_visit() {
    var who = basic();
    var hand = ready(who);
    var kiosk = arrived(hand, kiosk());
    kiosk.chip(who).orThrow();
    camera.rule.set((_, _) -> {
      code(hand);
      return new FaceVerdict.Match();
    });
    assertThat(error(kiosk.face())).isEqualTo("UNKNOWN_VISIT");
    goesOn(who, hand);
  }

  @Test
  void whatever_happens_while_the_record_is_asked_there_is_one_account_or_none() {
    var who = basic();
    var hand = ready(who);
    var kiosk = asking(who, hand, () -> code(hand));
    assertThat(error(kiosk.record())).isEqualTo("UNKNOWN_VISIT");
    var revoked = asking(who, hand, () -> {});
    meanwhile(() -> kiosks.revoke(revoked.id, ANN));
    assertThat(error(revoked.record())).isEqualTo("UNKNOWN_VISIT");
    var left = asking(who, hand, () -> {});
    meanwhile(() -> left.call("DELETE", "/visits/" + left.visit, null, Nothing.class).orThrow());
    assertThat(error(left.record())).isEqualTo("UNKNOWN_VISIT");
    var issued = LocalDate.of(2021, 1, 1);
    var card = new PrintedCard(who.card.hkic(), who.card.birthDate(), issued);
    var phone = ready(who);
    var other = asking(who, phone, () -> phone.post("/card", card).orThrow());
    assertThat(error(other.record()))
        .as("another card than that chip's")
        .isEqualTo("UNKNOWN_VISIT");
    assertThat(error(other.record())).isEqualTo("UNKNOWN_VISIT");
    assertThat(accounts.findByHkic(who.resident.hkic())).isEmpty();
    var again = asking(who, hand, () -> {});
    meanwhile(() -> hand.post("/password", new PasswordChosen("602931")).orThrow());
    assertThat(again.record().orThrow().step()).isEqualTo(RegistrationStep.REGISTERED);
    once(who);
    var gone = basic();
    var leaving = ready(gone);
    var last =
        asking(gone, leaving, () -> leaving.call("DELETE", "", null, Nothing.class).orThrow());
    assertThat(error(last.record())).isEqualTo("UNKNOWN_VISIT");
    assertThat(accounts.findByHkic(gone.resident.hkic())).isEmpty();
  }

  /// At a kiosk with chip and face, and with something that happens while the record is asked.
  private Reader asking(Newcomer who, Hand hand, Runnable what) {
    registry.answers.set(registry::known);
    var kiosk = arrived(hand, kiosk());
    kiosk.chip(who).orThrow();
    kiosk.face().orThrow();
    meanwhile(what);
    return kiosk;
  }

  private void meanwhile(Runnable what) {
    registry.answers.set(hkic -> {
      what.run();
      return registry.known(hkic);
    });
  }

  @Test
  void what_fails_in_the_last_transaction_changes_nothing_and_is_done_again() {
    var who = plus();
    var hand = ready(who);
    var kiosk = asking(who, hand, () -> {});
    post.before.set(letter -> {
      throw new IllegalStateException("in the middle");
    });
    assertThat(error(kiosk.record())).isEqualTo("INTERNAL");
    assertThat(accounts.findByHkic(who.resident.hkic())).isEmpty();
    post.before.set(_ -> {});
    assertThat(kiosk.view().orThrow().step()).isEqualTo(RegistrationStep.RECORD);
    kiosk.record().orThrow();
    once(who);
  }

  @Test
  void a_kiosk_that_is_switched_off_after_any_step_is_left_for_another_one() {
    var who = basic();
    var hand = ready(who);
    arrived(hand, kiosk());
    arrived(hand, kiosk()).challenge();
    arrived(hand, kiosk()).chip(who).orThrow();
    var off = arrived(hand, kiosk());
    off.chip(who).orThrow();
    off.face().orThrow();
    assertThat(count("visits_visit WHERE registration = '" + hand.id + "'")).isEqualTo(1);
    goesOn(who, hand);
  }

  private void goesOn(Newcomer who, Hand hand) {
    camera.rule.set((_, _) -> new FaceVerdict.Match());
    var kiosk = asking(who, hand, () -> {});
    assertThat(kiosk.record().orThrow().step()).isEqualTo(RegistrationStep.REGISTERED);
    once(who);
  }

  @Test
  void of_two_members_of_staff_one_decides_and_none_beside_a_new_code() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      var who = basic();
      var hand = ready(who);
      var counter = arrived(hand, counter());
      counter.chip(who).orThrow();
      var decided =
          atOnce(
              () -> visits.decide(counter.visit, ANN, Decision.SAME),
              () -> visits.decide(counter.visit, BOB, Decision.OTHER));
      assertThat(decided).filteredOn(Decided.Done.class::isInstance).hasSize(1);
      var former = arrived(hand, counter);
      former.chip(who).orThrow();
      var mixed = atOnce(() -> visits.decide(former.visit, ANN, Decision.SAME), () -> code(hand));
      assertThat(mixed.getFirst()).isInstanceOfAny(Decided.Done.class, Decided.Gone.class);
      assertThat(visits.look(former.visit)).isEmpty();
    }
  }

  @SafeVarargs
  private static <T> List<T> atOnce(Callable<? extends T>... work)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<? extends T>>();
      for (var one : work) {
        running.add(threads.submit(one));
      }
      var answers = new ArrayList<T>();
      for (var one : running) {
        answers.add(one.get());
      }
      return answers;
    }
  }
}
