package hk.iamsmart.protocol.eme;

import java.util.ArrayList;
import java.util.List;
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
        word(a, "EngLot", "LotNumber"),
        listed(
            word(a, "EngDistrict", "Sub-district"),
            word(a, "EngDistrict", "DcDistrict"),
            region(word(a, "Region"))));
  }

  private static Stream<String> chinese(JsonNode a) {
    var floor = word(a, "Chi3dAddress", "ChiFloor", "FloorNum");
    var phase = a.path("ChiEstate").path("ChiPhase");
    var phaseNumber = word(phase, "PhaseNo");
    var numbers = numbers(a.path("ChiStreet"));
    return Stream.of(
        word(a, "Region")
            + word(a, "ChiDistrict", "DcDistrict")
            + word(a, "ChiDistrict", "Sub-district"),
        word(a, "ChiStreet", "StreetName") + (numbers.isEmpty() ? "" : numbers + "號"),
        word(a, "ChiLot", "LotNumber"),
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
      lines.add(region(word(box, "PostOfficeRegion")));
    } else if (a.has("ChiPostBox")) {
      var box = a.path("ChiPostBox");
      lines.add(word(box, "PostOfficeRegion") + word(box, "PostOffice"));
      lines.add("郵政信箱" + word(box, "PoBoxNo") + "號");
    }
    return lines.stream();
  }

  private static String region(String code) {
    return switch (code) {
      case "HK" -> "Hong Kong";
      case "KLN" -> "Kowloon";
      case "NT" -> "New Territories";
      default -> code;
    };
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
