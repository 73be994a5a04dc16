package hk.iamsmart.platform.life;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.RegistrationOutcome.Registered;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.devices.BoundPhone;
import hk.iamsmart.platform.faces.Faces.Known;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.registration.TestPorts;
import hk.iamsmart.platform.residents.Resident;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

@HouseTest
@Import(TestPorts.class)
class LifeJourney extends LifeHouse {
  @Test
  void the_old_phone_hands_over_and_is_emptied() {
    var c = citizen(AccountTier.IAM_SMART_PLUS);
    var openId = accounts.openId(c.id(), BANK);
    var code = c.phone().life().transfer(c.who().password).orThrow().bindingCode();
    assertThat(c.phone().life().handedOver()).isFalse();
    var next = fresh();
    next.bind(code).orThrow();
    assertThat(c.phone().life().handedOver()).isTrue();
    assertThat(c.phone().state().binding()).isNull();
    assertThat(next.life().show().orThrow().signsFrom()).isNull();
    assertThat(devices.deviceOf(c.id()).orElseThrow().arrival())
        .isEqualTo(BoundPhone.Arrival.HANDED_OVER);
    assertThat(devices.maySign(c.id())).isTrue();
    assertThat(accounts.openId(c.id(), BANK)).isEqualTo(openId);
    assertThat(post.last(c.who().email, Kind.PHONE_CHANGED).values()).hasSize(1);
    assertThat(deeds(c)).contains("life.transfer begun", "devices.replaced", "devices.bound");
  }

  @Test
  void a_phone_that_came_alone_signs_after_a_day() {
    var c = citizen(AccountTier.IAM_SMART_PLUS);
    assertThat(devices.maySign(c.id())).isTrue();
    var next = fresh();
    assertThat(next.register(c.who())).isInstanceOf(Registered.class);
    assertThat(next.life().show().orThrow().signsFrom()).isNotNull();
    assertThat(devices.maySign(c.id())).isFalse();
    clock.advance(Duration.ofHours(24));
    assertThat(devices.maySign(c.id())).isTrue();
    assertThat(next.life().show().orThrow().signsFrom()).isNull();
    assertThat(letters(c)).contains(Kind.PHONE_CHANGED);
  }

  @Test
  void a_phone_that_waits_hands_its_wait_over() {
    var c = citizen(AccountTier.IAM_SMART_PLUS);
    clock.advance(Duration.ofDays(2));
    var alone = fresh();
    assertThat(alone.register(c.who())).isInstanceOf(Registered.class);
    var from = alone.life().show().orThrow().signsFrom();
    clock.advance(Duration.ofHours(1));
    var next = handedOver(c, alone);
    assertThat(next.life().show().orThrow().signsFrom()).isEqualTo(from).isNotNull();
    assertThat(devices.maySign(c.id())).isFalse();
    // nor by handing over twice, nor where the waiting one has gone before
    handedOver(c, next);
    devices.unbind(c.id(), CLERK);
    var third = fresh();
    third.bind(devices.invite(c.id(), false).value()).orThrow();
    assertThat(third.life().show().orThrow().signsFrom()).isEqualTo(from);
    clock.advance(Duration.ofHours(23).minusSeconds(1));
    assertThat(devices.maySign(c.id())).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(devices.maySign(c.id())).isTrue();
    var fourth = handedOver(c, third);
    assertThat(fourth.life().show().orThrow().signsFrom()).isNull();
    assertThat(devices.maySign(c.id())).isTrue();
  }

  private Phone handedOver(Citizen c, Phone former) {
    var code = former.life().transfer(c.who().password).orThrow().bindingCode();
    var next = fresh();
    next.bind(code).orThrow();
    return next;
  }

  @Test
  void who_has_registered_for_less_comes_to_plus_by_chip_and_then_face() {
    var c = citizen();
    refused(c.phone().life().upgrade(), "IDENTITY_FIRST");
    c.phone().life().face(c.who()).orThrow();
    c.phone().life().chip(c.who()).orThrow();
    // that face was not compared with the chip's portrait
    refused(c.phone().life().upgrade(), "IDENTITY_FIRST");
    camera.asked.clear();
    c.phone().life().face(c.who()).orThrow();
    assertThat(camera.asked.getFirst()).isInstanceOf(Known.Portrait.class);
    assertThat(c.phone().life().upgrade().orThrow().tier()).isEqualTo("IAM_SMART_PLUS");
    assertThat(account(c).tier()).isEqualTo(Tier.IAM_SMART_PLUS);
    assertThat(letters(c)).endsWith(Kind.UPGRADED);
  }

  @Test
  void a_new_card_brings_the_name_that_it_bears() {
    var c = citizen();
    var before = account(c).modifiedAt();
    clock.advance(Duration.ofDays(1));
    var r = c.who().resident;
    c.who().resident =
        new Resident(
            r.hkic(),
            "LEE, Ka Yan",
            r.chName(),
            r.birthDate(),
            r.gender(),
            LocalDate.of(2025, 6, 1),
            r.status(),
            false,
            false);
    // the chip says more than the registry yet does
    refused(c.phone().life().chip(c.who()), "RECORD_DISAGREES");
    registry.put(c.who().resident);
    c.phone().life().chip(c.who()).orThrow();
    var identity = accounts.identity(c.id());
    assertThat(identity.enName()).isEqualTo("LEE, Ka Yan");
    assertThat(identity.cardIssuedAt()).isEqualTo(LocalDate.of(2025, 6, 1));
    assertThat(account(c).modifiedAt()).isAfter(before);
    assertThat(deeds(c)).contains("accounts.identity changed");
    assertThat(c.phone().status().orThrow().displayName()).isEqualTo("LEE, Ka Yan");
  }

  @Test
  void a_citizen_sees_how_and_when_each_fact_was_verified_at_its_latest() {
    var c = citizen();
    var first = c.phone().life().verifications().orThrow().verifications();
    assertThat(first).extracting(v -> v.fact() + " " + v.means()).doesNotHaveDuplicates();
    assertThat(first)
        .extracting(v -> v.fact() + " " + v.means() + " " + v.by())
        .contains("NUMBER RECORD PLATFORM", "LIKENESS FACE PLATFORM", "EMAIL CODE PLATFORM")
        .doesNotContain("NUMBER CHIP PLATFORM");
    clock.advance(Duration.ofDays(1));
    c.phone().life().chip(c.who()).orThrow();
    var later = c.phone().life().verifications().orThrow().verifications();
    assertThat(later)
        .extracting(v -> v.fact() + " " + v.means())
        .contains("NUMBER CHIP")
        .doesNotHaveDuplicates();
    assertThat(later)
        .filteredOn(v -> v.fact().equals("NUMBER") && v.means().equals("RECORD"))
        .isNotEqualTo(
            first.stream()
                .filter(v -> v.fact().equals("NUMBER") && v.means().equals("RECORD"))
                .toList());
    accounts.suspend(c.id(), Suspension.OPERATOR, CLERK);
    refused(c.phone().life().verifications(), "ACCOUNT_NOT_ACTIVE");
  }

  @Test
  void another_address_is_confirmed_by_its_code_and_the_former_one_hears_of_it() {
    var c = citizen();
    var former = c.who().email;
    var next = "moved-" + former;
    refused(c.phone().life().email("000001", next), "WRONG_PASSWORD");
    refused(c.phone().life().email(c.who().password, "nobody"), "MALFORMED");
    refused(c.phone().life().confirmEmail("123456"), "CODE_EXPIRED");
    assertThat(c.phone().life().show().orThrow().emailPending()).isNull();
    c.phone().life().email(c.who().password, next).orThrow();
    assertThat(c.phone().life().show().orThrow().emailPending()).startsWith("m•••@");
    var code = post.last(next, Kind.CONFIRMATION_CODE).values().getFirst();
    refused(c.phone().life().confirmEmail(code.equals("000000") ? "1" : "000000"), "WRONG_CODE");
    var changed = c.phone().life().confirmEmail(code).orThrow();
    assertThat(changed.email()).startsWith("m•••@");
    assertThat(changed.emailPending()).isNull();
    assertThat(accounts.contact(c.id()).orElseThrow().email().value()).isEqualTo(next);
    assertThat(post.last(former, Kind.EMAIL_CHANGED).values()).isEmpty();
    refused(c.phone().life().confirmEmail(code), "CODE_EXPIRED");
  }

  @Test
  void a_password_is_changed_by_the_former_one_or_by_the_face() {
    var c = citizen();
    refused(c.phone().life().password(null, "903157"), "IDENTITY_FIRST");
    refused(c.phone().life().password(c.who().password, "123456"), "WEAK_PASSWORD");
    refused(c.phone().life().password("000001", "903157"), "WRONG_PASSWORD");
    c.phone().life().password(c.who().password, "903157").orThrow();
    c.phone().life().face(c.who()).orThrow();
    c.phone().life().password(null, "715903").orThrow();
    c.phone().life().transfer("715903").orThrow();
  }

  @Test
  void who_leaves_is_known_no_more_and_comes_back_as_the_same_to_every_service() {
    var c = citizen(AccountTier.IAM_SMART_PLUS);
    var openId = accounts.openId(c.id(), BANK);
    var modified = account(c).modifiedAt();
    var secrets = secrets(c);
    assertThat(kept(secrets)).isEqualTo(2);
    c.phone().life().deregister(c.who().password).orThrow();
    assertThat(account(c).status()).isEqualTo(AccountStatus.DEREGISTERED);
    assertThat(c.phone().state().binding()).isNull();
    assertThat(devices.deviceOf(c.id())).isEmpty();
    assertThat(letters(c)).endsWith(Kind.DEREGISTERED);
    assertThat(accounts.contact(c.id())).isEmpty();
    assertThat(accounts.openId(c.id(), BANK)).isEqualTo(openId);
    assertThat(kept(secrets)).isZero();
    clock.advance(Duration.ofHours(1));
    assertThat(c.phone().register(c.who())).isInstanceOf(Registered.class);
    var again = accounts.findByHkic(c.who().resident.hkic()).orElseThrow();
    assertThat(again.id()).isNotEqualTo(c.id());
    assertThat(accounts.openId(again.id(), BANK)).isEqualTo(openId);
    assertThat(again.modifiedAt()).isAfter(modified);
  }

  /// Where what is known of them lies.
  private List<UUID> secrets(Citizen of) {
    return sql.sql(
            """
            SELECT identity FROM accounts_account WHERE id = :id
            UNION SELECT contact FROM accounts_account WHERE id = :id
            """)
        .param("id", of.id().value())
        .query(UUID.class)
        .list();
  }

  private long kept(List<UUID> secrets) {
    return sql.sql("SELECT count(*) FROM vault_secret WHERE id IN (:ids)")
        .param("ids", secrets)
        .query(Long.class)
        .single();
  }

  @Test
  void an_act_is_confirmed_once_and_within_two_minutes() {
    var c = citizen();
    c.phone().sensor(hk.iamsmart.phone.BiometricAnswer.NO_MATCH);
    assertThat(c.phone().life().deregister(c.who().password))
        .isInstanceOf(PhoneAnswer.NotConfirmed.class);
    assertThat(account(c).active()).isTrue();
    refused(c.phone().life().deregister("000001"), "WRONG_PASSWORD");
  }
}
