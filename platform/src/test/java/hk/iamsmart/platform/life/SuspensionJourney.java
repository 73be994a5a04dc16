package hk.iamsmart.platform.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.faces.FaceVerdict;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.passwords.Passwords;
import hk.iamsmart.platform.registration.Newcomer;
import hk.iamsmart.platform.registration.TestPorts;
import hk.iamsmart.platform.residents.RecordAnswer;
import hk.iamsmart.platform.residents.Resident;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@HouseTest
@Import(TestPorts.class)
class SuspensionJourney extends LifeHouse {
  @Autowired private Passwords passwords;

  @Test
  void a_suspended_account_can_do_nothing_but_say_so_and_be_resumed_by_a_fresh_face() {
    var c = citizen();
    var view = c.phone().life().suspend().orThrow();
    assertThat(view.status()).isEqualTo("SUSPENDED");
    assertThat(view.suspension()).isEqualTo("CITIZEN");
    assertThat(view.resumable()).isTrue();
    assertThat(accounts.activeAsKnownTo(BANK, c.id())).isEmpty();
    refused(c.phone().pending(), "ACCOUNT_NOT_ACTIVE");
    refused(c.phone().details().all(), "ACCOUNT_NOT_ACTIVE");
    refused(c.phone().unbind(), "ACCOUNT_NOT_ACTIVE");
    assertThat(c.phone().status().orThrow().accountStatus()).isEqualTo("SUSPENDED");
    refused(c.phone().life().resume(), "IDENTITY_FIRST");
    assertThat(c.phone().life().face(c.who()).orThrow().faceUntil()).isNotNull();
    assertThat(c.phone().life().resume().orThrow().status()).isEqualTo("ACTIVE");
    c.phone().pending().orThrow();
    assertThat(letters(c)).endsWith(Kind.REGISTERED, Kind.SUSPENDED, Kind.RESUMED);
    assertThat(post.last(c.who().email, Kind.SUSPENDED).values().getFirst())
        .isEqualTo("you asked for it on your phone");
  }

  @Test
  void the_chip_of_the_card_resumes_as_well() {
    var c = citizen();
    c.phone().life().suspend().orThrow();
    assertThat(c.phone().life().chip(c.who()).orThrow().chipUntil()).isNotNull();
    assertThat(c.phone().life().resume().orThrow().status()).isEqualTo("ACTIVE");
  }

  @Test
  void what_was_shown_before_a_suspension_does_not_end_it() {
    var c = citizen();
    c.phone().life().face(c.who()).orThrow();
    c.phone().life().suspend().orThrow();
    refused(c.phone().life().resume(), "IDENTITY_FIRST");
  }

  @Test
  void what_was_shown_counts_once_and_for_thirty_minutes() {
    var c = citizen();
    c.phone().life().suspend().orThrow();
    c.phone().life().face(c.who()).orThrow();
    clock.advance(Duration.ofMinutes(30));
    refused(c.phone().life().resume(), "IDENTITY_FIRST");
    c.phone().life().face(c.who()).orThrow();
    c.phone().life().resume().orThrow();
    c.phone().life().suspend().orThrow();
    refused(c.phone().life().resume(), "IDENTITY_FIRST");
  }

  @Test
  void another_face_or_card_resumes_nothing() {
    var c = citizen();
    c.phone().life().suspend().orThrow();
    camera.rule.set((_, _) -> new FaceVerdict.NoMatch());
    refused(c.phone().life().face(c.who()), "FACE_NO_MATCH");
    refused(
        c.phone().life().chip(new Newcomer(registry, post, AccountTier.IAM_SMART)), "WRONG_CARD");
    c.who().sod = "CLONED";
    refused(c.phone().life().chip(c.who()), "CHIP_NOT_GENUINE");
    refused(c.phone().life().resume(), "IDENTITY_FIRST");
  }

  @Test
  void so_many_faces_are_tried_with_one_phone_in_an_hour() {
    var c = citizen();
    c.phone().life().suspend().orThrow();
    camera.rule.set((_, _) -> new FaceVerdict.NoMatch());
    for (int i = 0; i < 20; i++) {
      refused(c.phone().life().face(c.who()), "FACE_NO_MATCH");
    }
    refused(c.phone().life().face(c.who()), "TOO_MANY");
  }

  @ParameterizedTest
  @EnumSource(
      value = Suspension.class,
      names = {"RECORD", "OPERATOR"})
  void what_staff_or_registry_suspended_is_not_ended_by_its_holder(Suspension why) {
    var c = citizen();
    c.phone().life().suspend().orThrow();
    accounts.suspend(c.id(), why, CLERK);
    var view = c.phone().life().face(c.who()).orThrow();
    assertThat(view.suspension()).isEqualTo(why.name());
    assertThat(view.resumable()).isFalse();
    refused(c.phone().life().resume(), "NOT_RESUMABLE");
    accounts.resume(c.id(), CLERK);
    assertThat(c.phone().life().show().orThrow().status()).isEqualTo("ACTIVE");
  }

  @Test
  void ten_wrong_passwords_suspend_and_a_face_gives_all_tries_back() {
    var c = citizen();
    for (int left = 9; left > 0; left--) {
      var wrong = c.phone().life().transfer("000001");
      refused(wrong, "WRONG_PASSWORD");
      assertThat(((PhoneAnswer.Refused<?>) wrong).problems().getFirst().message())
          .contains(Integer.toString(left));
    }
    refused(c.phone().life().transfer("000001"), "ACCOUNT_NOT_ACTIVE");
    assertThat(c.phone().life().show().orThrow().suspension()).isEqualTo("PASSWORDS");
    c.phone().life().face(c.who()).orThrow();
    c.phone().life().resume().orThrow();
    c.phone().life().transfer(c.who().password).orThrow();
  }

  @Test
  void the_last_wrong_password_is_counted_and_suspends_or_does_neither() {
    var c = citizen();
    var device = devices.deviceOf(c.id()).orElseThrow().id();
    for (int i = 0; i < 9; i++) {
      passwords.check(c.id(), device, "000001");
    }
    post.before.set(letter -> {
      throw new IllegalStateException("the process dies between count and suspension");
    });
    assertThatThrownBy(() -> passwords.check(c.id(), device, "000001"))
        .isInstanceOf(IllegalStateException.class);
    post.before.set(_ -> {});
    assertThat(account(c).active()).isTrue();
    assertThat(deeds(c)).doesNotContain("passwords.used up");
    assertThat(passwords.check(c.id(), device, "000001"))
        .isEqualTo(new Passwords.Check.Suspended());
    assertThat(account(c).suspension()).contains(Suspension.PASSWORDS);
    assertThat(deeds(c)).containsOnlyOnce("passwords.used up");
    assertThat(letters(c)).containsOnlyOnce(Kind.SUSPENDED);
  }

  @Test
  void who_was_resumed_without_another_try_is_suspended_by_the_next_one() {
    var c = citizen();
    var device = devices.deviceOf(c.id()).orElseThrow().id();
    for (int i = 0; i < 10; i++) {
      passwords.check(c.id(), device, "000001");
    }
    accounts.resume(c.id(), CLERK);
    assertThat(passwords.check(c.id(), device, c.who().password))
        .isEqualTo(new Passwords.Check.Suspended());
    assertThat(account(c).suspension()).contains(Suspension.PASSWORDS);
  }

  @Test
  void the_registry_is_asked_again_and_the_deceased_are_suspended() {
    var c = citizen();
    var r = c.who().resident;
    registry.put(
        new Resident(
            r.hkic(),
            r.enName(),
            r.chName(),
            r.birthDate(),
            r.gender(),
            r.cardIssuedAt(),
            r.status(),
            false,
            true));
    accounts.activeAfter(null, 1000).forEach(_ -> watch.run());
    assertThat(account(c).suspension()).contains(Suspension.RECORD);
    assertThat(letters(c)).endsWith(Kind.SUSPENDED);
    refused(c.phone().life().face(c.who()), "RECORD_DISAGREES");
  }

  @Test
  void a_registry_that_is_down_suspends_nobody_and_is_asked_later() {
    var c = citizen();
    registry.answers.set(_ -> new RecordAnswer.Unavailable("as the test wants"));
    watch.run();
    assertThat(account(c).active()).isTrue();
    c.phone().life().suspend().orThrow();
    refused(c.phone().life().face(c.who()), "CHECK_UNAVAILABLE");
    registry.answers.set(registry::known);
    c.phone().life().face(c.who()).orThrow();
    c.phone().life().resume().orThrow();
  }
}
