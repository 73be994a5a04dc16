package hk.iamsmart.sandbox.residents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.phone.card.CardGone;
import hk.iamsmart.phone.card.CardTerminal;
import hk.iamsmart.phone.card.CardTrouble;
import hk.iamsmart.phone.card.ChipOutcome;
import hk.iamsmart.phone.card.ChipReader;
import hk.iamsmart.platform.chip.CardFacts;
import hk.iamsmart.platform.chip.ChipVerdict;
import hk.iamsmart.platform.chip.Chips;
import hk.iamsmart.protocol.card.ChipReading;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.sandbox.Caller;
import hk.iamsmart.sandbox.SandboxTest;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.residents.SandboxResident.CardKind;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The cards of the residents: read by a real reader of travel documents, in the program and from
/// outside, and judged by the platform.
@SandboxTest
class ResidentCardsJourney {
  private static final String ALL = "/sandbox/v1/residents/";
  private static final byte[] CHALLENGE = {1, 2, 3, 4, 5, 6, 7, 8};

  @LocalServerPort private int port;
  @Autowired private SandboxResidents residents;
  @Autowired private ResidentCards cards;
  @Autowired private Portraits portraits;
  @Autowired private Chips chips;
  private final ChipReader reader = new ChipReader(InstantSource.system());
  private final Instant now = InstantSource.system().instant();
  private final SecureRandom random = new SecureRandom();
  private Caller caller;

  @BeforeEach
  void connect() {
    caller = new Caller(port);
  }

  private ChipReading reading(String id, CardTrouble trouble) {
    var terminal = cards.of(id, trouble).before(random);
    var read = reader.read(terminal, cards.content(id).printed(), CHALLENGE);
    assertThat(read).as(id).isInstanceOf(ChipOutcome.Read.class);
    return ((ChipOutcome.Read) read).reading();
  }

  private ChipVerdict judged(String id, CardTrouble trouble) {
    return chips.judge(reading(id, trouble), CHALLENGE, now);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chan-tai-man",
        "rattanakosinwongsawat",
        "putri",
        "kwok-hau",
        "ali-mohammed",
        "fernandez-ana-luz",
        "kwan-lok",
        "siu-yuk-lin",
        "hui-shuk-fan"
      })
  void a_card_says_what_is_known_of_its_holder(String id) {
    var resident = residents.find(id).orElseThrow();
    var printed = cards.content(id);
    assertThat(judged(id, CardTrouble.NONE))
        .isInstanceOfSatisfying(
            ChipVerdict.Genuine.class,
            genuine -> {
              assertThat(genuine.portrait()).isEqualTo(portraits.of(id));
              assertThat(genuine.facts())
                  .isEqualTo(
                      new CardFacts(
                          resident.number(),
                          resident.enName(),
                          resident.chName(),
                          printed.birthDate(),
                          resident.gender(),
                          resident.cardIssuedAt(),
                          resident.symbols()));
            });
  }

  @Test
  void the_card_that_disagrees_does_so_in_the_date_of_birth() {
    var record = residents.find("siu-yuk-lin").orElseThrow();
    assertThat(cards.content("siu-yuk-lin").birthDate())
        .isEqualTo("1971-01-30")
        .isNotEqualTo(record.birthDate());
  }

  @Test
  void every_seeded_resident_has_a_card() {
    for (var resident : ResidentSeeds.on(now)) {
      if (residents.find(resident.id()).isPresent()) {
        assertThat(cards.of(resident.id(), CardTrouble.NONE).kind().name())
            .isEqualTo("CARD_" + resident.card().year());
      }
    }
  }

  @Test
  void a_chip_keeps_its_key_and_a_new_card_has_another() {
    caller.post("/sandbox/v1/residents", "{\"id\":\"key-holder\",\"enName\":\"KEY, Holder\"}");
    var key = reading("key-holder", CardTrouble.NONE).dg15();
    assertThat(reading("key-holder", CardTrouble.NONE).dg15()).isEqualTo(key);
    caller.send("PATCH", ALL + "key-holder", "{\"cardIssuedAt\":\"2025-05-05\"}");
    assertThat(reading("key-holder", CardTrouble.NONE).dg15()).isNotEqualTo(key);
    assertThat(cards.content("key-holder").issuedAt()).isEqualTo(LocalDate.of(2025, 5, 5));
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN_SIGNER,UNKNOWN_SIGNER",
    "CHANGED_PORTRAIT,ALTERED",
    "CLONED,CLONED",
  })
  void a_card_with_trouble_is_refused_for_it(CardTrouble trouble, ChipVerdict.Reason reason) {
    assertThat(judged("lam-siu-wan", trouble))
        .isInstanceOfSatisfying(
            ChipVerdict.Refused.class, r -> assertThat(r.reason()).isEqualTo(reason));
  }

  @Test
  void what_fits_on_no_card_is_told() {
    caller.post("/sandbox/v1/residents", "{\"id\":\"no-latin\",\"enName\":\"陳大文\"}");
    assertThatThrownBy(() -> cards.of("no-latin", CardTrouble.NONE))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("no card can be made");
    var answer = caller.post(ALL + "no-latin/card/apdu", command("c", "00a4040c"));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("error")).isEqualTo("CONFLICT");
  }

  private static String command(String connection, String apdu) {
    return "{\"connection\":\"" + connection + "\",\"apdu\":\"" + apdu + "\"}";
  }

  /// A phone outside of the program.
  private CardTerminal outside(String id, String connection, String more) {
    return apdu -> {
      var hex = HexFormat.of().formatHex(apdu);
      var body = "{\"connection\":\"" + connection + "\",\"apdu\":\"" + hex + "\"" + more + "}";
      var answer = caller.post(ALL + id + "/card/apdu", body);
      if (answer.status() == 404) {
        throw new CardGone();
      }
      assertThat(answer.status()).isEqualTo(200);
      return HexFormat.of().parseHex(answer.text("response"));
    };
  }

  private PrintedCard printed(String id) {
    var card = caller.get(ALL + id + "/card");
    return new PrintedCard(
        card.text("hkic"),
        LocalDate.parse(card.text("birthDate")),
        LocalDate.parse(card.text("issuedAt")));
  }

  @Test
  void a_phone_outside_of_the_program_reads_a_card_command_by_command() {
    var read = reader.read(outside("lam-siu-wan", "p1", ""), printed("lam-siu-wan"), CHALLENGE);
    assertThat(read).isInstanceOf(ChipOutcome.Read.class);
    var reading = ((ChipOutcome.Read) read).reading();
    assertThat(chips.judge(reading, CHALLENGE, now)).isInstanceOf(ChipVerdict.Genuine.class);
  }

  @Test
  void a_phone_outside_meets_the_trouble_it_asks_for_and_finds_no_chip_in_an_old_card() {
    var torn = outside("lam-siu-wan", "p2", ",\"trouble\":\"TORN_OFF\"");
    assertThat(reader.read(torn, printed("lam-siu-wan"), CHALLENGE))
        .isEqualTo(new ChipOutcome.TornOff());
    var wrong = outside("lam-siu-wan", "p3", ",\"trouble\":\"WRONG_CARD\"");
    assertThat(reader.read(wrong, printed("lam-siu-wan"), CHALLENGE))
        .isEqualTo(new ChipOutcome.WrongCard());
    assertThat(residents.find("hui-shuk-fan").orElseThrow().card()).isEqualTo(CardKind.SMART_2003);
    var old = caller.post(ALL + "hui-shuk-fan/card/apdu", command("p4", "00a4040c"));
    assertThat(old.status()).isEqualTo(404);
    assertThat(old.text("message")).contains("contacts only");
    var kiosk =
        "{\"connection\":\"p4\",\"apdu\":\"00a4040c07a0000002471001\",\"reader\":\"CONTACT\"}";
    assertThat(caller.post(ALL + "hui-shuk-fan/card/apdu", kiosk).text("response"))
        .isEqualTo("9000");
  }

  @Test
  void connections_do_not_hear_each_other() {
    var select = "00a4040c07a0000002471001";
    var path = ALL + "lam-siu-wan/card/apdu";
    assertThat(caller.post(path, command("a", select)).text("response")).isEqualTo("9000");
    // nothing is selected there
    assertThat(caller.post(path, command("b", "0084000008")).text("response")).isEqualTo("6d00");
    assertThat(caller.post(path, command("a", "0084000008")).text("response")).hasSize(20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | connection",
        "{\"connection\":\"a b\",\"apdu\":\"00a4040c\"} | connection",
        "{\"connection\":\"a\"} | apdu",
        "{\"connection\":\"a\",\"apdu\":\"\"} | apdu",
        "{\"connection\":\"a\",\"apdu\":\"00a404\"} | apdu",
        "{\"connection\":\"a\",\"apdu\":\"00a4040\"} | apdu",
        "{\"connection\":\"a\",\"apdu\":\"select it\"} | apdu",
        "{\"connection\":\"a\",\"apdu\":7} | apdu",
        "{\"connection\":\"a\",\"apdu\":\"00a4040c\",\"reader\":\"LENS\"} | reader",
        "{\"connection\":\"a\",\"apdu\":\"00a4040c\",\"trouble\":\"BENT\"} | trouble",
        "{\"connection\":\"a\",\"apdu\":\"00a4040c\",\"hurry\":true} | hurry"
      })
  void a_wrong_command_is_refused_with_the_name_of_the_field(String body, String field) {
    var answer = caller.post(ALL + "lam-siu-wan/card/apdu", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("field")).isEqualTo(field);
  }

  @Test
  void nobody_has_no_card() {
    assertThat(caller.get(ALL + "nobody/card").status()).isEqualTo(404);
    assertThat(caller.post(ALL + "nobody/card/apdu", command("a", "00a4040c")).status())
        .isEqualTo(404);
  }
}
