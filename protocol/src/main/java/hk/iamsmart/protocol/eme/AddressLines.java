package hk.iamsmart.protocol.eme;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// An address as one writes it on an envelope: in English from the door to the region, in Chinese
/// the other way round, whatever the language of the reader (wire contract, section 8). What the
/// citizen's gesture signs and what the online service prints are the same lines.
public final class AddressLines {
  /// The forms of an address, each the name of its member.
  public static final String ENGLISH = "EngPremisesAddress";

  public static final String CHINESE = "ChiPremisesAddress";
  public static final String FREE = "FreeFormatAddress";
  public static final String POST_BOX = "PostBoxAddress";

  /// A lot has sections within sections, down to this depth.
  public static final int DEEPEST_SECTION = 3;

  private static final Map<String, String> CHINESE_LOT_WORDS =
      Map.of("DD", "丈量約份", "LOT", "地段", "RP", "餘段", "EXT", "增批部分");

  private AddressLines() {}

  /// The lines that are not blank; none when the value has none of the forms.
  public static List<String> of(JsonNode address) {
    var lines =
        address.has(ENGLISH)
            ? english(address.path(ENGLISH))
            : address.has(CHINESE)
                ? chinese(address.path(CHINESE))
                : address.has(FREE) ? free(address.path(FREE)) : postBox(address.path(POST_BOX));
    return lines.filter(line -> !line.isBlank()).toList();
  }

  private static Stream<String> english(JsonNode a) {
    var floor = word(a, "Eng3dAddress", "EngFloor", "FloorNum");
    var block = a.path("EngBlock");
    var number = word(block, "BlockNo");
    var descriptor = word(block, "BlockDescriptor");
    var blockText =
        word(block, "BlockDescriptorPrecedenceIndicator").equals("N")
            ? spaced(number, descriptor)
            : spaced(descriptor, number);
    var phase = a.path("EngEstate").path("EngPhase");
    var phaseNumber = word(phase, "PhaseNo");
    var council = word(a, "EngDistrict", "DcDistrict");
    return Stream.of(
        listed(
            spaced(
                word(a, "Eng3dAddress", "EngUnit", "UnitDescriptor"),
                word(a, "Eng3dAddress", "EngUnit", "UnitNo")),
            floor.isEmpty() ? "" : floor + "/F"),
        listed(blockText, word(a, "BuildingName")),
        listed(
            word(a, "EngEstate", "EstateName"),
            spaced(phaseNumber.isEmpty() ? "" : "Phase " + phaseNumber, word(phase, "PhaseName"))),
        spaced(numbers(a.path("EngStreet")), word(a, "EngStreet", "StreetName")),
        englishLot(a.path("EngLot").path("EngStructuredLot")),
        listed(
            word(a, "EngDistrict", "Sub-district"),
            named(District.parse(council), District::english, council),
            region(word(a, "Region"), Region::english)));
  }

  private static Stream<String> chinese(JsonNode a) {
    var floor = word(a, "Chi3dAddress", "ChiFloor", "FloorNum");
    var phase = a.path("ChiEstate").path("ChiPhase");
    var phaseNumber = word(phase, "PhaseNo");
    var numbers = numbers(a.path("ChiStreet"));
    var council = word(a, "ChiDistrict", "DcDistrict");
    return Stream.of(
        region(word(a, "Region"), Region::chinese)
            + named(District.parse(council), District::chinese, council)
            + word(a, "ChiDistrict", "Sub-district"),
        word(a, "ChiStreet", "StreetName") + (numbers.isEmpty() ? "" : numbers + "號"),
        chineseLot(a.path("ChiLot").path("ChiStructuredLot")),
        word(a, "ChiEstate", "EstateName")
            + (phaseNumber.isEmpty() ? "" : "第" + phaseNumber + "期")
            + word(phase, "PhaseName"),
        word(a, "ChiBlock", "BlockNo")
            + word(a, "ChiBlock", "BlockDescriptor")
            + word(a, "BuildingName"),
        (floor.isEmpty() ? "" : floor + "樓")
            + word(a, "Chi3dAddress", "ChiUnit", "UnitNo")
            + word(a, "Chi3dAddress", "ChiUnit", "UnitDescriptor"));
  }

  private static Stream<String> free(JsonNode a) {
    return Stream.of(word(a, "AddressLine1"), word(a, "AddressLine2"), word(a, "AddressLine3"));
  }

  private static Stream<String> postBox(JsonNode a) {
    var lines = new ArrayList<String>();
    if (a.has("EngPostBox")) {
      var box = a.path("EngPostBox");
      lines.add("P.O. Box " + word(box, "PoBoxNo"));
      lines.add(word(box, "PostOffice"));
      lines.add(region(word(box, "PostOfficeRegion"), Region::english));
    } else if (a.has("ChiPostBox")) {
      var box = a.path("ChiPostBox");
      lines.add(region(word(box, "PostOfficeRegion"), Region::chinese) + word(box, "PostOffice"));
      lines.add("郵政信箱" + word(box, "PoBoxNo") + "號");
    }
    return lines.stream();
  }

  /// As in `DD 96 LOT 1234 S.A ss.1 RP`.
  private static String englishLot(JsonNode lot) {
    var parts = new ArrayList<String>();
    for (var name : List.of("DdType", "DdNo", "LotType", "LotNo")) {
      parts.add(word(lot, name));
    }
    for (int level = 1; level <= DEEPEST_SECTION; level++) {
      parts.add(around("S.", word(lot, "LotSection" + level), ""));
      parts.add(around("ss.", word(lot, "LotSubsection" + level), ""));
    }
    parts.add(word(lot, "LotExtendPortionCode"));
    return spaced(parts.toArray(String[]::new));
  }

  /// As in `丈量約份第96約地段第1234號A分段第1小分段餘段`.
  private static String chineseLot(JsonNode lot) {
    var text = new StringBuilder();
    text.append(CHINESE_LOT_WORDS.getOrDefault(word(lot, "DdType"), word(lot, "DdType")));
    text.append(around("第", word(lot, "DdNo"), "約"));
    text.append(CHINESE_LOT_WORDS.getOrDefault(word(lot, "LotType"), word(lot, "LotType")));
    text.append(around("第", word(lot, "LotNo"), "號"));
    for (int level = 1; level <= DEEPEST_SECTION; level++) {
      text.append(around("", word(lot, "LotSection" + level), "分段"));
      text.append(around("第", word(lot, "LotSubsection" + level), "小分段"));
    }
    var portion = word(lot, "LotExtendPortionCode");
    return text.append(CHINESE_LOT_WORDS.getOrDefault(portion, portion)).toString();
  }

  /// A bare number or letter gets the words that belong to it; what has words already keeps them.
  private static String around(String before, String text, String after) {
    return text.matches("[0-9A-Za-z]+") ? before + text + after : text;
  }

  private static String region(String said, Function<Region, String> name) {
    return named(Region.parse(said), name, said);
  }

  private static <T> String named(Optional<T> known, Function<T, String> name, String said) {
    return known.map(name).orElse(said);
  }

  private static String numbers(JsonNode street) {
    return joined("-", word(street, "BuildingNoFrom"), word(street, "BuildingNoTo"));
  }

  private static String word(JsonNode node, String... path) {
    var at = node;
    for (var name : path) {
      at = at.path(name);
    }
    return at.asString("");
  }

  private static String listed(String... parts) {
    return joined(", ", parts);
  }

  private static String spaced(String... parts) {
    return joined(" ", parts);
  }

  private static String joined(String between, String... parts) {
    return Stream.of(parts).filter(p -> !p.isEmpty()).collect(Collectors.joining(between));
  }
}
