package hk.iamsmart.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.RegistrationOutcome.Registered;
import hk.iamsmart.platform.accounts.ResidentialStatus;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.faces.Faces.Known;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.passwords.Passwords;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.registration.EmailGiven;
import hk.iamsmart.protocol.wallet.registration.FacePictures;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import hk.iamsmart.protocol.wallet.registration.RegistrationView;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Import;

@HouseTest
@Import(TestPorts.class)
class RegistrationJourney extends RegistrationHouse {
  @Test
  void a_citizen_registers_with_a_phone_and_has_an_account_that_says_how_it_was_verified() {
    var who = basic();
    var phone = phone();
    assertThat(phone.register(who)).isEqualTo(new Registered("WONG, Ka Yan"));
    var account = account(who);
    assertThat(account.active()).isTrue();
    assertThat(account.tier()).isEqualTo(Tier.IAM_SMART);
    var identity = accounts.identity(account.id());
    assertThat(identity.chName()).isEqualTo("黃嘉欣");
    assertThat(identity.cardIssuedAt()).isEqualTo(LocalDate.of(2020, 3, 9));
    assertThat(identity.residentialStatus()).isEqualTo(ResidentialStatus.PERMANENT);
    assertThat(accounts.contact(account.id()).orElseThrow().email().value()).isEqualTo(who.email);
    assertThat(accounts.evidence(account.id()))
        .extracting(v -> v.fact() + " by " + v.means())
        .containsExactlyInAnyOrder(
            "NUMBER by RECORD",
            "NAMES by RECORD",
            "BIRTH_DATE by RECORD",
            "GENDER by RECORD",
            "CARD by RECORD",
            "RESIDENTIAL_STATUS by RECORD",
            "LIKENESS by FACE",
            "EMAIL by CODE");
    var device = devices.deviceOf(account.id()).orElseThrow();
    assertThat(phone.status().orThrow().deviceID()).isEqualTo(device.id().toString());
    assertThat(passwords.check(account.id(), device.id(), who.password))
        .isInstanceOf(Passwords.Check.Right.class);
    assertThat(post.last(who.email, Letter.Kind.REGISTERED).values()).isEmpty();
    assertThat(audit.about(Subject.account(account.id()), 20))
        .extracting(AuditEntry::deed)
        .contains("accounts.registered", "devices.bound", "registration.completed");
    assertThat(
            sql.sql("SELECT count(*) FROM registration_accepted WHERE account = :a")
                .param("a", account.id().value())
                .query(Long.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void for_the_account_that_signs_the_chip_counts_and_the_face_is_compared_with_both_portraits() {
    var who = plus();
    camera.asked.clear();
    assertThat(phone().register(who)).isInstanceOf(Registered.class);
    assertThat(account(who).tier()).isEqualTo(Tier.IAM_SMART_PLUS);
    assertThat(camera.asked)
        .hasSize(2)
        .hasAtLeastOneElementOfType(Known.Portrait.class)
        .hasAtLeastOneElementOfType(Known.Registry.class);
    assertThat(accounts.evidence(account(who).id()))
        .extracting(v -> v.fact() + " by " + v.means())
        .contains("NUMBER by CHIP", "CARD by CHIP", "NAMES by RECORD")
        .doesNotContain("RESIDENTIAL_STATUS by CHIP");
    var wanted =
        sql.sql("SELECT count(*) FROM certificates_wanted WHERE holder = :a")
            .param("a", account(who).id().value())
            .query(Long.class)
            .single();
    assertThat(wanted).isEqualTo(1);
  }

  @Test
  void a_step_that_comes_too_early_is_told_which_one_is_next() {
    var hand = new Hand(port, basic());
    hand.begin().orThrow();
    var answer = hand.post("/email", new EmailGiven("a@example.com"));
    assertThat(error(answer)).isEqualTo("OUT_OF_ORDER");
    var response =
        hand.wallet.send(
            hand.wallet.signed(
                hand.keys, "POST", PATH + "/" + hand.id + "/face/challenge", new byte[0]));
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .contains("\"step\":\"STATEMENTS\"");
    // a step that this kind of account has not
    hand.upToCard();
    assertThat(error(hand.post("/chip/challenge", null))).isEqualTo("OUT_OF_ORDER");
  }

  @Test
  void a_step_taken_twice_does_no_harm() {
    var hand = new Hand(port, basic());
    var begun = hand.begin().orThrow();
    assertThat(hand.begin().orThrow().registrationID()).isEqualTo(begun.registrationID());
    var accepted = Hand.accepted(begun);
    hand.post("/statements", accepted).orThrow();
    assertThat(hand.post("/statements", accepted).orThrow().step())
        .isEqualTo(RegistrationStep.CARD);
    hand.post("/card", hand.who.card).orThrow();
    assertThat(hand.post("/card", hand.who.card).orThrow().step()).isEqualTo(RegistrationStep.FACE);
    hand.face().orThrow();
    hand.post("/record", null).orThrow();
    assertThat(hand.post("/record", null).orThrow().step()).isEqualTo(RegistrationStep.BINDING);
    assertThat(
            hand.post("/face", new FacePictures(List.of("eA==", "eA==", "eA=="))).orThrow().step())
        .isEqualTo(RegistrationStep.BINDING);
  }

  @Test
  void another_card_takes_back_what_was_found_out_of_the_former() {
    var hand = new Hand(port, basic()).upToCard();
    hand.face().orThrow();
    var other = basic();
    var view = hand.post("/card", other.card).orThrow();
    assertThat(view.step()).isEqualTo(RegistrationStep.FACE);
    assertThat(view.done()).containsExactly(RegistrationStep.STATEMENTS, RegistrationStep.CARD);
  }

  @ParameterizedTest
  @CsvSource({
    "A123456(4), 1990-01-01, 2020-01-01, hkic",
    "A123456(3), 2190-01-01, 2020-01-01, birthDate",
    "A123456(3), 1790-01-01, 2020-01-01, birthDate",
    "A123456(3), 1990-01-01, 2120-01-01, issuedAt",
    "A123456(3), 1990-01-01, 1980-01-01, issuedAt"
  })
  void a_card_that_cannot_be_so_is_told_where(
      String hkic, LocalDate born, LocalDate issued, String member) {
    var hand = new Hand(port, basic());
    hand.post("/statements", Hand.accepted(hand.begin().orThrow())).orThrow();
    var answer = hand.post("/card", new PrintedCard(hkic, born, issued));
    assertThat(answer)
        .isInstanceOfSatisfying(
            PhoneAnswer.Refused.class,
            r -> {
              assertThat(r.error()).isEqualTo("MALFORMED");
              assertThat(r.problems().toString()).contains("at=" + member);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "{}, hkic",
    "'{\"hkic\":\"A123456(3)\",\"birthDate\":\"yesterday\",\"issuedAt\":\"2020-01-01\"}',"
        + " birthDate",
    "'{\"hkic\":7,\"birthDate\":\"1990-01-01\",\"issuedAt\":\"2020-01-01\"}', hkic"
  })
  void a_message_that_has_not_its_form_is_told_where(String body, String member) {
    var hand = new Hand(port, basic());
    hand.post("/statements", Hand.accepted(hand.begin().orThrow())).orThrow();
    var response =
        hand.wallet.send(
            hand.wallet.signed(
                hand.keys,
                "POST",
                PATH + "/" + hand.id + "/card",
                body.getBytes(StandardCharsets.UTF_8)));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .contains("MALFORMED", "\"at\":\"" + member + "\"");
  }

  @Test
  void nobody_else_s_key_opens_a_registration() {
    var hand = new Hand(port, basic()).upToCard();
    var other = new Hand(port, basic());
    other.id = hand.id;
    assertThat(error(other.call("GET", "", null, RegistrationView.class)))
        .isEqualTo("BAD_SIGNATURE");
  }
}
