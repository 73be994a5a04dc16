package hk.iamsmart.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.faces.FaceVerdict;
import hk.iamsmart.platform.faces.Faces.Known;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.kiosk.Kiosks.Revocation;
import hk.iamsmart.platform.kiosk.Place;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.residents.RecordAnswer;
import hk.iamsmart.platform.residents.Resident;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.platform.visits.Decision;
import hk.iamsmart.platform.visits.Visits.Decided;
import hk.iamsmart.platform.visits.Visits.Finished;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import hk.iamsmart.protocol.wallet.kiosk.KioskView;
import hk.iamsmart.protocol.wallet.registration.EmailGiven;
import hk.iamsmart.protocol.wallet.registration.PasswordChosen;
import hk.iamsmart.protocol.wallet.registration.PlaceVisit;
import hk.iamsmart.protocol.wallet.registration.RegistrationChannel;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

@HouseTest
@Import(TestPorts.class)
class VisitsJourney extends PlaceHouse {
  private static final Actor ANN = Actor.operator("ann");
  private static final Actor BOB = Actor.operator("bob");
  private static final PlaceVisit NONE = new PlaceVisit(null, null, null, null, null, null);

  @Test
  void who_registers_at_a_kiosk_walks_away_registered_even_with_an_old_card() {
    var who = withOldCard();
    var hand = ready(who);
    var before = hand.view();
    assertThat(before.step()).isEqualTo(RegistrationStep.VISIT);
    assertThat(before.visit()).isEqualTo(NONE);
    assertThat(before.steps())
        .containsExactly(
            RegistrationStep.STATEMENTS,
            RegistrationStep.CARD,
            RegistrationStep.BINDING,
            RegistrationStep.PASSWORD,
            RegistrationStep.EMAIL,
            RegistrationStep.VISIT);
    var shown = code(hand);
    assertThat(shown.code()).matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
    assertThat(shown.link())
        .isEqualTo("http://localhost:8080/app/visit#" + shown.code().replace("-", ""));
    assertThat(hand.view().visit()).as("it can be shown again").isEqualTo(shown);
    camera.asked.clear();
    var kiosk = kiosk();
    assertThat(kiosk.arrive(shown.code()).orThrow().step()).isEqualTo(RegistrationStep.CHIP);
    assertThat(hand.view().visit())
        .isEqualTo(new PlaceVisit(null, null, null, "The library", RegistrationStep.CHIP, null));
    assertThat(kiosk.chip(who).orThrow().step()).isEqualTo(RegistrationStep.FACE);
    assertThat(kiosk.face().orThrow().step()).isEqualTo(RegistrationStep.RECORD);
    assertThat(camera.asked)
        .hasAtLeastOneElementOfType(Known.Portrait.class)
        .hasAtLeastOneElementOfType(Known.Registry.class);
    var end = kiosk.record().orThrow();
    assertThat(end.step()).isEqualTo(RegistrationStep.REGISTERED);
    assertThat(end.name()).isEqualTo("WONG, Ka Yan");
    assertThat(kiosk.record().orThrow().step()).isEqualTo(RegistrationStep.REGISTERED);
    assertThat(kiosk.view().orThrow().name()).isEqualTo("WONG, Ka Yan");
    assertThat(hand.view().registered().displayName()).isEqualTo("WONG, Ka Yan");
    assertThat(post.last(who.email, Letter.Kind.REGISTERED).values()).isEmpty();
    assertThat(account(who).tier()).isEqualTo(Tier.IAM_SMART);
    evidence(who, "LIKENESS by KIOSK by kiosk:" + kiosk.id, "NAMES by CHIP by kiosk:" + kiosk.id);
    completed(who, "channel=KIOSK", "place=library", "kiosk=" + kiosk.id);
    assertThat(count("vault_secret WHERE purpose = 'visit'"))
        .as("the visit's own is empty")
        .isEqualTo(count("visits_visit"));
  }

  private Newcomer withOldCard() {
    var who = basic();
    var r = who.resident;
    var issued = LocalDate.of(2005, 6, 1);
    who.resident =
        new Resident(
            r.hkic(),
            r.enName(),
            r.chName(),
            r.birthDate(),
            r.gender(),
            issued,
            r.status(),
            false,
            false);
    who.card = new PrintedCard(who.card.hkic(), who.card.birthDate(), issued);
    registry.put(who.resident);
    return who;
  }

  private void evidence(Newcomer who, String... some) {
    assertThat(accounts.evidence(account(who).id()))
        .extracting(v -> v.fact() + " by " + v.means() + " by " + v.by())
        .contains(some)
        .contains("NUMBER by RECORD by system:platform", "EMAIL by CODE by system:platform");
  }

  private void completed(Newcomer who, String... details) {
    assertThat(audit.about(Subject.account(account(who).id()), 20))
        .filteredOn(entry -> entry.deed().equals("registration.completed"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.details().split(";")).contains(details));
  }

  @Test
  void at_a_counter_a_member_of_staff_decides_and_on_doubt_another_one() {
    var who = plus();
    var hand = ready(who);
    var counter = arrived(hand, counter());
    assertThat(visits.waiting(counter.id))
        .singleElement()
        .satisfies(seen -> assertThat(seen.person()).isEmpty());
    assertThat(visits.decide(counter.visit, ANN, Decision.SAME)).isInstanceOf(Decided.NotNow.class);
    counter.chip(who).orThrow();
    assertThat(error(counter.face())).isEqualTo("NOT_OFFERED");
    var person = visits.look(counter.visit).orElseThrow().person().orElseThrow();
    assertThat(person.enName()).isEqualTo("WONG, Ka Yan");
    assertThat(person.portrait()).asString().isEqualTo(Newcomer.PORTRAIT);
    assertThat(visits.decide(counter.visit, ANN, Decision.DOUBT)).isInstanceOf(Decided.Done.class);
    counter.chip(who).orThrow();
    for (var decision : Decision.values()) {
      assertThat(visits.decide(counter.visit, ANN, decision)).isInstanceOf(Decided.OwnDoubt.class);
    }
    assertThat(visits.look(counter.visit).orElseThrow().doubts()).containsExactly("operator:ann");
    assertThat(visits.decide(counter.visit, BOB, Decision.SAME))
        .isInstanceOfSatisfying(
            Decided.Done.class,
            done -> {
              assertThat(done.now().step()).isEqualTo(RegistrationStep.RECORD);
              assertThat(done.now().person()).as("is not shown any more").isEmpty();
            });
    assertThat(visits.finish(TxId.parse("0".repeat(32)).orElseThrow(), counter.visit))
        .isInstanceOfSatisfying(
            Finished.Registered.class,
            end -> assertThat(end.now().end().account()).isEqualTo(account(who).id()));
    assertThat(counter.record().orThrow().step()).isEqualTo(RegistrationStep.REGISTERED);
    assertThat(account(who).tier()).isEqualTo(Tier.IAM_SMART_PLUS);
    evidence(who, "LIKENESS by COUNTER by operator:bob");
    completed(who, "channel=COUNTER", "place=office");
    assertThat(audit.about(Subject.registration(hand.id), 9))
        .extracting(e -> e.actor() + " " + e.detail("decision").orElse(""))
        .containsExactly("operator:bob SAME", "operator:ann DOUBT");
  }

  @Test
  void after_another_person_the_card_is_read_again() {
    var who = basic();
    var counter = arrived(ready(who), counter());
    counter.chip(who).orThrow();
    assertThat(visits.decide(counter.visit, ANN, Decision.OTHER)).isInstanceOf(Decided.Done.class);
    var view = counter.view().orThrow();
    assertThat(view.step()).isEqualTo(RegistrationStep.CHIP);
    assertThat(view.refused()).isEqualTo("FACE_NO_MATCH");
    assertThat(visits.decide(counter.visit, BOB, Decision.SAME)).isInstanceOf(Decided.NotNow.class);
    assertThat(error(counter.record())).isEqualTo("OUT_OF_ORDER");
  }

  @Test
  void a_code_is_taken_once_however_it_is_typed() {
    var hand = ready(basic());
    var code = code(hand).code();
    var kiosk = kiosk();
    var typed = code.replace("-", " ").toLowerCase(Locale.ROOT).replace('0', 'o').replace('1', 'l');
    var visit = kiosk.arrive(typed).orThrow().visitID();
    assertThat(kiosk.arrive(code).orThrow().visitID()).as("the answer was lost").isEqualTo(visit);
    assertThat(error(kiosk().arrive(code))).isEqualTo("UNKNOWN_VISIT_CODE");
    kiosk.call("DELETE", "/visits/" + visit, null, Nothing.class).orThrow();
    kiosk.call("DELETE", "/visits/" + visit, null, Nothing.class).orThrow();
    assertThat(error(kiosk.arrive(code))).isEqualTo("UNKNOWN_VISIT_CODE");
    assertThat(error(kiosk.view())).isEqualTo("UNKNOWN_VISIT");
    assertThat(error(kiosk.arrive("K7QM-3XT"))).isEqualTo("MALFORMED");
    assertThat(hand.view().visit()).isEqualTo(NONE);
    var late = code(hand).code();
    clock.advance(Duration.ofMinutes(10));
    assertThat(error(kiosk.arrive(late))).isEqualTo("UNKNOWN_VISIT_CODE");
  }

  @Test
  void nothing_is_kept_after_a_new_code_another_visitor_or_ten_minutes() {
    var who = basic();
    var hand = ready(who);
    var kiosk = arrived(hand, kiosk());
    kiosk.chip(who).orThrow();
    var code = code(hand).code();
    assertThat(error(kiosk.view())).isEqualTo("UNKNOWN_VISIT");
    assertThat(error(kiosk.face())).isEqualTo("UNKNOWN_VISIT");
    assertThat(kiosk.arrive(code).orThrow().step()).isEqualTo(RegistrationStep.CHIP);
    kiosk.chip(who).orThrow();
    var former = kiosk.visit;
    var next = basic();
    arrived(ready(next), kiosk);
    var mine = kiosk.visit;
    kiosk.visit = former;
    assertThat(error(kiosk.face())).as("somebody else is there").isEqualTo("UNKNOWN_VISIT");
    assertThat(hand.view().visit()).isEqualTo(NONE);
    kiosk.visit = mine;
    kiosk.chip(next).orThrow();
    assertThat(kiosk.call("GET", "", null, KioskView.class).orThrow().visit().done())
        .containsExactly(RegistrationStep.CHIP);
    clock.advance(Duration.ofMinutes(10));
    assertThat(error(kiosk.face())).isEqualTo("UNKNOWN_VISIT");
    assertThat(kiosk.call("GET", "", null, KioskView.class).orThrow().visit()).isNull();
  }

  @Test
  void what_is_refused_is_told_at_the_place_and_on_the_phone_and_can_be_tried_again() {
    var who = basic();
    var hand = ready(who);
    var kiosk = arrived(hand, kiosk());
    assertThat(error(kiosk.face())).isEqualTo("OUT_OF_ORDER");
    assertThat(error(kiosk.chip(basic()))).isEqualTo("WRONG_CARD");
    assertThat(hand.view().visit().refused()).isEqualTo("WRONG_CARD");
    who.sod = "ALTERED";
    assertThat(error(kiosk.chip(who))).isEqualTo("CHIP_NOT_GENUINE");
    who.sod = "trusted";
    assertThat(kiosk.chip(who).orThrow().refused()).isNull();
    camera.rule.set((_, _) -> new FaceVerdict.NoMatch());
    assertThat(error(kiosk.face())).isEqualTo("FACE_NO_MATCH");
    assertThat(kiosk.view().orThrow().refused()).isEqualTo("FACE_NO_MATCH");
    camera.rule.set((_, _) -> new FaceVerdict.Match());
    assertThat(kiosk.face().orThrow().refused()).isNull();
    registry.answers.set(_ -> new RecordAnswer.Unavailable("down"));
    assertThat(error(kiosk.record())).isEqualTo("CHECK_UNAVAILABLE");
    registry.answers.set(registry::known);
    post.open.set(false);
    assertThat(error(kiosk.record())).isEqualTo("CHECK_UNAVAILABLE");
    post.open.set(true);
    assertThat(kiosk.record().orThrow().step()).isEqualTo(RegistrationStep.REGISTERED);
  }

  @Test
  void a_face_that_is_not_recognised_is_tried_so_often_whichever_codes_are_made() {
    var who = basic();
    var hand = ready(who);
    camera.rule.set((_, _) -> new FaceVerdict.NoMatch());
    var kiosk = kiosk();
    for (int i = 0; i < 5; i++) {
      arrived(hand, kiosk).chip(who).orThrow();
      assertThat(error(kiosk.face())).isEqualTo("FACE_NO_MATCH");
    }
    assertThat(error(kiosk.face())).isEqualTo("TOO_MANY");
  }

  @Test
  void neither_pictures_nor_bytes_of_a_chip_are_kept_anywhere() {
    var who = plus();
    var kiosk = arrived(ready(who), kiosk());
    kiosk.chip(who).orThrow();
    facts(kiosk, "WONG");
    kiosk.face().orThrow();
    facts(kiosk, "WONG");
    kiosk.record().orThrow();
    facts(kiosk, "library");
    assertThat(kept(kiosk)).doesNotContain("WONG", who.card.hkic());
    PictureTraces.notInDatabase(sql);
  }

  private void facts(Reader kiosk, String there) {
    var kept = kept(kiosk);
    assertThat(kept).contains(there).doesNotContain("portrait", "dg11", "dg15", "trusted");
    PictureTraces.notIn("the facts", kept);
  }

  private String kept(Reader kiosk) {
    var id =
        sql.sql("SELECT facts FROM visits_visit WHERE id = :id")
            .param("id", kiosk.visit)
            .query(UUID.class)
            .single();
    return new String(vault.reveal(new SecretId(id)).reveal(), StandardCharsets.UTF_8);
  }

  @Test
  void a_kiosk_that_is_revoked_sees_nothing_any_more_and_another_key_never_did() {
    var who = basic();
    var hand = ready(who);
    var kiosk = arrived(hand, kiosk());
    var stranger = kiosk();
    var stolen =
        stranger.wallet.call(
            stranger.keys,
            "GET",
            "/wallet/v1/kiosks/" + kiosk.id + "/visits/" + kiosk.visit,
            null,
            Nothing.class);
    assertThat(error(stolen)).isEqualTo("BAD_SIGNATURE");
    stranger.visit = kiosk.visit;
    assertThat(error(stranger.view())).isEqualTo("UNKNOWN_VISIT");
    assertThat(kiosks.revoke(kiosk.id, ANN)).isEqualTo(Revocation.DONE);
    assertThat(error(kiosk.view())).isEqualTo("UNKNOWN_KIOSK");
    assertThat(visits.look(kiosk.visit)).isEmpty();
    assertThat(hand.view().visit()).isEqualTo(NONE);
    assertThat(kiosks.revoke(kiosk.id, ANN)).isEqualTo(Revocation.REVOKED_BEFORE);
    assertThat(arrived(hand, stranger).chip(who).orThrow().step()).isEqualTo(RegistrationStep.FACE);
  }

  @Test
  void codes_that_are_none_are_tried_so_often_at_one_kiosk() {
    var kiosk = kiosk();
    for (int i = 0; i < 20; i++) {
      assertThat(error(kiosk.arrive("00000000"))).isEqualTo("UNKNOWN_VISIT_CODE");
    }
    assertThat(error(kiosk.arrive("00000000"))).isEqualTo("TOO_MANY");
    assertThat(error(kiosk().arrive("00000000"))).isEqualTo("UNKNOWN_VISIT_CODE");
  }

  @Test
  void at_a_place_out_of_service_nobody_begins_but_whoever_is_there_goes_on() {
    var who = basic();
    var hand = ready(who);
    var kiosk = arrived(hand, kiosk());
    kiosks.setPlaces(List.of(place("library", Place.Kind.KIOSK, false)), ANN);
    assertThat(error(kiosk().arrive("00000000"))).isEqualTo("PLACE_CLOSED");
    var view = kiosk.call("GET", "", null, KioskView.class).orThrow();
    assertThat(view.inService()).isFalse();
    assertThat(view.kind()).isEqualTo(KioskKind.KIOSK);
    assertThat(kiosk.chip(who).orThrow().step()).isEqualTo(RegistrationStep.FACE);
  }

  @Test
  void another_card_or_address_on_the_phone_ends_the_visit_and_the_registration_goes_on() {
    var who = basic();
    var hand = ready(who);
    var kiosk = arrived(hand, kiosk());
    kiosk.chip(who).orThrow();
    var other = new PrintedCard(who.card.hkic(), who.card.birthDate(), LocalDate.of(2021, 1, 1));
    assertThat(hand.post("/card", other).orThrow().step()).isEqualTo(RegistrationStep.PASSWORD);
    assertThat(error(kiosk.face())).isEqualTo("UNKNOWN_VISIT");
    assertThat(error(hand.post("/visit", null))).isEqualTo("OUT_OF_ORDER");
    var someone = ready(basic());
    var there = arrived(someone, kiosk);
    someone.post("/email", new EmailGiven("elsewhere@example.com")).orThrow();
    assertThat(someone.view().step()).isEqualTo(RegistrationStep.EMAIL);
    assertThat(error(there.record())).isEqualTo("UNKNOWN_VISIT");
  }

  @Test
  void who_only_has_to_go_to_a_place_holds_no_turn_and_has_seven_days_from_the_address_on() {
    var hand = ready(basic());
    assertThat(
            sql.sql("SELECT admitted FROM registration_registration WHERE id = :id")
                .param("id", hand.id)
                .query(Boolean.class)
                .single())
        .isFalse();
    clock.advance(Duration.ofDays(7).minusMinutes(1));
    beginning.sweep();
    assertThat(hand.view().waiting()).isNull();
    assertThat(code(hand).code()).isNotNull();
    clock.advance(Duration.ofMinutes(1));
    assertThat(error(hand.post("/visit", null))).isEqualTo("UNKNOWN_REGISTRATION");
  }

  @Test
  void who_has_shown_neither_face_nor_card_fills_no_mailbox() {
    var address = "victim@example.com";
    for (int i = 0; i < 5; i++) {
      assertThat(asked(address)).as("code %d", i).isEmpty();
    }
    assertThat(asked(address)).isEqualTo(WalletFault.TOO_MANY.name());
    assertThat(post.sent.stream().filter(l -> l.to().value().equals(address))).hasSize(5);
    var holder = upToCode();
    holder.post("/email", new EmailGiven(address)).orThrow();
  }

  /// Asks for a code there; the fault, or nothing.
  private String asked(String address) {
    var who = basic();
    who.email = address;
    var hand = new Hand(port, who);
    hand.channel = RegistrationChannel.PLACE;
    hand.upToCard();
    bind(hand);
    hand.post("/password", new PasswordChosen(who.password())).orThrow();
    var answer = hand.post("/email", new EmailGiven(address));
    return answer instanceof PhoneAnswer.Done<?> ? "" : error(answer);
  }
}
