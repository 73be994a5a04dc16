package hk.iamsmart.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.RegistrationOutcome.Registered;
import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.faces.FaceVerdict;
import hk.iamsmart.platform.faces.Faces.Known;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.residents.RecordAnswer;
import hk.iamsmart.platform.residents.Resident;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;

@HouseTest
@Import(TestPorts.class)
class RegistrationRefusalsJourney extends RegistrationHouse {
  @Test
  void nobody_under_11_registers_and_nobody_as_of_another_age() {
    var child = basic();
    child.age = AgeGroup.UNDER_11;
    refused(phone().register(child), null, "TOO_YOUNG");
    var today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Hong_Kong"));
    var tomorrow =
        new Newcomer(registry, post, AccountTier.IAM_SMART, today.minusYears(18).plusDays(1));
    refused(phone().register(tomorrow), RegistrationStep.CARD, "OTHER_AGE_GROUP");
    var ten = new Newcomer(registry, post, AccountTier.IAM_SMART, today.minusYears(10));
    refused(phone().register(ten), RegistrationStep.CARD, "TOO_YOUNG");
    var grown = new Newcomer(registry, post, AccountTier.IAM_SMART, today.minusYears(18));
    assertThat(phone().register(grown)).isInstanceOf(Registered.class);
  }

  @Test
  void one_number_is_tried_so_often_in_an_hour_whichever_phones_it_is_tried_with() {
    var who = basic();
    var holder = new Newcomer(registry, post, AccountTier.IAM_SMART_PLUS, who);
    camera.rule.set((_, _) -> new FaceVerdict.NoMatch());
    for (int i = 0; i < 20; i++) {
      refused(phone().register(who), RegistrationStep.FACE, "FACE_NO_MATCH");
    }
    refused(phone().register(who), RegistrationStep.FACE, "TOO_MANY");
    camera.rule.set((_, _) -> new FaceVerdict.Match());
    refused(phone().register(who), RegistrationStep.FACE, "TOO_MANY");
    assertThat(phone().register(holder)).as("has the card itself").isInstanceOf(Registered.class);
  }

  @Test
  void one_registration_shows_so_many_faces_and_only_those_count_that_were_judged() {
    var hand = new Hand(port, basic()).upToCard();
    for (int i = 0; i < 6; i++) {
      camera.rule.set((_, _) -> new FaceVerdict.Unavailable("down"));
      assertThat(error(hand.face())).isEqualTo("CHECK_UNAVAILABLE");
      camera.rule.set((_, _) -> new FaceVerdict.Unusable());
      assertThat(error(hand.face())).isEqualTo("FACE_UNUSABLE");
    }
    camera.rule.set((_, _) -> new FaceVerdict.Spoof());
    for (int i = 0; i < 5; i++) {
      assertThat(error(hand.face())).isEqualTo("FACE_SPOOF");
    }
    assertThat(error(hand.face())).isEqualTo("TOO_MANY");
    camera.rule.set((_, _) -> new FaceVerdict.Match());
    assertThat(phone().register(hand.who)).as("anew").isInstanceOf(Registered.class);
  }

  @Test
  void what_cannot_be_finished_here_is_not_begun() {
    post.open.set(false);
    refused(phone().register(basic()), null, "NOT_OFFERED");
    post.open.set(true);
    reader.believes.set(false);
    refused(phone().register(plus()), null, "NOT_OFFERED");
    assertThat(phone().register(basic())).isInstanceOf(Registered.class);
  }

  @Test
  void an_old_card_is_good_for_iam_smart_and_not_for_the_account_that_signs() {
    var who = plus();
    who.card = new PrintedCard(who.card.hkic(), who.card.birthDate(), LocalDate.of(2018, 11, 25));
    refused(phone().register(who), RegistrationStep.CARD, "OLD_CARD");
  }

  @ParameterizedTest
  @CsvSource({
    "UNREADABLE, CHIP_UNREADABLE",
    "UNKNOWN_SIGNER, CHIP_NOT_GENUINE",
    "ALTERED, CHIP_NOT_GENUINE",
    "CLONED, CHIP_NOT_GENUINE"
  })
  void a_chip_that_is_not_believed_ends_nothing_and_can_be_tapped_again(String sod, String fault) {
    var who = plus();
    who.sod = sod;
    var phone = phone();
    refused(phone.register(who), RegistrationStep.CHIP, fault);
    who.sod = "trusted";
    assertThat(phone.register(who)).isInstanceOf(Registered.class);
  }

  @Test
  void the_chip_of_another_card_is_refused() {
    var who = plus();
    var newer = new PrintedCard(who.card.hkic(), who.card.birthDate(), LocalDate.of(2021, 1, 1));
    who.card = newer;
    refused(phone().register(who), RegistrationStep.CHIP, "WRONG_CARD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO_MATCH", "SPOOF", "UNUSABLE", "DOWN"})
  void a_face_that_is_not_recognised_can_be_shown_again(String what) {
    var who = basic();
    var phone = phone();
    camera.rule.set((_, _) ->
        switch (what) {
          case "NO_MATCH" -> new FaceVerdict.NoMatch();
          case "SPOOF" -> new FaceVerdict.Spoof();
          case "UNUSABLE" -> new FaceVerdict.Unusable();
          default -> new FaceVerdict.Unavailable("down");
        });
    var reason = what.equals("DOWN") ? "CHECK_UNAVAILABLE" : "FACE_" + what;
    refused(phone.register(who), RegistrationStep.FACE, reason);
    assertThat(accounts.findByHkic(who.resident.hkic())).isEmpty();
    camera.rule.set((_, _) -> new FaceVerdict.Match());
    assertThat(phone.register(who)).isInstanceOf(Registered.class);
  }

  @Test
  void a_face_that_is_the_chips_and_not_the_registrys_is_refused() {
    camera.rule.set((known, _) ->
        known instanceof Known.Portrait ? new FaceVerdict.Match() : new FaceVerdict.NoMatch());
    refused(phone().register(plus()), RegistrationStep.FACE, "FACE_NO_MATCH");
    camera.rule.set((known, _) ->
        known instanceof Known.Portrait ? new FaceVerdict.NoMatch() : new FaceVerdict.Match());
    refused(phone().register(plus()), RegistrationStep.FACE, "FACE_NO_MATCH");
  }

  enum Difference {
    BIRTH,
    NEWER,
    LOST,
    DEAD,
    NAME,
    GENDER,
    NOBODY,
    DOWN;

    RecordAnswer of(Resident r) {
      var newer = r.cardIssuedAt().plusYears(1);
      return switch (this) {
        case BIRTH ->
            found(r, r.enName(), r.birthDate().plusDays(1), r.cardIssuedAt(), false, false);
        case NEWER -> found(r, r.enName(), r.birthDate(), newer, false, false);
        case LOST -> found(r, r.enName(), r.birthDate(), r.cardIssuedAt(), true, false);
        case DEAD -> found(r, r.enName(), r.birthDate(), r.cardIssuedAt(), false, true);
        case NAME -> found(r, "WONG, Other", r.birthDate(), r.cardIssuedAt(), false, false);
        case GENDER ->
            new RecordAnswer.Found(
                new Resident(
                    r.hkic(),
                    r.enName(),
                    r.chName(),
                    r.birthDate(),
                    Gender.M,
                    r.cardIssuedAt(),
                    r.status(),
                    false,
                    false));
        case NOBODY -> new RecordAnswer.NotFound();
        case DOWN -> new RecordAnswer.Unavailable("down");
      };
    }

    private static RecordAnswer found(
        Resident r, String name, LocalDate born, LocalDate issued, boolean lost, boolean dead) {
      return new RecordAnswer.Found(
          new Resident(
              r.hkic(), name, r.chName(), born, r.gender(), issued, r.status(), lost, dead));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "IAM_SMART, BIRTH, CARD_NOT_FOUND",
    "IAM_SMART, NEWER, CARD_NOT_FOUND",
    "IAM_SMART, LOST, CARD_NOT_FOUND",
    "IAM_SMART, DEAD, CARD_NOT_FOUND",
    "IAM_SMART, NOBODY, CARD_NOT_FOUND",
    "IAM_SMART, DOWN, CHECK_UNAVAILABLE",
    "IAM_SMART_PLUS, NEWER, CARD_NOT_CURRENT",
    "IAM_SMART_PLUS, LOST, CARD_NOT_CURRENT",
    "IAM_SMART_PLUS, DEAD, RECORD_DISAGREES",
    "IAM_SMART_PLUS, NAME, RECORD_DISAGREES",
    "IAM_SMART_PLUS, GENDER, RECORD_DISAGREES",
    "IAM_SMART_PLUS, BIRTH, RECORD_DISAGREES"
  })
  void what_the_registry_says_otherwise_is_told_as_what_to_do(
      AccountTier tier, Difference difference, String fault) {
    var who = new Newcomer(registry, post, tier);
    var phone = phone();
    registry.answers.set(_ -> difference.of(who.resident));
    refused(phone.register(who), RegistrationStep.RECORD, fault);
    assertThat(accounts.findByHkic(who.resident.hkic())).isEmpty();
    registry.answers.set(registry::known);
    assertThat(phone.register(who)).isInstanceOf(Registered.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"111111", "123456", "987654", "170488", "198804", "121212", "112233"})
  void a_password_that_others_guess_early_is_refused_with_its_reason(String password) {
    var who = basic();
    who.password = password;
    refused(phone().register(who), RegistrationStep.PASSWORD, "WEAK_PASSWORD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345", "1234567", "12345a", "１２３４５６", ""})
  void a_password_is_six_digits(String password) {
    var who = basic();
    who.password = password;
    refused(phone().register(who), RegistrationStep.PASSWORD, "MALFORMED");
  }
}
