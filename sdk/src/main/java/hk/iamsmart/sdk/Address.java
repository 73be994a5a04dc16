package hk.iamsmart.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// An address as one writes it on an envelope: in English from the door to the region, in Chinese
/// the other way round (wire contract, section 8). Personal data: no readable `toString`.
///
/// @param form how the citizen gave it
/// @param lines ready to print
public record Address(Form form, List<String> lines) {
  public Address {
    lines = List.copyOf(lines);
  }

  /// The forms of an address on the wire.
  public enum Form {
    ENGLISH_PREMISES,
    CHINESE_PREMISES,
    FREE_FORMAT,
    POST_BOX
  }

  /// Without lines when the value has none of the four forms.
  static Address read(JsonNode value) {
    if (value.has("EngPremisesAddress")) {
      return of(Form.ENGLISH_PREMISES, english(value.path("EngPremisesAddress")));
    }
    if (value.has("ChiPremisesAddress")) {
      return of(Form.CHINESE_PREMISES, chinese(value.path("ChiPremisesAddress")));
    }
    if (value.has("FreeFormatAddress")) {
      var free = value.path("FreeFormatAddress");
      return of(
          Form.FREE_FORMAT,
          Stream.of("AddressLine1", "AddressLine2", "AddressLine3").map(name -> word(free, name)));
    }
    return of(Form.POST_BOX, postBox(value.path("PostBoxAddress")));
  }

  private static Address of(Form form, Stream<String> lines) {
    return new Address(form, lines.filter(line -> !line.isBlank()).toList());
  }

  private static Stream<String> english(JsonNode a) {
    var inside = a.path("Eng3dAddress");
    var floor = word(inside, "EngFloor", "FloorNum");
    var block = a.path("EngBlock");
    var estate = a.path("EngEstate");
    var phase = word(estate, "EngPhase", "PhaseNo");
    boolean numberFirst = word(block, "BlockDescriptorPrecedenceIndicator").equals("N");
    var descriptor = word(block, "BlockDescriptor");
    var number = word(block, "BlockNo");
    return Stream.of(
        joined(
            ", ",
            joined(
                " ", word(inside, "EngUnit", "UnitDescriptor"), word(inside, "EngUnit", "UnitNo")),
            floor.isEmpty() ? "" : floor + "/F"),
        joined(
            ", ",
            numberFirst ? joined(" ", number, descriptor) : joined(" ", descriptor, number),
            word(a, "BuildingName")),
        joined(
            ", ",
            word(estate, "EstateName"),
            joined(
                " ",
                phase.isEmpty() ? "" : "Phase " + phase,
                word(estate, "EngPhase", "PhaseName"))),
        joined(" ", numbers(a.path("EngStreet")), word(a, "EngStreet", "StreetName")),
        word(a, "EngLot", "LotNumber"),
        joined(
            ", ",
            word(a, "EngDistrict", "Sub-district"),
            word(a, "EngDistrict", "DcDistrict"),
            region(word(a, "Region"))));
  }

  private static Stream<String> chinese(JsonNode a) {
    var inside = a.path("Chi3dAddress");
    var floor = word(inside, "ChiFloor", "FloorNum");
    var estate = a.path("ChiEstate");
    var phase = word(estate, "ChiPhase", "PhaseNo");
    var numbers = numbers(a.path("ChiStreet"));
    return Stream.of(
        word(a, "Region")
            + word(a, "ChiDistrict", "DcDistrict")
            + word(a, "ChiDistrict", "Sub-district"),
        word(a, "ChiStreet", "StreetName") + (numbers.isEmpty() ? "" : numbers + "號"),
        word(a, "ChiLot", "LotNumber"),
        word(estate, "EstateName")
            + (phase.isEmpty() ? "" : "第" + phase + "期")
            + word(estate, "ChiPhase", "PhaseName"),
        word(a, "ChiBlock", "BlockNo")
            + word(a, "ChiBlock", "BlockDescriptor")
            + word(a, "BuildingName"),
        (floor.isEmpty() ? "" : floor + "樓")
            + word(inside, "ChiUnit", "UnitNo")
            + word(inside, "ChiUnit", "UnitDescriptor"));
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

  private static String joined(String between, String... parts) {
    return Stream.of(parts).filter(p -> !p.isEmpty()).collect(Collectors.joining(between));
  }

  @Override
  public String toString() {
    return "Address[hidden]";
  }
}
