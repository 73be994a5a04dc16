package hk.iamsmart.phone.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.protocol.P256;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jmrtd.lds.SODFile;
import org.jmrtd.lds.icao.DG11File;
import org.jmrtd.lds.icao.DG15File;
import org.jmrtd.lds.icao.DG1File;
import org.jmrtd.lds.icao.DG2File;
import org.jmrtd.lds.iso19794.FaceInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The reader, which is JMRTD, and the card, which is ours, each prove the other.
class ChipReaderTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final SimulatedIssuer ISSUER = SimulatedIssuer.founded(RANDOM);
  private static final byte[] CHALLENGE = HexFormat.of().parseHex("0102030405060708");
  private static final byte[] PORTRAIT = portrait(14_000);

  /// 女 and letters of the extensions B to G, and the dot of names.
  private static final String RARE = "陳𠮷㐂‧𪚥𫝆𫟼𬺰𮯠𰻞";

  private static final CardContent CONTENT =
      new CardContent(
          "A123456(3)",
          "SAN, Chi Nan",
          RARE,
          LocalDate.of(1984, 2, 29),
          CardContent.Sex.F,
          LocalDate.of(2019, 6, 15),
          "***AZ");

  private final AtomicLong nanos = new AtomicLong();
  private final InstantSource clock = () -> Instant.EPOCH.plusNanos(nanos.get());
  private final ChipReader reader = new ChipReader(clock);

  @ParameterizedTest
  @EnumSource(CardKind.class)
  void both_kinds_are_read_whole_and_say_whether_they_had_access_control(CardKind kind)
      throws Exception {
    var keys = Keys.fresh(RANDOM);
    var card = ISSUER.issue(CONTENT, PORTRAIT, kind, CardTrouble.NONE, keys);
    var read = (ChipOutcome.Read) read(card, CONTENT);
    assertThat(read.accessControl()).isEqualTo(kind == CardKind.CARD_2018);
    var reading = read.reading();
    var zone = new DG1File(stream(reading.dg1())).getMRZInfo();
    assertThat(zone.getDocumentNumber()).isEqualTo("A1234563");
    assertThat(zone.getPrimaryIdentifier()).isEqualTo("SAN");
    assertThat(zone.getSecondaryIdentifier()).isEqualTo("CHI NAN");
    assertThat(zone.getDateOfBirth()).isEqualTo("840229");
    assertThat(zone.getDateOfExpiry()).isEqualTo("190615");
    var details = new DG11File(stream(reading.dg11()));
    assertThat(details.getNameOfHolder()).isEqualTo("SAN, Chi Nan");
    assertThat(details.getOtherNames()).containsExactly(RARE);
    assertThat(details.getPersonalNumber()).isEqualTo("A123456(3)");
    assertThat(details.getFullDateOfBirth()).isEqualTo("19840229");
    assertThat(details.getPersonalSummary()).isEqualTo("***AZ<20190615");
    var key = new DG15File(stream(reading.dg15())).getPublicKey();
    assertThat(key.getEncoded()).isEqualTo(keys.getPublic().getEncoded());
    assertThat(P256.verifiesRaw(key, CHALLENGE, bytes(reading.activeAuthentication()))).isTrue();
  }

  @Test
  void jmrtd_finds_portrait_digests_and_signer() throws Exception {
    var read =
        (ChipOutcome.Read) read(ISSUER.issue(CONTENT, PORTRAIT, CardKind.CARD_2018), CONTENT);
    var reading = read.reading();
    var face = (FaceInfo) new DG2File(stream(reading.dg2())).getSubRecords().getFirst();
    var image = face.getFaceImageInfos().getFirst();
    assertThat(image.getImageInputStream().readAllBytes()).isEqualTo(PORTRAIT);
    assertThat(image.getWidth()).isEqualTo(300);
    assertThat(image.getHeight()).isEqualTo(400);
    var sod = new SODFile(stream(reading.sod()));
    assertThat(sod.getDataGroupHashes())
        .containsOnlyKeys(1, 2, 11, 14, 15)
        .containsAllEntriesOf(
            Map.of(1, digest(reading.dg1()), 2, digest(reading.dg2()), 11, digest(reading.dg11())));
    assertThat(sod.getDocSigningCertificate().getSubjectX500Principal().getName())
        .contains("CN=Simulated Card Signer");
  }

  @Test
  void a_portrait_beyond_what_two_bytes_can_name_is_read() {
    var large = portrait(Portrait.LARGEST);
    var read = (ChipOutcome.Read) read(ISSUER.issue(CONTENT, large, CardKind.CARD_2018), CONTENT);
    assertThat(bytes(read.reading().dg2())).endsWith(large);
  }

  @ParameterizedTest
  @EnumSource(
      value = CardTrouble.class,
      names = {"NONE", "UNKNOWN_SIGNER", "CHANGED_PORTRAIT", "CLONED", "SLOW"})
  void the_reader_reads_what_the_server_has_to_judge(CardTrouble trouble) {
    assertThat(read(troubled(trouble, CardKind.CARD_2018), CONTENT))
        .isInstanceOf(ChipOutcome.Read.class);
  }

  @ParameterizedTest
  @EnumSource(CardKind.class)
  void a_card_that_is_not_the_printed_one_is_told(CardKind kind) {
    assertThat(read(troubled(CardTrouble.WRONG_CARD, kind), CONTENT))
        .isEqualTo(new ChipOutcome.WrongCard());
  }

  @ParameterizedTest
  @EnumSource(CardKind.class)
  void a_card_that_is_torn_off_is_told(CardKind kind) {
    assertThat(read(troubled(CardTrouble.TORN_OFF, kind), CONTENT))
        .isEqualTo(new ChipOutcome.TornOff());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 40, 75})
  void a_card_is_torn_off_at_any_moment(int answers) {
    var card = ISSUER.issue(CONTENT, PORTRAIT, CardKind.CARD_2018).before(RANDOM);
    var left = new AtomicLong(answers);
    CardTerminal torn =
        apdu -> {
          if (left.getAndDecrement() == 0) {
            throw new CardGone();
          }
          return card.transmit(apdu);
        };
    assertThat(reader.read(torn, CONTENT.printed(), CHALLENGE))
        .isEqualTo(new ChipOutcome.TornOff());
  }

  @Test
  void a_card_that_takes_too_long_is_given_up() {
    var card = ISSUER.issue(CONTENT, PORTRAIT, CardKind.CARD_2018).before(RANDOM);
    CardTerminal sluggish =
        apdu -> {
          nanos.addAndGet(1_000_000_000);
          return card.transmit(apdu);
        };
    assertThat(reader.read(sluggish, CONTENT.printed(), CHALLENGE))
        .isEqualTo(new ChipOutcome.TooSlow());
  }

  @Test
  void nothing_and_another_chip_are_no_chip() {
    CardTerminal nothing =
        _ -> {
          throw new CardGone();
        };
    assertThat(reader.read(nothing, CONTENT.printed(), CHALLENGE))
        .isEqualTo(new ChipOutcome.NoChip());
    CardTerminal other = _ -> HexFormat.of().parseHex("6a82");
    assertThat(reader.read(other, CONTENT.printed(), CHALLENGE))
        .isEqualTo(new ChipOutcome.NoChip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"9000", "6f00", "", "00", "ffffffffffff9000", "6982"})
  void a_chip_that_says_the_same_to_everything_is_an_outcome(String answer) {
    CardTerminal parrot = _ -> HexFormat.of().parseHex(answer);
    assertThat(reader.read(parrot, CONTENT.printed(), CHALLENGE))
        .isNotInstanceOf(ChipOutcome.Read.class);
  }

  @Test
  void whatever_is_changed_on_its_way_is_noticed() {
    for (int place = 4; place < 40; place++) {
      var card = ISSUER.issue(CONTENT, PORTRAIT, CardKind.CARD_2018).before(RANDOM);
      var left = new AtomicLong(place);
      CardTerminal between =
          apdu -> {
            var answer = card.transmit(apdu);
            if (left.getAndDecrement() == 0) {
              answer[answer.length / 3] ^= 4;
            }
            return answer;
          };
      assertThat(reader.read(between, CONTENT.printed(), CHALLENGE))
          .as("answer %s", place)
          .isNotInstanceOf(ChipOutcome.Read.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"AB987654(3)", "Z999999(3)"})
  void numbers_with_two_letters_fit(String hkic) {
    var content =
        new CardContent(
            hkic,
            "Arkfreith",
            null,
            LocalDate.of(2015, 1, 1),
            CardContent.Sex.X,
            LocalDate.of(2026, 1, 1),
            "*C");
    assertThat(read(ISSUER.issue(content, PORTRAIT, CardKind.CARD_2018), content))
        .isInstanceOf(ChipOutcome.Read.class);
  }

  @Test
  void a_card_without_access_control_gives_nothing_secret_and_one_with_it_nothing_at_all()
      throws Exception {
    var hex = HexFormat.of();
    var closed = ISSUER.issue(CONTENT, PORTRAIT, CardKind.CARD_2018).before(RANDOM);
    assertThat(closed.transmit(hex.parseHex("00a4040c07a0000002471001"))).isEqualTo(sw(0x9000));
    for (var apdu :
        new String[] {
          "00a4020c020101",
          "00b0810000",
          "00b0000000",
          "00880000080102030405060708",
          "0ca4020c02010100",
          "00b1000003540100",
          "0082000028" + "00".repeat(40) + "28"
        }) {
      var answer = closed.transmit(hex.parseHex(apdu));
      assertThat(answer).as(apdu).hasSize(2).isNotEqualTo(sw(0x9000));
    }
    var open = ISSUER.issue(CONTENT, PORTRAIT, CardKind.CARD_2003).before(RANDOM);
    assertThat(open.transmit(hex.parseHex("00a4040c07a0000002471001"))).isEqualTo(sw(0x9000));
    assertThat(open.transmit(hex.parseHex("00b0810000"))).startsWith(0x61).endsWith(sw(0x6282));
    assertThat(open.transmit(hex.parseHex("0084000008"))).isEqualTo(sw(0x6D00));
    assertThat(open.transmit(hex.parseHex("00"))).isEqualTo(sw(0x6700));
  }

  @Test
  void an_issuer_that_was_kept_goes_on() {
    var again = SimulatedIssuer.read(ISSUER.kept(), RANDOM);
    assertThat(again.rootPem()).isEqualTo(ISSUER.rootPem()).contains("BEGIN CERTIFICATE");
    assertThat(read(again.issue(CONTENT, PORTRAIT, CardKind.CARD_2018), CONTENT))
        .isInstanceOf(ChipOutcome.Read.class);
    for (var broken : new String[] {"", "a b c", "AAAA AAAA AAAA"}) {
      assertThatThrownBy(() -> SimulatedIssuer.read(broken, RANDOM))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void what_cannot_be_engraved_is_refused() {
    assertThatThrownBy(() -> ISSUER.issue(CONTENT, new byte[100], CardKind.CARD_2018))
        .hasMessageContaining("JPEG");
    assertThatThrownBy(
            () -> ISSUER.issue(CONTENT, portrait(Portrait.LARGEST + 1), CardKind.CARD_2018))
        .hasMessageContaining("at most");
    var long161 = named("SAN, Chi Nan", "𰻞".repeat(161));
    assertThatThrownBy(() -> ISSUER.issue(long161, PORTRAIT, CardKind.CARD_2018))
        .hasMessageContaining("160");
    var chinese = named("陳大文", "陳大文");
    assertThatThrownBy(() -> ISSUER.issue(chinese, PORTRAIT, CardKind.CARD_2018))
        .hasMessageContaining("Latin");
    var long160 = named("SAN, Chi Nan", "𰻞".repeat(160));
    assertThat(read(ISSUER.issue(long160, PORTRAIT, CardKind.CARD_2018), long160))
        .isInstanceOf(ChipOutcome.Read.class);
  }

  private static CardContent named(String enName, String chName) {
    return new CardContent(
        CONTENT.hkic(),
        enName,
        chName,
        CONTENT.birthDate(),
        CONTENT.sex(),
        CONTENT.issuedAt(),
        CONTENT.symbols());
  }

  private static SimulatedCard troubled(CardTrouble trouble, CardKind kind) {
    return ISSUER.issue(CONTENT, PORTRAIT, kind, trouble, Keys.fresh(RANDOM));
  }

  private ChipOutcome read(SimulatedCard card, CardContent printed) {
    return reader.read(card.before(RANDOM, nanos::addAndGet), printed.printed(), CHALLENGE);
  }

  /// The head of a JPEG of 300 by 400 points, and anything behind it.
  private static byte[] portrait(int length) {
    var picture = new byte[length];
    RANDOM.nextBytes(picture);
    var head = HexFormat.of().parseHex("ffd8ffe000044a46ffc0000b080190012c");
    System.arraycopy(head, 0, picture, 0, head.length);
    return picture;
  }

  private static byte[] sw(int status) {
    return new byte[] {(byte) (status >> 8), (byte) status};
  }

  private static ByteArrayInputStream stream(String base64url) {
    return new ByteArrayInputStream(bytes(base64url));
  }

  private static byte[] bytes(String base64url) {
    return Base64.getUrlDecoder().decode(base64url);
  }

  private static byte[] digest(String base64url) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(bytes(base64url));
  }
}
