package hk.iamsmart.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Hardware;
import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.PhoneState;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.phone.RegistrationOutcome;
import hk.iamsmart.phone.RegistrationOutcome.Refused;
import hk.iamsmart.phone.RegistrationOutcome.Registered;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.phone.WalletClient;
import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.accounts.ResidentialStatus;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.faces.FaceVerdict;
import hk.iamsmart.platform.faces.Faces.Known;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.passwords.Passwords;
import hk.iamsmart.platform.residents.RecordAnswer;
import hk.iamsmart.platform.residents.Resident;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.PhoneDescription;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import hk.iamsmart.protocol.wallet.registration.ChipChallenge;
import hk.iamsmart.protocol.wallet.registration.EmailCode;
import hk.iamsmart.protocol.wallet.registration.EmailGiven;
import hk.iamsmart.protocol.wallet.registration.FaceChallenge;
import hk.iamsmart.protocol.wallet.registration.FacePictures;
import hk.iamsmart.protocol.wallet.registration.RegistrationBegun;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import hk.iamsmart.protocol.wallet.registration.RegistrationView;
import hk.iamsmart.protocol.wallet.registration.StatementsAccepted;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
@Import(TestPorts.class)
class RegistrationJourney {
  private static final String PATH = "/wallet/v1/registrations";
  private static final ClientId BANK = new ClientId("bank");
  private static final SecureRandom RANDOM = new SecureRandom();

  @Autowired private Accounts accounts;
  @Autowired private Devices devices;
  @Autowired private Passwords passwords;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private SimulatedAuthority authority;
  @Autowired private TestPorts.Registry registry;
  @Autowired private TestPorts.Camera camera;
  @Autowired private TestPorts.Post post;
  @Autowired private JdbcClient sql;
  @Autowired private Beginning beginning;
  @Autowired private Vault vault;

  @Value("${local.server.port}")
  private int port;

  @AfterEach
  void ports() {
    registry.answers.set(registry::known);
    camera.rule.set((_, _) -> new FaceVerdict.Match());
    post.before.set(_ -> {});
  }

  private Newcomer basic() {
    return new Newcomer(registry, post, AccountTier.IAM_SMART);
  }

  private Newcomer plus() {
    return new Newcomer(registry, post, AccountTier.IAM_SMART_PLUS);
  }

  private Phone phone() {
    return new Pocket(accounts, port, authority).phone(Pocket.android());
  }

  private Account account(Newcomer of) {
    return accounts.findByHkic(of.resident.hkic()).orElseThrow();
  }

  private static void refused(
      RegistrationOutcome outcome, @Nullable RegistrationStep step, String reason) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Refused.class,
            r -> {
              assertThat(r.reason()).isEqualTo(reason);
              assertThat(r.step()).isEqualTo(step);
              assertThat(r.message()).isNotBlank();
            });
  }

  /// One registration by hand, call by call.
  private final class Hand {
    final KeyPair keys = Keys.fresh(RANDOM);
    final WalletClient wallet =
        new WalletClient(
            Pocket.HTTP,
            URI.create("http://localhost:" + port),
            InstantSource.system(),
            RANDOM,
            Language.EN_US);
    final Newcomer who;
    String id = "";

    Hand(Newcomer who) {
      this.who = who;
    }

    PhoneAnswer<RegistrationView> begin() {
      var begun =
          new RegistrationBegun(
              UafMessages.base64url(keys.getPublic().getEncoded()),
              new PhoneDescription(PhonePlatform.ANDROID, "15", "Test phone"),
              "en-US",
              who.tier,
              who.age);
      var answer = wallet.call(keys, "POST", PATH, begun, RegistrationView.class);
      if (answer instanceof PhoneAnswer.Done<RegistrationView>(var view)) {
        id = view.registrationID();
      }
      return answer;
    }

    <T> PhoneAnswer<T> call(String method, String below, @Nullable Record message, Class<T> type) {
      return wallet.call(keys, method, PATH + "/" + id + below, message, type);
    }

    PhoneAnswer<RegistrationView> post(String below, @Nullable Record message) {
      return call("POST", below, message, RegistrationView.class);
    }

    RegistrationView view() {
      return call("GET", "", null, RegistrationView.class).orThrow();
    }

    Hand upToCard() {
      var view = begin().orThrow();
      post("/statements", accepted(view)).orThrow();
      post("/card", who.card).orThrow();
      return this;
    }

    PhoneAnswer<RegistrationView> face() {
      var asked = call("POST", "/face/challenge", null, FaceChallenge.class).orThrow();
      var pictures =
          who.act(asked.actions()).stream().map(Base64.getEncoder()::encodeToString).toList();
      return post("/face", new FacePictures(pictures));
    }

    private static StatementsAccepted accepted(RegistrationView view) {
      return new StatementsAccepted(
          view.statements().stream()
              .map(s -> new StatementsAccepted.Accepted(s.name(), s.edition()))
              .toList());
    }
  }

  private static String error(PhoneAnswer<?> answer) {
    return ((PhoneAnswer.Refused<?>) answer).error();
  }

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
        .isEqualTo(new Passwords.Check.Right());
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
  void no_picture_and_no_byte_of_a_chip_is_in_the_database() {
    var hand = new Hand(plus()).upToCard();
    var challenge = hand.call("POST", "/chip/challenge", null, ChipChallenge.class).orThrow();
    hand.post(
            "/chip",
            hand.who.chip(hand.who.resident, Base64.getUrlDecoder().decode(challenge.challenge())))
        .orThrow();
    hand.face().orThrow();
    var tables =
        sql.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            .query(String.class)
            .list();
    var kept =
        sql.sql("SELECT facts FROM registration_registration WHERE id = :id")
            .param("id", hand.id)
            .query(UUID.class)
            .single();
    for (var table : tables) {
      var rows = sql.sql("SELECT t::text FROM " + table + " t").query(String.class).list();
      for (var row : rows) {
        assertThat(row)
            .as(table)
            .doesNotContain(Newcomer.PICTURE, hex(Newcomer.PICTURE), "portrait-of-the-chip")
            .doesNotContain(hex("portrait-of-the-chip"));
      }
    }
    // what the vault seals is only what it should
    var facts = new String(vault.reveal(new SecretId(kept)).reveal(), StandardCharsets.UTF_8);
    assertThat(facts)
        .contains("WONG")
        .doesNotContain(Newcomer.PICTURE, "portrait", "dg11", "dg15", "trusted");
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void a_step_that_comes_too_early_is_told_which_one_is_next() {
    var hand = new Hand(basic());
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
    var hand = new Hand(basic());
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
    var hand = new Hand(basic()).upToCard();
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
    var hand = new Hand(basic());
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
    var hand = new Hand(basic());
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
    "IAM_SMART, LOST, CARD_NOT_CURRENT",
    "IAM_SMART, DEAD, RECORD_DISAGREES",
    "IAM_SMART, NOBODY, CARD_NOT_FOUND",
    "IAM_SMART, DOWN, CHECK_UNAVAILABLE",
    "IAM_SMART_PLUS, NEWER, CARD_NOT_CURRENT",
    "IAM_SMART_PLUS, LOST, CARD_NOT_CURRENT",
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

  @Test
  void what_was_found_out_of_face_and_record_counts_for_half_an_hour() {
    var hand = new Hand(basic()).upToCard();
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
    var hand = new Hand(basic()).upToCard();
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
  void who_gives_up_leaves_nothing_behind() {
    var hand = new Hand(basic()).upToCard();
    hand.call("DELETE", "", null, Nothing.class).orThrow();
    assertThat(error(hand.call("GET", "", null, RegistrationView.class)))
        .isEqualTo("UNKNOWN_REGISTRATION");
    assertThat(hand.begin().orThrow().step()).isEqualTo(RegistrationStep.STATEMENTS);
  }

  @Test
  void nobody_else_s_key_opens_a_registration() {
    var hand = new Hand(basic()).upToCard();
    var other = new Hand(basic());
    other.id = hand.id;
    assertThat(error(other.call("GET", "", null, RegistrationView.class)))
        .isEqualTo("BAD_SIGNATURE");
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

  /// Comes as far as the code.
  private Hand upToCode() {
    var who = basic();
    var hand = new Hand(who);
    var phone = phoneOf(hand);
    post.before.set(letter -> {
      if (letter.kind() == Letter.Kind.CONFIRMATION_CODE) {
        throw new IllegalStateException("the test has it stop here");
      }
    });
    var stopped = phone.register(who);
    post.before.set(_ -> {});
    refused(stopped, RegistrationStep.EMAIL, "INTERNAL");
    hand.id =
        sql.sql("SELECT id FROM registration_registration ORDER BY seen_at DESC, id LIMIT 1")
            .query(String.class)
            .single();
    return hand;
  }

  /// A software phone with the keys of a hand.
  private Phone phoneOf(Hand hand) {
    var storage = PhoneStorage.inMemory();
    var fresh = PhoneState.of(Pocket.android());
    storage.save(
        new PhoneState(
            fresh.hardware(),
            fresh.answer(),
            0,
            null,
            fresh.captures(),
            new PhoneState.Provisional(
                UafMessages.base64url(hand.keys.getPrivate().getEncoded()),
                UafMessages.base64url(hand.keys.getPublic().getEncoded()),
                null,
                null,
                null)));
    return new Pocket(accounts, port, authority)
        .phone(storage, Hardware.of(fresh.hardware().platform(), "x"));
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
    var phones = List.of(phone(), phone());
    var outcomes = new ArrayList<RegistrationOutcome>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks =
          phones.stream().<Callable<RegistrationOutcome>>map(p -> () -> p.register(who)).toList();
      for (var done : threads.invokeAll(tasks)) {
        outcomes.add(done.get());
      }
    }
    // both read the mailbox of one person: each needs the code that was sent to it
    for (var phone : phones) {
      outcomes.add(phone.register(who));
    }
    assertThat(outcomes).hasAtLeastOneElementOfType(Registered.class);
    var live =
        sql.sql("SELECT count(*) FROM devices_device WHERE account = :a AND status <> 'UNBOUND'")
            .param("a", account(who).id().value())
            .query(Long.class)
            .single();
    assertThat(live).isEqualTo(1);
  }
}
