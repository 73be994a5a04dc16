package hk.iamsmart.phone.card;

import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.card.MachineZone;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// The files of a chip (ICAO 9303, part 10, section 4), each with the content of an identity card.
final class Groups {
  /// Tags of the data groups that are there: 1, 2, 11, 14 and 15.
  private static final byte[] PRESENT = Tlv.bytes(0x61, 0x75, 0x6B, 0x6E, 0x6F);

  /// No card tells a nationality (part 3, section 5, part D).
  private static final String UNTOLD = "X".repeat(3);

  private static final int MOST_NAME = 160;
  private static final Pattern SYMBOLS = Pattern.compile("[*A-Z0-9]{1,20}");

  /// That the chip signs by ECDSA with SHA-256, in the plain form (part 11, section 9.2.7).
  private static final byte[] SIGNS_PLAINLY =
      HexFormat.of().parseHex("3119301706066781080101050201" + "01060a04007f00070101040103");

  private Groups() {}

  static byte[] com() {
    return Tlv.of(0x60, Tlv.of(0x5F01, "0107"), Tlv.of(0x5F36, "040000"), Tlv.of(0x5C, PRESENT));
  }

  /// A TD1 (part 5, section 4.2.2). The card has no date of expiry: the date of issue stands there.
  static byte[] dg1(CardContent content) {
    var number = MachineZone.filled(MachineZone.number(content.hkic()), MachineZone.NUMBER);
    var first = "I<CHN" + checked(number) + "<".repeat(15);
    var sex = content.sex() == CardContent.Sex.X ? "<" : content.sex().name();
    var birth = checked(MachineZone.date(content.birthDate()));
    var issued = checked(MachineZone.date(content.issuedAt()));
    var rest = "<".repeat(11);
    var all = MachineZone.checkDigit(first.substring(5) + birth + issued + rest);
    var name =
        MachineZone.name(content.enName())
            .orElseThrow(() -> new IllegalArgumentException("a name without Latin letters"));
    return Tlv.of(0x61, Tlv.of(0x5F1F, first + birth + sex + issued + UNTOLD + rest + all + name));
  }

  private static String checked(String places) {
    return places + MachineZone.checkDigit(places);
  }

  /// One face of ISO 19794-5:2005 in the frame of part 10, section 4.7.2.
  static byte[] dg2(Portrait portrait) {
    var header =
        Tlv.of(
            0xA1,
            Tlv.of(0x80, Tlv.bytes(1, 1)),
            Tlv.of(0x81, Tlv.bytes(2)),
            Tlv.of(0x82, Tlv.bytes(0)),
            Tlv.of(0x87, Tlv.bytes(1, 1)),
            Tlv.of(0x88, Tlv.bytes(0, 8)));
    var template = Tlv.of(0x7F60, header, Tlv.of(0x5F2E, face(portrait)));
    return Tlv.of(0x75, Tlv.of(0x7F61, Tlv.of(0x02, Tlv.bytes(1)), template));
  }

  private static byte[] face(Portrait portrait) {
    int block = 20 + 12 + portrait.picture().length;
    return ByteBuffer.allocate(14 + block)
        .put("FAC\0".getBytes(StandardCharsets.US_ASCII))
        .put("010\0".getBytes(StandardCharsets.US_ASCII))
        .putInt(14 + block)
        .putShort((short) 1)
        .putInt(block)
        .put(new byte[16]) // no feature points, nothing said of the person
        .put((byte) 1) // a full frontal image
        .put((byte) portrait.type())
        .putShort((short) portrait.width())
        .putShort((short) portrait.height())
        .put(new byte[6]) // nothing said of colours and camera
        .put(portrait.picture())
        .array();
  }

  /// @throws IllegalArgumentException when a name does not fit
  static byte[] dg11(CardContent content) {
    var chName = content.chName();
    if (chName != null && chName.codePointCount(0, chName.length()) > MOST_NAME) {
      throw new IllegalArgumentException("a Chinese name has at most " + MOST_NAME + " characters");
    }
    if (!SYMBOLS.matcher(content.symbols()).matches()) {
      throw new IllegalArgumentException("symbols that no card has");
    }
    var birth = DateTimeFormatter.BASIC_ISO_DATE.format(content.birthDate());
    var issued = DateTimeFormatter.BASIC_ISO_DATE.format(content.issuedAt());
    var other =
        chName == null
            ? new byte[0]
            : Tlv.of(0xA0, Tlv.of(0x02, Tlv.bytes(1)), Tlv.of(0x5F0F, chName));
    var tags = chName == null ? "5f0e5f105f2b5f15" : "5f0ea05f105f2b5f15";
    return Tlv.of(
        0x6B,
        Tlv.of(0x5C, HexFormat.of().parseHex(tags)),
        Tlv.of(0x5F0E, content.enName()),
        other,
        Tlv.of(0x5F10, content.hkic()),
        Tlv.of(0x5F2B, birth),
        Tlv.of(0x5F15, content.symbols() + "<" + issued));
  }

  static byte[] dg14() {
    return Tlv.of(0x6E, SIGNS_PLAINLY);
  }

  static byte[] dg15(PublicKey chip) {
    return Tlv.of(0x6F, P256.spkiOf(chip));
  }
}
