package hk.iamsmart.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.faces.FaceVerdict;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.visits.Decision;
import hk.iamsmart.platform.visits.VisitEnd;
import hk.iamsmart.platform.visits.Visits.Decided;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.kiosk.VisitView;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import hk.iamsmart.protocol.wallet.registration.EmailCode;
import hk.iamsmart.protocol.wallet.registration.EmailGiven;
import hk.iamsmart.protocol.wallet.registration.PasswordChosen;
import hk.iamsmart.protocol.wallet.registration.RegistrationChannel;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/// What keeps a place from registering somebody with another one's phone or card, and tells it.
@HouseTest
@Import(TestPorts.class)
class VisitSafeguardsJourney extends PlaceHouse {
  private static final Actor ANN = Actor.operator("ann");
  private static final Actor BOB = Actor.operator("bob");

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

  @Test
  void a_face_that_is_refused_is_counted_for_the_card_whichever_phone_comes_with_it() {
    var card = basic();
    camera.rule.set((_, _) -> new FaceVerdict.NoMatch());
    var kiosk = kiosk();
    for (int i = 0; i < 2; i++) {
      refusedFive(kiosk, card);
    }
    arrived(ready(same(card)), kiosk).chip(card).orThrow();
    assertThat(error(kiosk.face())).isEqualTo("TOO_MANY");
    var counter = arrived(ready(same(card)), counter());
    counter.chip(card).orThrow();
    assertThat(visits.decide(counter.visit, ANN, Decision.SAME))
        .isInstanceOf(Decided.TooMany.class);
    var other = basic();
    arrived(ready(other), kiosk).chip(other).orThrow();
    assertThat(error(kiosk.face())).isEqualTo("FACE_NO_MATCH");
  }

  private void refusedFive(Reader kiosk, Newcomer card) {
    arrived(ready(same(card)), kiosk).chip(card).orThrow();
    for (int i = 0; i < 5; i++) {
      assertThat(error(kiosk.face())).isEqualTo("FACE_NO_MATCH");
    }
  }

  @Test
  void who_has_not_the_card_uses_up_none_of_its_tries() {
    var card = basic();
    var kiosk = arrived(ready(card), kiosk());
    for (int i = 0; i < 12; i++) {
      assertThat(error(kiosk.chip(basic()))).isEqualTo("WRONG_CARD");
    }
    assertThat(ends(kiosk, card).step()).isEqualTo(RegistrationStep.REGISTERED);
  }

  /// Another phone with the same card.
  private Newcomer same(Newcomer card) {
    return new Newcomer(registry, post, card.tier, card);
  }

  @Test
  void a_doubt_outlasts_the_registration_and_keeps_kiosks_out_until_somebody_else_is_sure() {
    var who = basic();
    var first = ready(who);
    var counter = arrived(first, counter());
    counter.chip(who).orThrow();
    assertThat(visits.decide(counter.visit, ANN, Decision.DOUBT)).isInstanceOf(Decided.Done.class);
    first.call("DELETE", "", null, Nothing.class).orThrow();
    var again = ready(same(who));
    var code = code(again).code();
    assertThat(error(kiosk().arrive(code))).isEqualTo("COUNTER_NEEDED");
    counter.arrive(code).orThrow();
    counter.chip(who).orThrow();
    assertThat(visits.look(counter.visit).orElseThrow().doubts()).containsExactly("operator:ann");
    assertThat(visits.decide(counter.visit, ANN, Decision.SAME))
        .isInstanceOf(Decided.OwnDoubt.class);
    assertThat(visits.decide(counter.visit, BOB, Decision.SAME)).isInstanceOf(Decided.Done.class);
    assertThat(counter.record().orThrow().step()).isEqualTo(RegistrationStep.REGISTERED);
    assertThat(ends(arrived(ready(same(who)), kiosk()), who).step())
        .as("nobody is in doubt any more")
        .isEqualTo(RegistrationStep.REGISTERED);
  }

  @Test
  void a_doubt_at_a_counter_keeps_out_who_is_at_a_kiosk_with_the_card_meanwhile() {
    var who = basic();
    var kiosk = arrived(ready(who), kiosk());
    kiosk.chip(who).orThrow();
    kiosk.face().orThrow();
    var counter = arrived(ready(same(who)), counter());
    counter.chip(who).orThrow();
    visits.decide(counter.visit, ANN, Decision.DOUBT);
    assertThat(error(kiosk.record())).isEqualTo("COUNTER_NEEDED");
    assertThat(accounts.findByHkic(who.resident.hkic())).isEmpty();
    clock.advance(Duration.ofDays(30));
    assertThat(arrived(ready(same(who)), kiosk()).view().orThrow().step())
        .as("after a month")
        .isEqualTo(RegistrationStep.CHIP);
  }

  @Test
  void the_audit_has_whom_a_kiosk_saw() {
    var hand = ready(basic());
    var kiosk = arrived(hand, kiosk());
    kiosk.arrive(code(hand).code()).orThrow();
    assertThat(audit.about(Subject.kiosk(kiosk.id), 9))
        .filteredOn(entry -> entry.deed().equals("visits.begun"))
        .hasSize(2)
        .allSatisfy(entry -> {
          assertThat(entry.actor()).isEqualTo("kiosk:" + kiosk.id);
          assertThat(entry.detail("registration")).contains(hand.id);
          assertThat(entry.detail("place")).contains("library");
        });
  }

  @Test
  void what_has_changed_on_the_phone_is_told_as_that() {
    var who = basic();
    var hand = ready(who);
    var counter = arrived(hand, counter());
    var first = counter.visit;
    assertThat(visits.ended(first)).isEmpty();
    hand.post("/email", new EmailGiven("elsewhere" + who.email)).orThrow();
    assertThat(visits.ended(first)).contains(VisitEnd.CHANGED);
    var card = new PrintedCard(who.card.hkic(), who.card.birthDate(), LocalDate.of(2021, 1, 1));
    hand.post("/card", card).orThrow();
    assertThat(visits.ended(first)).contains(VisitEnd.CHANGED);
    var other = ready(basic());
    arrived(other, counter);
    other.call("DELETE", "", null, Nothing.class).orThrow();
    assertThat(visits.ended(counter.visit)).contains(VisitEnd.LEFT);
  }

  @Test
  void a_guardian_who_goes_while_the_address_is_confirmed_comes_first() {
    var adult = basic();
    ends(arrived(ready(adult), kiosk()), adult);
    var today = LocalDate.ofInstant(clock.instant(), Dates.HONG_KONG);
    var child = new Newcomer(registry, post, AccountTier.IAM_SMART, today.minusYears(12));
    child.age = AgeGroup.MINOR;
    var hand = new Hand(port, child);
    hand.channel = RegistrationChannel.PLACE;
    hand.upToCard();
    assertThat(hand.view().step()).isEqualTo(RegistrationStep.GUARDIAN);
    sql.sql(
            """
            INSERT INTO guardians_consent
              (registration, card, guardian, approval, statements, agreed_at)
            SELECT registration, card, :guardian, registration, '', now()
            FROM guardians_asking WHERE registration = :id
            """)
        .param("guardian", account(adult).id().value())
        .param("id", hand.id)
        .update();
    bind(hand);
    hand.post("/password", new PasswordChosen(child.password())).orThrow();
    hand.post("/email", new EmailGiven(child.email())).orThrow();
    sql.sql(
            """
            CREATE FUNCTION guardian_goes() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              DELETE FROM guardians_consent WHERE registration = NEW.id;
              RETURN NEW;
            END $$;
            CREATE TRIGGER guardian_goes BEFORE UPDATE ON registration_registration
              FOR EACH ROW EXECUTE FUNCTION guardian_goes();
            """)
        .update();
    try {
      var answer = hand.post("/email/confirm", new EmailCode(child.code()));
      assertThat(error(answer)).isEqualTo("OUT_OF_ORDER");
    } finally {
      sql.sql("DROP FUNCTION guardian_goes CASCADE").update();
    }
    assertThat(hand.view().step()).isEqualTo(RegistrationStep.GUARDIAN);
  }

  private static VisitView ends(Reader kiosk, Newcomer who) {
    kiosk.chip(who).orThrow();
    kiosk.face().orThrow();
    return kiosk.record().orThrow();
  }
}
