package hk.iamsmart.platform.chip;

import static hk.iamsmart.platform.chip.CardForge.CHALLENGE;
import static hk.iamsmart.platform.chip.CardForge.NOW;
import static hk.iamsmart.platform.chip.CardForge.ROOT;
import static hk.iamsmart.platform.chip.CardForge.pair;
import static hk.iamsmart.platform.chip.CardForge.pem;
import static hk.iamsmart.platform.chip.CardForge.refused;
import static hk.iamsmart.platform.chip.CardForge.signer;
import static hk.iamsmart.platform.chip.CardForge.tlv;
import static hk.iamsmart.platform.chip.ChipVerdict.Reason.ALTERED;
import static hk.iamsmart.platform.chip.ChipVerdict.Reason.UNKNOWN_SIGNER;
import static hk.iamsmart.platform.chip.ChipVerdict.Reason.UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.chip.CardForge.Certified;
import hk.iamsmart.platform.chip.ChipVerdict.Reason;
import hk.iamsmart.protocol.card.ChipReading;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.icao.DataGroupHash;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Only a signer whom an authority certified for it is believed, and only what is signed in the one
/// way that cards are.
class SignersOfChipsTest {
  private static final SignedChips CHIPS = new SignedChips(CardIssuers.of(pem(ROOT.certificate())));
  private static final KeyPair WEAK = pair("RSA", 1024);
  private static final ChipReading GOOD = new CardForge().reading();

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
        forged("seventeen groups", UNREADABLE, SignersOfChipsTest::seventeen));
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
}
