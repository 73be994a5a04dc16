package hk.iamsmart.platform.chip;

import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.card.MachineZone;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Data group 11 (ICAO 9303, part 10, section 4.7.11): whole names and whole dates. The summary
/// holds the symbols of the card and its date of issue, with a filler between them.
record CardDetails(
    HkicNumber hkic,
    String enName,
    @Nullable String chName,
    LocalDate birthDate,
    LocalDate issuedAt,
    String symbols) {
  private static final int TAG = 0x6B;
  private static final int TAGS = 0x5C;
  private static final int NAME = 0x5F0E;
  private static final int OTHER_NAMES = 0xA0;
  private static final int COUNT = 0x02;
  private static final int OTHER_NAME = 0x5F0F;
  private static final int NUMBER = 0x5F10;
  private static final int BIRTH = 0x5F2B;
  private static final int SUMMARY = 0x5F15;
  private static final int LONGEST_NAME = 160;
  private static final Pattern DAY = Pattern.compile("[0-9]{8}");
  private static final Pattern SYMBOLS = Pattern.compile("[*A-Z0-9]{1,20}");

  static CardDetails read(byte[] file) throws Unbelieved {
    var fields = fields(Element.only(file, TAG, "data group 11"));
    var summary = text(fields, SUMMARY);
    int filler = summary.indexOf('<');
    require(filler >= 0, "its summary has no date");
    var symbols = summary.substring(0, filler);
    require(SYMBOLS.matcher(symbols).matches(), "symbols that no card has");
    var written = text(fields, NUMBER);
    var hkic =
        HkicNumber.parse(written)
            .filter(h -> h.reveal().equals(written))
            .orElseThrow(() -> Unbelieved.unreadable("data group 11: no HKIC number"));
    return new CardDetails(
        hkic,
        name(text(fields, NAME)),
        fields.containsKey(OTHER_NAMES) ? otherName(fields.get(OTHER_NAMES)) : null,
        day(text(fields, BIRTH)),
        day(summary.substring(filler + 1)),
        symbols);
  }

  /// Those that the list at the beginning names, in its order.
  private static Map<Integer, byte[]> fields(byte[] content) throws Unbelieved {
    var elements = Element.all(content, "data group 11");
    require(!elements.isEmpty() && elements.getFirst().tag() == TAGS, "it begins with no list");
    var named = new ByteArrayOutputStream();
    var fields = new HashMap<Integer, byte[]>();
    for (var element : elements.subList(1, elements.size())) {
      if (element.tag() > 0xFF) {
        named.write(element.tag() >> 8);
      }
      named.write(element.tag());
      require(fields.put(element.tag(), element.value()) == null, "a field stands there twice");
    }
    require(
        Arrays.equals(named.toByteArray(), elements.getFirst().value()),
        "other fields than its list names");
    return fields;
  }

  private static String otherName(byte[] names) throws Unbelieved {
    var elements = Element.all(names, "data group 11");
    require(
        elements.size() == 2
            && elements.getFirst().tag() == COUNT
            && Arrays.equals(elements.getFirst().value(), new byte[] {1})
            && elements.getLast().tag() == OTHER_NAME,
        "not one other name");
    return name(text(elements.getLast().value()));
  }

  private static String name(String text) throws Unbelieved {
    require(
        VisibleText.is(text) && CodePoints.in(text) <= LONGEST_NAME && text.strip().equals(text),
        "a name that cannot be one");
    return text;
  }

  private static LocalDate day(String text) throws Unbelieved {
    try {
      require(DAY.matcher(text).matches(), "no date");
      return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeException e) {
      throw Unbelieved.unreadable("data group 11: no date");
    }
  }

  private static String text(Map<Integer, byte[]> fields, int tag) throws Unbelieved {
    var value = fields.get(tag);
    if (value == null) {
      throw Unbelieved.unreadable("data group 11: a field is missing");
    }
    return text(value);
  }

  private static String text(byte[] value) throws Unbelieved {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      throw Unbelieved.unreadable("data group 11: no UTF-8");
    }
  }

  /// What both data groups say, when they say the same.
  CardFacts with(MachineReadable zone) throws Unbelieved {
    var same =
        zone.hkic().equals(hkic)
            && zone.birth().equals(MachineZone.date(birthDate))
            && zone.issued().equals(MachineZone.date(issuedAt))
            && MachineZone.name(enName).filter(zone.name()::equals).isPresent();
    require(same, "it says something else than data group 1");
    require(!issuedAt.isBefore(birthDate), "it was issued before its holder was born");
    return new CardFacts(hkic, enName, chName, birthDate, zone.gender(), issuedAt, symbols);
  }

  private static void require(boolean holds, String otherwise) throws Unbelieved {
    if (!holds) {
      throw Unbelieved.unreadable("data group 11: " + otherwise);
    }
  }

  @Override
  public String toString() {
    return "CardDetails[hidden]";
  }
}
