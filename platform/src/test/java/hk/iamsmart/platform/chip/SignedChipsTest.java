package hk.iamsmart.platform.chip;

import static hk.iamsmart.platform.chip.CardForge.CHALLENGE;
import static hk.iamsmart.platform.chip.CardForge.NOW;
import static hk.iamsmart.platform.chip.CardForge.RANDOM;
import static hk.iamsmart.platform.chip.CardForge.ROOT;
import static hk.iamsmart.platform.chip.CardForge.bytes;
import static hk.iamsmart.platform.chip.CardForge.genuine;
import static hk.iamsmart.platform.chip.CardForge.pair;
import static hk.iamsmart.platform.chip.CardForge.pem;
import static hk.iamsmart.platform.chip.CardForge.refused;
import static hk.iamsmart.platform.chip.CardForge.signer;
import static hk.iamsmart.platform.chip.CardForge.text;
import static hk.iamsmart.platform.chip.ChipVerdict.Reason.ALTERED;
import static hk.iamsmart.platform.chip.ChipVerdict.Reason.CLONED;
import static hk.iamsmart.platform.chip.ChipVerdict.Reason.UNKNOWN_SIGNER;
import static hk.iamsmart.platform.chip.ChipVerdict.Reason.UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.card.CardContent;
import hk.iamsmart.phone.card.CardKind;
import hk.iamsmart.phone.card.CardTrouble;
import hk.iamsmart.phone.card.ChipOutcome;
import hk.iamsmart.phone.card.ChipReader;
import hk.iamsmart.phone.card.SimulatedIssuer;
import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.chip.ChipVerdict.Reason;
import hk.iamsmart.platform.chip.ChipVerdict.Refused;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.protocol.card.ChipReading;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jmrtd.lds.SODFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A reading is believed when all of it holds, and for nothing less.
class SignedChipsTest {
  private static final SignedChips CHIPS = new SignedChips(CardIssuers.of(pem(ROOT.certificate())));
  private static final KeyPair RSA = pair("RSA", 2048);
  private static final ChipReading GOOD = new CardForge().reading();
  private static final SimulatedIssuer ISSUER = SimulatedIssuer.founded(RANDOM);
  private static final SignedChips SANDBOX = new SignedChips(CardIssuers.of(ISSUER.rootPem()));
  private static final CardContent CONTENT =
      new CardContent(
          "AB987654(3)",
          "O'CONNOR-SAN, Enya Síobhan Bartholomew Maximilian",
          "陳𠮷㐂‧𪚥𫝆𫟼𬺰𮯠𰻞",
          LocalDate.of(1984, 2, 29),
          CardContent.Sex.X,
          LocalDate.of(2019, 6, 15),
          "***AZNL1");

  @Test
  void what_a_good_card_says_is_believed() {
    var genuine = genuine(CHIPS.judge(GOOD, CHALLENGE, NOW));
    assertThat(genuine.facts())
        .isEqualTo(
            new CardFacts(
                HkicNumber.parse("A123456(3)").orElseThrow(),
                "SAN, Chi Nan",
                "新智能",
                LocalDate.of(1984, 2, 29),
                Gender.F,
                LocalDate.of(2019, 6, 15),
                "***AZ"));
    assertThat(genuine.portrait()).isEqualTo(CardForge.PICTURE);
    assertThat(genuine.toString()).doesNotContain("SAN").doesNotContain("1984");
  }

  @ParameterizedTest
  @EnumSource(CardKind.class)
  void what_jmrtd_reads_from_the_simulated_card_is_believed(CardKind kind) {
    var genuine = genuine(SANDBOX.judge(read(kind, CardTrouble.NONE), CHALLENGE, NOW));
    var facts = genuine.facts();
    assertThat(facts.hkic().reveal()).isEqualTo(CONTENT.hkic());
    assertThat(facts.enName()).isEqualTo(CONTENT.enName());
    assertThat(facts.chName()).isEqualTo(CONTENT.chName());
    assertThat(facts.birthDate()).isEqualTo(CONTENT.birthDate());
    assertThat(facts.issuedAt()).isEqualTo(CONTENT.issuedAt());
    assertThat(facts.gender()).isEqualTo(Gender.X);
    assertThat(facts.symbols()).isEqualTo("***AZNL1");
    assertThat(genuine.portrait()).isEqualTo(CardForge.PICTURE);
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
        Arguments.of(CardTrouble.UNKNOWN_SIGNER, UNKNOWN_SIGNER),
        Arguments.of(CardTrouble.CHANGED_PORTRAIT, ALTERED),
        Arguments.of(CardTrouble.CLONED, CLONED));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void each_trouble_of_the_simulated_card_is_told(CardTrouble trouble, Reason reason) {
    for (var kind : CardKind.values()) {
      refused(SANDBOX.judge(read(kind, trouble), CHALLENGE, NOW), reason);
    }
  }

  private static ChipReading read(CardKind kind, CardTrouble trouble) {
    var card = ISSUER.issue(CONTENT, CardForge.PICTURE, kind, trouble, Keys.fresh(RANDOM));
    var outcome =
        new ChipReader(InstantSource.system())
            .read(card.before(RANDOM), CONTENT.printed(), CHALLENGE);
    return ((ChipOutcome.Read) outcome).reading();
  }

  @Test
  void without_an_issuer_nothing_is_believed() {
    var nobody = new SignedChips(CardIssuers.read(null));
    assertThat(nobody.believesSome()).isFalse();
    assertThat(CHIPS.believesSome()).isTrue();
    refused(nobody.judge(GOOD, CHALLENGE, NOW), UNKNOWN_SIGNER);
  }

  /// The same groups, signed by another library's idea of a security object.
  @Test
  void a_security_object_of_jmrtd_is_believed() throws Exception {
    for (var keys : List.of(pair("EC", 256), pair("EC", 384), RSA)) {
      var forge = new CardForge().signedBy(signer(ROOT, keys, KeyUsage.digitalSignature, -1, 1000));
      var digests = new HashMap<Integer, byte[]>();
      for (var group : forge.groups.entrySet()) {
        digests.put(group.getKey(), MessageDigest.getInstance("SHA-512").digest(group.getValue()));
      }
      var algorithm = keys.getPrivate().getAlgorithm().equals("RSA") ? "RSA" : "ECDSA";
      var certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(forge.signer.certificate().getEncoded()));
      var sod =
          new SODFile("SHA-512", "SHA512with" + algorithm, digests, keys.getPrivate(), certificate);
      genuine(CHIPS.judge(forge.reading(sod.getEncoded()), CHALLENGE, NOW));
    }
  }

  @Test
  void no_bit_of_what_was_read_can_be_another() {
    for (var part : Part.values()) {
      var bytes = bytes(part.of(GOOD));
      int turn = RANDOM.nextInt(8);
      for (int i = 0; i < bytes.length; i++) {
        var altered = bytes.clone();
        altered[i] ^= (byte) (1 << (i + turn) % 8);
        var verdict = CHIPS.judge(part.with(GOOD, text(altered)), CHALLENGE, NOW);
        assertThat(verdict).as("%s, byte %s, turn %s", part, i, turn).isInstanceOf(Refused.class);
        if (part != Part.SOD) {
          refused(verdict, part == Part.ANSWER ? CLONED : ALTERED);
        }
      }
    }
  }

  @Test
  void nothing_can_be_left_out_or_added() {
    for (var part : Part.values()) {
      var bytes = bytes(part.of(GOOD));
      for (int length = 0; length < bytes.length; length += 7) {
        var cut = part.with(GOOD, text(Arrays.copyOf(bytes, length)));
        assertThat(CHIPS.judge(cut, CHALLENGE, NOW)).isInstanceOf(Refused.class);
      }
      var more = part.with(GOOD, text(Arrays.copyOf(bytes, bytes.length + 1)));
      assertThat(CHIPS.judge(more, CHALLENGE, NOW)).as("%s", part).isInstanceOf(Refused.class);
      refused(CHIPS.judge(part.with(GOOD, "="), CHALLENGE, NOW), UNREADABLE);
      refused(CHIPS.judge(part.with(GOOD, "A".repeat(1_000_000)), CHALLENGE, NOW), UNREADABLE);
    }
  }

  /// What a reading is made of.
  private enum Part {
    SOD,
    DG1,
    DG2,
    DG11,
    DG15,
    ANSWER;

    String of(ChipReading r) {
      return switch (this) {
        case SOD -> r.sod();
        case DG1 -> r.dg1();
        case DG2 -> r.dg2();
        case DG11 -> r.dg11();
        case DG15 -> r.dg15();
        case ANSWER -> r.activeAuthentication();
      };
    }

    ChipReading with(ChipReading r, String other) {
      return new ChipReading(
          this == SOD ? other : r.sod(),
          this == DG1 ? other : r.dg1(),
          this == DG2 ? other : r.dg2(),
          this == DG11 ? other : r.dg11(),
          this == DG15 ? other : r.dg15(),
          this == ANSWER ? other : r.activeAuthentication());
    }
  }

  @Test
  void parts_of_two_cards_do_not_make_one() {
    var other = new CardForge();
    other.groups.put(2, CardForge.portrait(CardForge.hex("ffd8ffe0000000")));
    other.groups.put(
        11, CardForge.details("SAN, Chi Nan", null, "A123456(3)", "19840229", "***AZ<20190615"));
    var reading = other.reading();
    genuine(CHIPS.judge(reading, CHALLENGE, NOW));
    for (var part : List.of(Part.DG2, Part.DG11, Part.DG15, Part.SOD)) {
      refused(CHIPS.judge(part.with(GOOD, part.of(reading)), CHALLENGE, NOW), ALTERED);
    }
    refused(
        CHIPS.judge(Part.ANSWER.with(GOOD, reading.activeAuthentication()), CHALLENGE, NOW),
        CLONED);
    var swapped = Part.DG1.with(Part.DG11.with(GOOD, GOOD.dg1()), GOOD.dg11());
    refused(CHIPS.judge(swapped, CHALLENGE, NOW), ALTERED);
    refused(CHIPS.judge(Part.DG2.with(GOOD, GOOD.dg15()), CHALLENGE, NOW), ALTERED);
  }

  @Test
  void the_answer_to_another_challenge_is_none() {
    var forge = new CardForge();
    forge.challenge = CardForge.hex("a1b2c3d4e5f60719");
    refused(CHIPS.judge(forge.reading(), CHALLENGE, NOW), CLONED);
    for (var longer : List.of("", "a1b2c3d4e5f607", "a1b2c3d4e5f6071800")) {
      assertThatThrownBy(() -> CHIPS.judge(GOOD, CardForge.hex(longer), NOW))
          .isInstanceOf(IllegalArgumentException.class);
    }
    var halves = bytes(GOOD.activeAuthentication());
    for (var answer : List.of(new byte[64], Arrays.copyOf(halves, 32))) {
      refused(CHIPS.judge(Part.ANSWER.with(GOOD, text(answer)), CHALLENGE, NOW), CLONED);
    }
  }

  @Test
  void an_operator_installs_certificates_of_authorities_and_nothing_else(@TempDir Path folder)
      throws Exception {
    var file = folder.resolve("issuers.pem");
    var second = CardForge.root("CN=Next,C=HK", RSA);
    Files.writeString(file, pem(ROOT.certificate()) + pem(second.certificate()));
    var chips = new SignedChips(CardIssuers.read(file));
    genuine(chips.judge(GOOD, CHALLENGE, NOW));
    var reading =
        new CardForge()
            .signedBy(signer(second, pair("EC", 256), KeyUsage.digitalSignature, -1, 9))
            .reading();
    genuine(chips.judge(reading, CHALLENGE, NOW));
    var forge = new CardForge();
    var broken = pem(ROOT.certificate()).replaceFirst("MII", "MIJ");
    var weak = CardForge.root("CN=Weak", pair("RSA", 1024));
    for (var content :
        Map.of(
                "nothing",
                "",
                "a signer",
                pem(forge.signer.certificate()),
                "a broken one",
                pem(ROOT.certificate()) + broken,
                "a weak one",
                pem(weak.certificate()),
                "a key",
                pem(ROOT.certificate()).replace("CERTIFICATE", "PUBLIC KEY"),
                "words",
                "none of these")
            .entrySet()) {
      Files.writeString(file, content.getValue());
      assertThatThrownBy(() -> CardIssuers.read(file))
          .as(content.getKey())
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("IAMSMART_CARD_SIGNERS");
    }
    assertThatThrownBy(() -> CardIssuers.read(folder.resolve("none.pem")))
        .isInstanceOf(CannotStart.class);
  }
}
