package hk.iamsmart.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.phone.RegistrationOutcome.Registered;
import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.guardians.Guardians;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.outbox.Outbox;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.protocol.wallet.Activities.Activity;
import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.GuardianView;
import hk.iamsmart.protocol.wallet.Guardianships.Guardianship;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import hk.iamsmart.protocol.wallet.registration.GuardianAsked;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import hk.iamsmart.protocol.wallet.registration.RegistrationView;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@HouseTest
@Import(TestPorts.class)
class GuardianJourney extends RegistrationHouse {
  @Autowired private Outbox outbox;
  @Autowired private Guardians guardians;

  /// A citizen with a phone.
  private record Parent(AccountId account, Phone phone) {}

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Dates.HONG_KONG);
  }

  private Newcomer child(LocalDate born) {
    var child = new Newcomer(registry, post, AccountTier.IAM_SMART, born);
    child.age = AgeGroup.MINOR;
    child.card =
        new PrintedCard(child.card.hkic(), child.card.birthDate(), child.resident.cardIssuedAt());
    return child;
  }

  private Newcomer child() {
    return child(today().minusYears(12));
  }

  private Parent parent() {
    return parent(LocalDate.of(1985, 3, 4));
  }

  private Parent parent(LocalDate born) {
    var identity = new Identity(Newcomer.number(), "WONG, Tai Tai", null, born, Gender.F);
    accounts.register(identity, Tier.IAM_SMART, Actor.operator("clerk"));
    var account = accounts.findByHkic(identity.hkic()).orElseThrow().id();
    var phone = phone();
    phone.bind(devices.invite(account, true).value()).orThrow();
    return new Parent(account, phone);
  }

  private static PhoneAnswer<?> agree(Phone phone, String link) {
    return phone.claim(link) instanceof PhoneAnswer.Done<ApprovalView>(var view)
        ? phone.approve(view)
        : phone.claim(link);
  }

  private static Optional<String> answer(PhoneAnswer<?> of) {
    return of instanceof PhoneAnswer.Refused<?> refused
        ? Optional.of(refused.error())
        : Optional.empty();
  }

  private Hand upToGuardian(Newcomer child) {
    var hand = new Hand(port, child).upToCard();
    assertThat(hand.view().step()).isEqualTo(RegistrationStep.GUARDIAN);
    return hand;
  }

  private static GuardianAsked asked(Hand hand) {
    return hand.view().guardian();
  }

  @Test
  void a_child_registers_when_a_guardian_has_agreed_and_both_see_it_until_the_18th_birthday() {
    var mother = basic();
    var pocket = new Pocket(accounts, port, authority);
    var kept = PhoneStorage.inMemory();
    var phone = pocket.phone(kept, Pocket.android());
    assertThat(phone.register(mother)).isInstanceOf(Registered.class);
    var child = child(today().minusYears(18).plusDays(40));
    var seen = new ArrayList<ApprovalView>();
    child.guardian =
        link -> {
          seen.add(phone.claim(link).orThrow());
          phone.approve(seen.getFirst()).orThrow();
          return Optional.empty();
        };
    var own = phone();
    assertThat(own.register(child)).isInstanceOf(Registered.class);
    var shown = ((Details.Guardian) seen.getFirst().details()).guardian();
    var number = child.card.hkic();
    assertThat(shown.number()).isEqualTo("V•••••" + number.substring(number.length() - 4));
    assertThat(shown.birthDate()).isEqualTo(child.card.birthDate().toString());
    assertThat(shown.statements())
        .extracting(GuardianView.Text::name)
        .containsExactly("APPLICANT", "GUARDIAN");
    assertThat(seen.getFirst().statement())
        .contains(shown.number(), "Statement of the parent or guardian, version 1");
    var born = account(child).id();
    var parent = account(mother).id();
    var since = own.details().guardianships().orThrow().guardianships();
    var endsOn = today().plusDays(40).toString();
    assertThat(since)
        .extracting(g -> g.role() + " until " + g.endsOn())
        .containsExactly("CHILD until " + endsOn);
    assertThat(phone.details().guardianships().orThrow().guardianships())
        .extracting(Guardianship::role)
        .containsExactly("GUARDIAN");
    for (var side : List.of(born, parent)) {
      assertThat(audit.about(Subject.account(side), 20))
          .extracting(AuditEntry::deed)
          .contains("guardians.began");
    }
    assertThat(guardians.guardianOf(born)).contains(parent);

    clock.advance(Duration.ofDays(9));
    outbox.runDue();
    assertThat(post.sent).noneMatch(l -> l.kind() == Letter.Kind.GUARDIANSHIP_ENDS);
    clock.advance(Duration.ofDays(1));
    outbox.runDue();
    outbox.runDue();
    assertThat(post.sent).filteredOn(l -> l.kind() == Letter.Kind.GUARDIANSHIP_ENDS).hasSize(1);
    var letter = post.last(mother.email, Letter.Kind.GUARDIANSHIP_ENDS);
    assertThat(letter.values()).startsWith("WONG, Ka Yan").hasSize(2);
    clock.advance(Duration.ofDays(30));
    outbox.runDue();
    assertThat(guardians.guardianOf(born)).isEmpty();
    assertThat(phone.details().guardianships().orThrow().guardianships()).isEmpty();
    assertThat(audit.about(Subject.account(born), 20))
        .extracting(AuditEntry::deed)
        .contains("guardians.noticed", "guardians.ended");
    assertThat(account(child).active()).isTrue();
    bothSee(phone, own);
    assertThat(happened(pocket.phone(kept, Language.ZH_HK))).contains("家長或監護人的同意已結束");
    assertThat(happened(pocket.phone(kept, Language.ZH_CN))).contains("家长或监护人的同意已结束");
  }

  private static void bothSee(Phone guardian, Phone child) {
    assertThat(happened(guardian))
        .containsSubsequence(
            "Consent of a parent or guardian ended",
            "Consent of a parent or guardian ends on the 18th birthday, in 30 days or less",
            "Consent of a parent or guardian given",
            "Agreed to a child’s registration");
    assertThat(happened(child))
        .filteredOn(title -> title.startsWith("Consent of"))
        .hasSize(3)
        .first()
        .isEqualTo("Consent of a parent or guardian ended");
  }

  /// What the citizen sees of the account, newest first.
  private static List<String> happened(Phone phone) {
    return phone.life().activity().orThrow().activities().stream()
        .map(Activity::title)
        .filter(Objects::nonNull)
        .toList();
  }

  @Test
  void without_a_guardian_nothing_of_the_child_is_looked_at() {
    var child = child();
    refused(phone().register(child), RegistrationStep.GUARDIAN, "NO_GUARDIAN");
    var hand = upToGuardian(child);
    assertThat(error(hand.post("/record", null))).isEqualTo("OUT_OF_ORDER");
    assertThat(hand.view().steps())
        .containsSubsequence(
            RegistrationStep.CARD, RegistrationStep.GUARDIAN, RegistrationStep.FACE);
    assertThat(accounts.findByHkic(child.resident.hkic())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"11, 0, true", "11, 1, false", "18, 1, true", "18, 0, false"})
  void a_minor_is_11_to_17_on_the_day(int years, int daysLater, boolean may) {
    var child = child(today().minusYears(years).plusDays(daysLater));
    var wanted = may ? "NO_GUARDIAN" : years == 11 ? "TOO_YOUNG" : "OTHER_AGE_GROUP";
    refused(
        phone().register(child), may ? RegistrationStep.GUARDIAN : RegistrationStep.CARD, wanted);
  }

  @Test
  void who_becomes_18_on_the_way_registers_as_an_adult() {
    var hand = upToGuardian(child(today().minusYears(18).plusDays(1)));
    agree(parent().phone(), asked(hand).link());
    assertThat(hand.view().step()).isEqualTo(RegistrationStep.FACE);
    clock.advance(Duration.ofDays(1));
    hand.face().orThrow();
    assertThat(error(hand.post("/record", null))).isEqualTo("OTHER_AGE_GROUP");
  }

  @Test
  void a_guardian_is_an_adult_on_the_day_and_with_an_active_account() {
    var hand = upToGuardian(child());
    var link = asked(hand).link();
    var brother = parent(today().minusYears(18).plusDays(1));
    assertThat(answer(brother.phone().claim(link))).contains("NOT_A_GUARDIAN");
    assertThat(asked(hand).link()).isNotEqualTo(link);
    assertThat(asked(hand).refused()).isTrue();
    var suspended = parent();
    accounts.suspend(suspended.account(), Suspension.CITIZEN, Actor.platform());
    assertThat(answer(suspended.phone().claim(asked(hand).link()))).contains("ACCOUNT_NOT_ACTIVE");
    assertThat(hand.view().step()).isEqualTo(RegistrationStep.GUARDIAN);
    var sister = parent(today().minusYears(18));
    agree(sister.phone(), asked(hand).link());
    assertThat(hand.view().step()).isEqualTo(RegistrationStep.FACE);
  }

  @Test
  void after_a_no_another_may_be_asked_five_times() {
    var hand = upToGuardian(child());
    var parents = List.of(parent(), parent());
    for (int i = 0; i < Guardians.MOST_REFUSALS - 1; i++) {
      var father = parents.get(i % 2).phone();
      var view = father.claim(asked(hand).link()).orThrow();
      father.reject(view.ticket()).orThrow();
      assertThat(asked(hand).refused()).isTrue();
    }
    agree(parents.getFirst().phone(), asked(hand).link());
    assertThat(hand.view().step()).isEqualTo(RegistrationStep.FACE);

    var other = upToGuardian(child());
    for (int i = 0; i < Guardians.MOST_REFUSALS; i++) {
      var father = parents.get(i % 2).phone();
      father.reject(father.claim(asked(other).link()).orThrow().ticket()).orThrow();
    }
    assertThat(error(other.call("GET", "", null, RegistrationView.class))).isEqualTo("TOO_MANY");
  }

  @Test
  void a_question_lasts_ten_minutes_and_then_there_is_another() {
    var hand = upToGuardian(child());
    var father = parent().phone();
    var view = father.claim(asked(hand).link()).orThrow();
    clock.advance(Duration.ofMinutes(10));
    assertThat(answer(father.approve(view))).contains("TOO_LATE");
    var next = asked(hand);
    assertThat(next.link()).doesNotContain(view.ticket());
    assertThat(next.refused()).isNull();
    agree(father, next.link());
    assertThat(hand.view().step()).isEqualTo(RegistrationStep.FACE);
  }

  @Test
  void a_consent_counts_for_the_card_that_was_shown() {
    var child = child();
    var hand = upToGuardian(child);
    var mother = parent();
    agree(mother.phone(), asked(hand).link());
    assertThat(hand.view().step()).isEqualTo(RegistrationStep.FACE);
    var other = child();
    assertThat(hand.post("/card", other.card).orThrow().step())
        .isEqualTo(RegistrationStep.GUARDIAN);
    // back to the card that was agreed to: it is gone all the same
    assertThat(hand.post("/card", child.card).orThrow().step())
        .isEqualTo(RegistrationStep.GUARDIAN);
    var view = mother.phone().claim(asked(hand).link()).orThrow();
    hand.post("/card", other.card).orThrow();
    assertThat(answer(mother.phone().approve(view))).contains("ALREADY_ANSWERED");
    assertThat(hand.view().step()).isEqualTo(RegistrationStep.GUARDIAN);
  }

  @Test
  void a_consent_counts_for_the_registration_that_asked() {
    var child = child();
    var mine = upToGuardian(child);
    var foreign = new Hand(port, child).upToCard();
    agree(parent().phone(), asked(mine).link());
    assertThat(mine.view().step()).isEqualTo(RegistrationStep.FACE);
    assertThat(foreign.view().step()).isEqualTo(RegistrationStep.GUARDIAN);
  }

  @Test
  void of_two_guardians_at_one_time_one_is_asked() throws Exception {
    var hand = upToGuardian(child());
    var link = asked(hand).link();
    var both = List.of(parent().phone(), parent().phone());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = both.stream().map(p -> (Callable<PhoneAnswer<?>>) () -> agree(p, link)).toList();
      var answers = new ArrayList<Optional<String>>();
      for (var call : threads.invokeAll(calls)) {
        answers.add(answer(call.get()));
      }
      assertThat(answers).filteredOn(Optional::isEmpty).hasSize(1);
      assertThat(answers)
          .filteredOn(Optional::isPresent)
          .singleElement()
          .satisfies(a -> assertThat(a.orElseThrow()).isIn("NOT_YOURS", "ALREADY_ANSWERED"));
    }
    assertThat(hand.view().step()).isEqualTo(RegistrationStep.FACE);
    assertThat(answer(agree(both.getFirst(), link))).contains("ALREADY_ANSWERED");
    assertThat(
            sql.sql("SELECT count(*) FROM guardians_consent WHERE registration = :id")
                .param("id", hand.id)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void no_account_of_a_child_is_opened_when_the_guardian_has_gone_meanwhile() {
    var child = child();
    var mother = parent();
    var asked = new ArrayList<String>();
    child.guardian =
        link -> {
          asked.add(link);
          return asked.size() == 1 ? answer(agree(mother.phone(), link)) : Optional.of("GONE");
        };
    post.before.set(letter -> {
      if (letter.to().value().equals(child.email)) {
        accounts.suspend(mother.account(), Suspension.CITIZEN, Actor.platform());
      }
    });
    var phone = phone();
    refused(phone.register(child), RegistrationStep.EMAIL, "OUT_OF_ORDER");
    assertThat(accounts.findByHkic(child.resident.hkic())).isEmpty();
    post.before.set(_ -> {});
    refused(phone.register(child), RegistrationStep.GUARDIAN, "GONE");
    var father = parent();
    child.guardian = link -> answer(agree(father.phone(), link));
    assertThat(phone.register(child)).isInstanceOf(Registered.class);
    assertThat(guardians.guardianOf(account(child).id())).contains(father.account());
  }

  @Test
  void who_registers_again_as_a_child_is_agreed_to_again_and_not_by_themselves() {
    var child = child();
    var mother = parent();
    child.guardian = link -> answer(agree(mother.phone(), link));
    var own = phone();
    assertThat(own.register(child)).isInstanceOf(Registered.class);
    var asked = new ArrayList<String>();
    var father = parent();
    child.guardian =
        link -> {
          asked.add(link);
          if (asked.size() > 1) {
            return answer(agree(father.phone(), link));
          }
          assertThat(answer(own.claim(link))).contains("NOT_A_GUARDIAN");
          return Optional.empty();
        };
    assertThat(phone().register(child)).isInstanceOf(Registered.class);
    assertThat(guardians.guardianOf(account(child).id())).contains(father.account());
    for (var side : List.of(mother.account(), account(child).id())) {
      assertThat(audit.about(Subject.account(side), 50))
          .as("the former consent")
          .extracting(AuditEntry::deed)
          .containsOnlyOnce("guardians.ended");
    }
    endsWithTheChildOnly(father.account(), account(child).id());
  }

  private void endsWithTheChildOnly(AccountId guardian, AccountId child) {
    accounts.deregister(guardian, Actor.operator("clerk"));
    assertThat(guardians.guardianOf(child)).contains(guardian);
    accounts.deregister(child, Actor.operator("clerk"));
    assertThat(guardians.guardianOf(child)).isEmpty();
    assertThat(audit.about(Subject.account(guardian), 50))
        .anyMatch(e -> e.deed().equals("guardians.ended") && e.actor().equals("operator:clerk"));
  }
}
