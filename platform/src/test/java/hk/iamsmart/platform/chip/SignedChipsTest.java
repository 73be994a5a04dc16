package hk.iamsmart.platform.chip;

import static hk.iamsmart.platform.chip.CardForge.CHALLENGE;
import static hk.iamsmart.platform.chip.CardForge.NOW;
import static hk.iamsmart.platform.chip.CardForge.RANDOM;
import static hk.iamsmart.platform.chip.CardForge.ROOT;
import static hk.iamsmart.platform.chip.CardForge.bytes;
import static hk.iamsmart.platform.chip.CardForge.pair;
import static hk.iamsmart.platform.chip.CardForge.pem;
import static hk.iamsmart.platform.chip.CardForge.signer;
import static hk.iamsmart.platform.chip.CardForge.text;
import static hk.iamsmart.platform.chip.CardForge.tlv;
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
import hk.iamsmart.platform.chip.CardForge.Certified;
import hk.iamsmart.platform.chip.ChipVerdict.Genuine;
import hk.iamsmart.platform.chip.ChipVerdict.Reason;
import hk.iamsmart.platform.chip.ChipVerdict.Refused;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.card.ChipReading;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.icao.DataGroupHash;
import org.bouncycastle.asn1.x500.X500Name;
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
  private static final KeyPair WEAK = pair("RSA", 1024);
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
      for (int i = 0; i < bytes.length; i++) {
        var altered = bytes.clone();
        altered[i] ^= (byte) (1 << i % 8);
        var verdict = CHIPS.judge(part.with(GOOD, text(altered)), CHALLENGE, NOW);
        assertThat(verdict).as("%s, byte %s", part, i).isInstanceOf(Refused.class);
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

  static Stream<Arguments> signers() {
    var keys = pair("EC", 256);
    var imitation = CardForge.root("CN=Root,C=HK", pair("EC", 256));
    int signs = KeyUsage.digitalSignature;
    var root = ROOT.certificate().getSubject();
    var name = new X500Name("CN=Signer,C=HK");
    return Stream.of(
        Arguments.of("of an imitated root of the same name", signer(imitation, keys, signs, -1, 9)),
        Arguments.of(
            "of another root",
            signer(CardForge.root("CN=Other", pair("EC", 256)), keys, signs, -1, 9)),
        Arguments.of(
            "of a root whose name cannot be read",
            signer(CardForge.root("CN=\\#zz,C=HK", keys), keys, signs, -1, 9)),
        Arguments.of("that signed itself", CardForge.root("CN=Signer", keys)),
        Arguments.of("that is the root", ROOT),
        Arguments.of("of yesterday", signer(ROOT, keys, signs, -9, -1)),
        Arguments.of("of tomorrow", signer(ROOT, keys, signs, 1, 9)),
        Arguments.of("for nothing", signer(ROOT, keys, 0, -1, 9)),
        Arguments.of("for sealing", signer(ROOT, keys, KeyUsage.keyEncipherment, -1, 9)),
        Arguments.of(
            "for certificates as well", signer(ROOT, keys, signs | KeyUsage.keyCertSign, -1, 9)),
        Arguments.of(
            "that is an authority",
            CardForge.certified(name, ROOT, keys, root, signs, true, -1, 9, "")),
        Arguments.of(
            "with something critical that nobody knows",
            CardForge.certified(name, ROOT, keys, root, signs, false, -1, 9, "1.2.3.4")),
        Arguments.of(
            "below a signer", signer(signer(ROOT, keys, signs, -1, 9), keys, signs, -1, 9)));
  }

  @ParameterizedTest(name = "a signer {0}")
  @MethodSource("signers")
  void a_signer_whom_nobody_trusts_is_not_believed(String what, Certified signer) {
    var reading = new CardForge().signedBy(signer).reading();
    refused(CHIPS.judge(reading, CHALLENGE, NOW), UNKNOWN_SIGNER);
  }

  @Test
  void a_root_that_is_not_in_force_vouches_for_nobody() {
    for (var time : List.of("1990-01-01T00:00:00Z", "2090-01-01T00:00:00Z")) {
      refused(CHIPS.judge(GOOD, CHALLENGE, Instant.parse(time)), UNKNOWN_SIGNER);
    }
  }

  static Stream<Arguments> signatures() {
    int signs = KeyUsage.digitalSignature;
    var weakRsa = signer(ROOT, WEAK, signs, -1, 9);
    var sha1 = signer(ROOT, pair("EC", 256), signs, -1, 9);
    return Stream.of(
        forged("two signers", UNREADABLE, f -> f.signers.add(f.signer)),
        forged("no signer", UNREADABLE, f -> f.signers.clear()),
        forged("no certificate", UNREADABLE, f -> f.certificates.clear()),
        forged("two certificates", UNREADABLE, f -> f.certificates.add(ROOT.certificate())),
        forged(
            "another's certificate",
            UNREADABLE,
            f ->
                f.certificates =
                    List.of(signer(ROOT, pair("EC", 256), signs, -1, 9).certificate())),
        forged("no attributes", UNREADABLE, f -> f.attributes = false),
        forged("another type of content", UNREADABLE, f -> f.type = "1.2.840.113549.1.7.1"),
        forged("digests of SHA-1", UNREADABLE, f -> f.digest = "SHA-1"),
        forged(
            "a signature with SHA-1",
            UNREADABLE,
            f -> f.signedBy(new Certified(sha1.certificate(), sha1.key(), "SHA1withECDSA"))),
        forged("a weak key", ALTERED, f -> f.signedBy(weakRsa)),
        forged(
            "a group twice",
            UNREADABLE,
            f -> f.more.add(new DataGroupHash(1, new DEROctetString(new byte[32])))),
        forged("seventeen groups", UNREADABLE, SignedChipsTest::seventeen));
  }

  private static Arguments forged(String what, Reason reason, Consumer<CardForge> forged) {
    return Arguments.of(what, reason, forged);
  }

  private static void seventeen(CardForge forge) {
    for (int i = 20; i < 33; i++) {
      forge.more.add(new DataGroupHash(i, new DEROctetString(new byte[32])));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("signatures")
  void a_security_object_of_another_make_is_not_believed(
      String what, Reason reason, Consumer<CardForge> forged) {
    var forge = new CardForge();
    forged.accept(forge);
    byte[] sod;
    try {
      sod = forge.sod();
    } catch (IllegalStateException | IllegalArgumentException e) {
      assertThat(what).isEqualTo("seventeen groups"); // no library makes it
      return;
    }
    refused(CHIPS.judge(forge.reading(sod), CHALLENGE, NOW), reason);
  }

  @Test
  void a_group_that_nobody_signed_is_not_believed() {
    for (int group : new int[] {1, 2, 11, 15}) {
      var forge = new CardForge();
      var taken = forge.groups.remove(group);
      var sod = forge.sod();
      forge.groups.put(group, taken);
      refused(CHIPS.judge(forge.reading(sod), CHALLENGE, NOW), ALTERED);
    }
  }

  @Test
  void another_encoding_of_the_same_is_not_believed() throws Exception {
    var forge = new CardForge();
    var der = forge.cms();
    var signed = new org.bouncycastle.cms.CMSSignedData(der);
    for (var other :
        List.of(
            signed.getEncoded("BER"),
            Arrays.copyOf(der, der.length + 1),
            tlv(0x30, tlv(0x06, CardForge.hex("2a864886f70d010702")), new byte[0]))) {
      if (!Arrays.equals(other, der)) {
        refused(CHIPS.judge(forge.reading(tlv(0x77, other)), CHALLENGE, NOW), UNREADABLE);
      }
    }
    refused(CHIPS.judge(forge.reading(der), CHALLENGE, NOW), UNREADABLE);
    refused(CHIPS.judge(forge.reading(tlv(0x78, der)), CHALLENGE, NOW), UNREADABLE);
  }

  @Test
  void what_is_nested_without_end_costs_nothing() {
    byte[] nested = {};
    for (int i = 0; i < 3000; i++) {
      nested = tlv(0x30, nested);
    }
    var deep = tlv(0x77, nested);
    var flat = tlv(0x77, tlv(0x30, new byte[15_000]));
    for (var sod : List.of(deep, flat, new byte[0], new byte[16_000])) {
      refused(CHIPS.judge(new CardForge().reading(sod), CHALLENGE, NOW), UNREADABLE);
    }
  }

  private static final String LINE1 = "I<CHNA1234563<?<<<<<<<<<<<<<<<";
  private static final String LINE2 = "840229?F190615?XXX<<<<<<<<<<<?";
  private static final String LINE3 = "SAN<<CHI<NAN<<<<<<<<<<<<<<<<<<";

  static Stream<Arguments> zones() {
    return Stream.of(
        Arguments.of("another number", "I<CHNC6686689<?<<<<<<<<<<<<<<<", LINE2, LINE3),
        Arguments.of("a number that is none", "I<CHNA1234564<?<<<<<<<<<<<<<<<", LINE2, LINE3),
        Arguments.of("a number with a gap", "I<CHNA123456<3?<<<<<<<<<<<<<<<", LINE2, LINE3),
        Arguments.of("a wrong check digit", "I<CHNA1234563<5<<<<<<<<<<<<<<<", LINE2, LINE3),
        Arguments.of("a passport", "P<CHNA1234563<?<<<<<<<<<<<<<<<", LINE2, LINE3),
        Arguments.of("another birth", LINE1, "840228?F190615?XXX<<<<<<<<<<<?", LINE3),
        Arguments.of("another issue", LINE1, "840229?F190616?XXX<<<<<<<<<<<?", LINE3),
        Arguments.of("another sex", LINE1, "840229?X190615?XXX<<<<<<<<<<<?", LINE3),
        Arguments.of("a wrong last digit", LINE1, "840229?F190615?XXX<<<<<<<<<<<7", LINE3),
        Arguments.of("another name", LINE1, LINE2, "SAN<<CHI<NAM<<<<<<<<<<<<<<<<<<"),
        Arguments.of("names the other way", LINE1, LINE2, "CHI<NAN<<SAN<<<<<<<<<<<<<<<<<<"),
        Arguments.of("small letters", LINE1, LINE2, "SAN<<chi<NAN<<<<<<<<<<<<<<<<<<"),
        Arguments.of("a line too short", LINE1, LINE2, "SAN<<CHI<NAN"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("zones")
  void a_zone_that_contradicts_is_not_believed(String what, String one, String two, String three) {
    var forge = new CardForge();
    forge.groups.put(1, CardForge.zone(one, two, three));
    refused(CHIPS.judge(forge.reading(), CHALLENGE, NOW), UNREADABLE);
  }

  static Stream<Arguments> details() {
    var bad = new String(Character.toChars(0x202E));
    return Stream.of(
        Arguments.of(
            "another name", "SAN, Chi Nam", null, "A123456(3)", "19840229", "***<20190615"),
        Arguments.of("no name", "", null, "A123456(3)", "19840229", "***<20190615"),
        Arguments.of("unseen", "SAN, Chi Nan", "新" + bad, "A123456(3)", "19840229", "***<20190615"),
        Arguments.of("blank", "SAN, Chi Nan", " ", "A123456(3)", "19840229", "***<20190615"),
        Arguments.of(
            "161", "SAN, Chi Nan", "𰻞".repeat(161), "A123456(3)", "19840229", "***<20190615"),
        Arguments.of("number", "SAN, Chi Nan", null, "C668668(9)", "19840229", "***<20190615"),
        Arguments.of("form", "SAN, Chi Nan", null, "A1234563", "19840229", "***<20190615"),
        Arguments.of("century", "SAN, Chi Nan", null, "A123456(3)", "20840229", "***<20190615"),
        Arguments.of("no day", "SAN, Chi Nan", null, "A123456(3)", "19840230", "***<20190615"),
        Arguments.of("no date", "SAN, Chi Nan", null, "A123456(3)", "1984022", "***<20190615"),
        Arguments.of("issue", "SAN, Chi Nan", null, "A123456(3)", "19840229", "***<20190616"),
        Arguments.of("no issue", "SAN, Chi Nan", null, "A123456(3)", "19840229", "***"),
        Arguments.of("no symbols", "SAN, Chi Nan", null, "A123456(3)", "19840229", "<20190615"),
        Arguments.of("symbols", "SAN, Chi Nan", null, "A123456(3)", "19840229", "*a<20190615"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("details")
  void details_that_contradict_are_not_believed(
      String what, String enName, String chName, String hkic, String birth, String summary) {
    var forge = new CardForge();
    forge.groups.put(11, CardForge.details(enName, chName, hkic, birth, summary));
    refused(CHIPS.judge(forge.reading(), CHALLENGE, NOW), UNREADABLE);
  }

  static Stream<Arguments> shapes() {
    var key = P256.fresh(RANDOM).getPublic().getEncoded();
    var latin1 = tlv(0x5F0E, CardForge.hex("5341e9"));
    return Stream.of(
        Arguments.of("a key of RSA", 15, tlv(0x6F, WEAK.getPublic().getEncoded())),
        Arguments.of("a key of P-384", 15, tlv(0x6F, pair("EC", 384).getPublic().getEncoded())),
        Arguments.of("a key and more", 15, tlv(0x6F, key, new byte[1])),
        Arguments.of("another tag", 15, tlv(0x6E, key)),
        Arguments.of("a zone and more", 1, tlv(0x61, tlv(0x5F1F, new byte[90]), tlv(0x5F1F))),
        Arguments.of("no zone", 1, tlv(0x61)),
        Arguments.of("no list", 11, tlv(0x6B, tlv(0x5F0E, new byte[3]))),
        Arguments.of("a wrong list", 11, tlv(0x6B, tlv(0x5C, CardForge.hex("5f10")), latin1)),
        Arguments.of("no UTF-8", 11, tlv(0x6B, tlv(0x5C, CardForge.hex("5f0e")), latin1)),
        Arguments.of("a long length", 11, CardForge.hex("6b810100")),
        Arguments.of("no end", 11, CardForge.hex("6b80")),
        Arguments.of("no picture", 2, CardForge.portrait(new byte[0])),
        Arguments.of("a drawing", 2, CardForge.portrait(CardForge.hex("89504e470d0a1a0a00"))),
        Arguments.of("two faces", 2, CardForge.portrait(CardForge.PICTURE, 2, 60, 0)),
        Arguments.of("another length", 2, CardForge.portrait(CardForge.PICTURE, 1, 61, 0)),
        Arguments.of("many points", 2, CardForge.portrait(CardForge.PICTURE, 1, 60, 65_535)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void a_group_of_other_shapes_is_not_believed(String what, int group, byte[] file) {
    var forge = new CardForge();
    forge.groups.put(group, file);
    refused(CHIPS.judge(forge.reading(), CHALLENGE, NOW), UNREADABLE);
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
    var weak = CardForge.root("CN=Weak", WEAK);
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

  private static Genuine genuine(ChipVerdict verdict) {
    assertThat(verdict).as("%s", verdict).isInstanceOf(Genuine.class);
    return (Genuine) verdict;
  }

  private static void refused(ChipVerdict verdict, Reason reason) {
    assertThat(verdict).isInstanceOf(Refused.class);
    assertThat(((Refused) verdict).reason()).as("%s", verdict).isEqualTo(reason);
    assertThat(((Refused) verdict).detail()).isNotBlank().doesNotContain("SAN", "A123456");
  }
}
