package hk.iamsmart.platform.chip;

import static hk.iamsmart.platform.chip.CardForge.CHALLENGE;
import static hk.iamsmart.platform.chip.CardForge.NOW;
import static hk.iamsmart.platform.chip.CardForge.RANDOM;
import static hk.iamsmart.platform.chip.CardForge.pair;
import static hk.iamsmart.platform.chip.CardForge.refused;
import static hk.iamsmart.platform.chip.CardForge.tlv;
import static hk.iamsmart.platform.chip.ChipVerdict.Reason.UNREADABLE;

import hk.iamsmart.protocol.P256;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a signer who is trusted has signed is believed when it is a card, and says one thing.
class SignedFactsTest {
  private static final SignedChips CHIPS =
      new SignedChips(CardIssuers.of(CardForge.pem(CardForge.ROOT.certificate())));
  private static final String LINE1 = "I<CHNA1234563<?<<<<<<<<<<<<<<<";
  private static final String LINE2 = "840229?F190615?CHN<<<<<<<<<<<?";
  private static final String LINE3 = "SAN<<CHI<NAN<<<<<<<<<<<<<<<<<<";

  static Stream<Arguments> zones() {
    return Stream.of(
        Arguments.of("another number", "I<CHNC6686689<?<<<<<<<<<<<<<<<", LINE2, LINE3),
        Arguments.of("a number that is none", "I<CHNA1234564<?<<<<<<<<<<<<<<<", LINE2, LINE3),
        Arguments.of("a number with a gap", "I<CHNA123456<3?<<<<<<<<<<<<<<<", LINE2, LINE3),
        Arguments.of("a wrong check digit", "I<CHNA1234563<5<<<<<<<<<<<<<<<", LINE2, LINE3),
        Arguments.of("a passport", "P<CHNA1234563<?<<<<<<<<<<<<<<<", LINE2, LINE3),
        Arguments.of("another birth", LINE1, "840228?F190615?CHN<<<<<<<<<<<?", LINE3),
        Arguments.of("another issue", LINE1, "840229?F190616?CHN<<<<<<<<<<<?", LINE3),
        Arguments.of("another sex", LINE1, "840229?X190615?CHN<<<<<<<<<<<?", LINE3),
        Arguments.of("a wrong last digit", LINE1, "840229?F190615?CHN<<<<<<<<<<<7", LINE3),
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
        Arguments.of("a key of RSA", 15, tlv(0x6F, pair("RSA", 1024).getPublic().getEncoded())),
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
}
