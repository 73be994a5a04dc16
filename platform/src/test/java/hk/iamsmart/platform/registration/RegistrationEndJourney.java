package hk.iamsmart.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.RegistrationOutcome.Registered;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.faces.FaceVerdict;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.passwords.Passwords;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.EmailCode;
import hk.iamsmart.protocol.wallet.registration.EmailGiven;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import hk.iamsmart.protocol.wallet.registration.RegistrationView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@HouseTest
@Import(TestPorts.class)
class RegistrationEndJourney extends RegistrationHouse {
  @Autowired private RegistrationStore store;
  @Autowired private Standings standings;

  @Test
  void what_was_found_out_of_face_and_record_counts_for_half_an_hour() {
    var hand = new Hand(port, basic()).upToCard();
    hand.face().orThrow();
    assertThat(hand.post("/record", null).orThrow().step()).isEqualTo(RegistrationStep.BINDING);
    clock.advance(Duration.ofMinutes(29));
    assertThat(hand.view().step()).isEqualTo(RegistrationStep.BINDING);
    clock.advance(Duration.ofMinutes(1));
    var view = hand.view();
    assertThat(view.step()).isEqualTo(RegistrationStep.FACE);
    assertThat(view.done()).containsExactly(RegistrationStep.STATEMENTS, RegistrationStep.CARD);
    assertThat(error(hand.post("/binding", null))).isEqualTo("OUT_OF_ORDER");
  }

  @Test
  void what_was_begun_is_there_for_seven_days_and_then_nothing_of_it() {
    var hand = new Hand(port, basic()).upToCard();
    clock.advance(Duration.ofDays(7).minusSeconds(1));
    assertThat(hand.view().step()).isEqualTo(RegistrationStep.FACE);
    clock.advance(Duration.ofSeconds(1));
    assertThat(error(hand.call("GET", "", null, RegistrationView.class)))
        .isEqualTo("UNKNOWN_REGISTRATION");
    var secrets = "SELECT count(*) FROM vault_secret WHERE purpose = 'registration'";
    beginning.sweep();
    assertThat(sql.sql(secrets).query(Long.class).single()).isZero();
  }

  @Test
  void a_portrait_that_is_no_longer_in_memory_is_read_from_the_chip_again() {
    var who = plus();
    var phone = phone();
    camera.rule.set((_, _) -> new FaceVerdict.Unavailable("down"));
    refused(phone.register(who), RegistrationStep.FACE, "CHECK_UNAVAILABLE");
    var key = Keys.publicKey(phone.state().provisional().devicePublicKey());
    var row = store.byKey(DeviceSignature.thumbprint(key));
    var id = row.orElseThrow().id();
    assertThat(standings.find(id).orElseThrow().next()).isEqualTo(RegistrationStep.FACE);
    standings.forgetPortrait(id);
    assertThat(standings.find(id).orElseThrow().next()).isEqualTo(RegistrationStep.CHIP);
    camera.rule.set((_, _) -> new FaceVerdict.Match());
    assertThat(phone.register(who)).isInstanceOf(Registered.class);
  }

  @Test
  void who_gives_up_leaves_nothing_behind() {
    var hand = new Hand(port, basic()).upToCard();
    hand.call("DELETE", "", null, Nothing.class).orThrow();
    assertThat(error(hand.call("GET", "", null, RegistrationView.class)))
        .isEqualTo("UNKNOWN_REGISTRATION");
    assertThat(hand.begin().orThrow().step()).isEqualTo(RegistrationStep.STATEMENTS);
  }

  @Test
  void a_software_phone_gives_up_what_was_refused() {
    var who = basic();
    var phone = phone();
    camera.rule.set((_, _) -> new FaceVerdict.NoMatch());
    refused(phone.register(who), RegistrationStep.FACE, "FACE_NO_MATCH");
    var key = Keys.publicKey(phone.state().provisional().devicePublicKey());
    assertThat(store.byKey(DeviceSignature.thumbprint(key))).isPresent();
    phone.giveUp(who);
    assertThat(store.byKey(DeviceSignature.thumbprint(key))).isEmpty();
    assertThat(phone.state().provisional()).isNull();
  }

  @Test
  void a_code_is_good_for_five_tries_and_ten_minutes_and_another_ends_it() {
    var hand = upToCode();
    var view = hand.post("/email", new EmailGiven(hand.who.email)).orThrow();
    assertThat(view.email()).isEqualTo("n•••@example.com");
    var first = hand.who.code();
    var wrong = new EmailCode(first.equals("000000") ? "000001" : "000000");
    for (int i = 0; i < 4; i++) {
      assertThat(error(hand.post("/email/confirm", wrong))).isEqualTo("WRONG_CODE");
    }
    assertThat(error(hand.post("/email/confirm", wrong))).isEqualTo("CODE_EXPIRED");
    assertThat(error(hand.post("/email/confirm", new EmailCode(first)))).isEqualTo("CODE_EXPIRED");
    int sent = post.sent.size();
    hand.post("/email", new EmailGiven(hand.who.email)).orThrow();
    assertThat(post.sent).as("the same address within a minute").hasSize(sent);
    clock.advance(Duration.ofMinutes(1));
    hand.post("/email", new EmailGiven(hand.who.email)).orThrow();
    var second = hand.who.code();
    clock.advance(Duration.ofMinutes(10));
    assertThat(error(hand.post("/email/confirm", new EmailCode(second)))).isEqualTo("CODE_EXPIRED");
    hand.post("/email", new EmailGiven(hand.who.email)).orThrow();
    assertThat(hand.post("/email/confirm", new EmailCode(hand.who.code())).orThrow().step())
        .isEqualTo(RegistrationStep.REGISTERED);
    assertThat(hand.post("/email/confirm", new EmailCode("000000")).orThrow().registered())
        .as("all is done already")
        .isNotNull();
    assertThat(hand.begin().orThrow().registered()).isNotNull();
  }

  @Test
  void one_registration_sends_ten_codes_at_most() {
    var hand = upToCode();
    for (int i = 0; i < 10; i++) {
      hand.post("/email", new EmailGiven("somebody" + i + "@example.com")).orThrow();
    }
    assertThat(error(hand.post("/email", new EmailGiven("one-more@example.com"))))
        .isEqualTo("TOO_MANY");
  }

  @Test
  void one_mailbox_is_sent_so_many_codes_whichever_registrations_they_are_for() {
    var address = new EmailGiven("somebody-else@example.com");
    for (int registration = 0; registration < 2; registration++) {
      var hand = upToCode();
      for (int i = 0; i < 10; i++) {
        hand.post("/email", address).orThrow();
        clock.advance(Duration.ofMinutes(1));
      }
    }
    assertThat(error(upToCode().post("/email", address))).isEqualTo("TOO_MANY");
  }

  @Test
  void what_breaks_in_the_last_transaction_leaves_nothing_and_can_be_done_again() {
    var who = basic();
    var phone = phone();
    post.before.set(letter -> {
      if (letter.kind() == Letter.Kind.REGISTERED) {
        throw new IllegalStateException("the test has it break here");
      }
    });
    refused(phone.register(who), RegistrationStep.EMAIL, "INTERNAL");
    assertThat(accounts.findByHkic(who.resident.hkic())).isEmpty();
    post.before.set(_ -> {});
    assertThat(phone.register(who)).isInstanceOf(Registered.class);
    assertThat(phone.status().orThrow().displayName()).isEqualTo("WONG, Ka Yan");
  }

  @Test
  void registering_again_replaces_the_phone_and_keeps_the_tokenised_id() {
    var who = plus();
    var first = phone();
    first.register(who);
    var before = account(who);
    var openId = accounts.openId(before.id(), BANK);
    clock.advance(Duration.ofMinutes(5));
    var second = phone();
    assertThat(second.register(who)).isInstanceOf(Registered.class);
    var after = account(who);
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.modifiedAt()).isAfter(before.modifiedAt());
    assertThat(after.registeredAt()).isEqualTo(before.registeredAt());
    assertThat(accounts.openId(after.id(), BANK)).isEqualTo(openId);
    assertThat(error(first.status())).isEqualTo("UNKNOWN_DEVICE");
    second.status().orThrow();
  }

  @Test
  void whoever_had_the_account_hears_of_another_phone_and_address_where_they_were_written_to() {
    var who = basic();
    phone().register(who);
    var former = who.email;
    who.email = "another-" + former;
    assertThat(phone().register(who)).isInstanceOf(Registered.class);
    assertThat(post.last(former, Letter.Kind.PHONE_CHANGED).values()).hasSize(1);
    post.last(former, Letter.Kind.EMAIL_CHANGED);
    post.last(who.email, Letter.Kind.REGISTERED);
    int told = post.sent.size();
    phone().register(who);
    assertThat(post.sent.subList(told, post.sent.size()))
        .as("the same address")
        .extracting(Letter::kind)
        .containsExactlyInAnyOrder(
            Letter.Kind.CONFIRMATION_CODE, Letter.Kind.REGISTERED, Letter.Kind.PHONE_CHANGED);
  }

  @Test
  void without_the_chip_an_account_that_signs_is_neither_taken_over_nor_made_less() {
    var who = plus();
    var phone = phone();
    phone.register(who);
    var stranger = new Newcomer(registry, post, AccountTier.IAM_SMART, who);
    refused(phone().register(stranger), RegistrationStep.EMAIL, "CHIP_NEEDED");
    assertThat(account(who).tier()).isEqualTo(Tier.IAM_SMART_PLUS);
    phone.status().orThrow();
    assertThat(passwords.check(account(who).id(), device(who), who.password))
        .isInstanceOf(Passwords.Check.Right.class);
  }

  @Test
  void a_registration_that_has_ended_says_nothing_once_its_phone_has_given_way() {
    var hand = upToCode();
    hand.post("/email", new EmailGiven(hand.who.email)).orThrow();
    hand.post("/email/confirm", new EmailCode(hand.who.code())).orThrow();
    assertThat(hand.view().registered()).isNotNull();
    assertThat(phone().register(hand.who)).isInstanceOf(Registered.class);
    assertThat(error(hand.call("GET", "", null, RegistrationView.class)))
        .isEqualTo("UNKNOWN_REGISTRATION");
    assertThat(error(hand.begin())).isEqualTo("UNKNOWN_REGISTRATION");
  }

  @ParameterizedTest
  @EnumSource(Suspension.class)
  void registering_again_ends_a_suspension_that_its_holder_can_end(Suspension why) {
    var who = basic();
    phone().register(who);
    accounts.suspend(account(who).id(), why, Actor.operator("clerk"));
    var outcome = phone().register(who);
    if (why.endedByHolder()) {
      assertThat(outcome).isInstanceOf(Registered.class);
      assertThat(account(who).active()).isTrue();
    } else {
      refused(outcome, RegistrationStep.EMAIL, "ACCOUNT_NOT_ACTIVE");
      assertThat(account(who).active()).isFalse();
    }
  }

  private DeviceId device(Newcomer of) {
    return devices.deviceOf(account(of).id()).orElseThrow().id();
  }

  @Test
  void a_phone_that_is_another_s_is_refused_at_its_binding() {
    var hardware = Pocket.android();
    var pocket = new Pocket(accounts, port, authority);
    pocket.phone(hardware).register(basic());
    refused(
        pocket.phone(hardware).register(basic()), RegistrationStep.BINDING, "PHONE_HAS_AN_ACCOUNT");
    var again = basic();
    var own = Pocket.android();
    pocket.phone(own).register(again);
    assertThat(pocket.phone(own).register(again)).as("emptied").isInstanceOf(Registered.class);
  }

  @Test
  void of_two_phones_that_register_the_same_person_at_once_one_is_the_accounts() throws Exception {
    var who = basic();
    var hands = List.of(upToCode(who), upToCode(who));
    var codes = new ArrayList<EmailCode>();
    for (var hand : hands) {
      hand.post("/email", new EmailGiven(who.email)).orThrow();
      codes.add(new EmailCode(who.code()));
    }
    // the first is held at the end of its last transaction until the other waits for it
    var otherWaits = new CountDownLatch(1);
    post.before.set(letter -> {
      if (letter.kind() == Letter.Kind.REGISTERED) {
        held(otherWaits);
      }
    });
    var views = new ArrayList<RegistrationView>();
    var together = new CyclicBarrier(2);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var confirmed =
          IntStream.range(0, 2)
              .mapToObj(i ->
                  threads.submit(() -> {
                    together.await();
                    return hands.get(i).post("/email/confirm", codes.get(i));
                  }))
              .toList();
      awaitLock();
      otherWaits.countDown();
      for (var one : confirmed) {
        views.add(one.get().orThrow());
      }
    }
    assertThat(views).extracting(RegistrationView::step).containsOnly(RegistrationStep.REGISTERED);
    oneIsBound(who, hands);
  }

  private static void held(CountDownLatch until) {
    try {
      assertThat(until.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A transaction waits for another.
  private void awaitLock() {
    var waiting =
        """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'
        """;
    for (int i = 0; sql.sql(waiting).query(Long.class).single() == 0; i++) {
      assertThat(i).as("they do not meet").isLessThan(5_000);
      LockSupport.parkNanos(2_000_000);
    }
  }

  private void oneIsBound(Newcomer who, List<Hand> hands) {
    var id = account(who).id();
    var live = "SELECT count(*) FROM devices_device WHERE account = :a AND status <> 'UNBOUND'";
    assertThat(sql.sql(live).param("a", id.value()).query(Long.class).single()).isEqualTo(1);
    assertThat(
            hands.stream()
                .filter(hand ->
                    hand.call("GET", "", null, RegistrationView.class)
                        instanceof PhoneAnswer.Done<RegistrationView>)
                .map(hand -> hand.view().registered().deviceID()))
        .as("the other speaks for no phone any more")
        .containsExactly(device(who).toString());
    assertThat(audit.about(Subject.account(id), 50))
        .extracting(AuditEntry::deed)
        .containsOnlyOnce("accounts.registered", "accounts.registered again", "devices.replaced");
    assertThat(accounts.find(id).orElseThrow().active()).isTrue();
  }
}
