package hk.iamsmart.platform.profiles;

import static hk.iamsmart.protocol.eme.AddressLines.CHINESE;
import static hk.iamsmart.protocol.eme.AddressLines.ENGLISH;
import static hk.iamsmart.protocol.eme.AddressLines.FREE;
import static hk.iamsmart.protocol.eme.AddressLines.POST_BOX;

import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.eme.AddressLines;
import hk.iamsmart.protocol.eme.District;
import hk.iamsmart.protocol.eme.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The forms of an address: premises in English or in Chinese, free text, or a post office box.
final class AddressRules {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_SHORT = 20;
  private static final int LONGEST_LINE = 100;
  private static final int LARGEST_BOX = 999_999;
  private static final Pattern BUILDING_NUMBER =
      Pattern.compile("[0-9]{1,5}[A-Za-z]{0,2}([-/][0-9A-Za-z]{1,6})?");
  private static final Pattern HAN = Pattern.compile(".*\\p{IsHan}.*");
  private static final Set<String> LANGUAGES = Set.of("en", "tc", "sc");

  private AddressRules() {}

  /// @param boxes whether a post office box will do
  static ObjectNode read(JsonNode claimed, boolean boxes, List<Problem> problems) {
    var kept = WireJson.mapper().createObjectNode();
    var claim = new Claim(claimed, kept, "", problems);
    if (boxes) {
      claim.knows(ENGLISH, CHINESE, FREE, POST_BOX);
    } else {
      claim.knows(ENGLISH, CHINESE, FREE);
    }
    long forms = List.of(ENGLISH, CHINESE, FREE, POST_BOX).stream().filter(claim::has).count();
    if (!problems.isEmpty()) {
      return kept;
    }
    if (forms != 1) {
      claim.problem("", boxes ? "problem.oneFormOrBox" : "problem.oneForm");
      return kept;
    }
    claim.object(ENGLISH).ifPresent(c -> premises(c, "Eng"));
    claim.object(CHINESE).ifPresent(c -> premises(c, "Chi"));
    claim.object(FREE).ifPresent(AddressRules::freeFormat);
    claim.object(POST_BOX).ifPresent(AddressRules::postBox);
    return kept;
  }

  private static void premises(Claim claim, String tongue) {
    claim.knows(
        "Region",
        tongue + "District",
        tongue + "Street",
        tongue + "Estate",
        tongue + "Block",
        "BuildingName",
        tongue + "3dAddress",
        tongue + "Lot");
    region(claim, "Region", tongue.equals("Eng") ? Region::code : Region::chinese);
    var district = claim.object(tongue + "District");
    district.ifPresentOrElse(
        d -> district(d, tongue), () -> claim.problem(tongue + "District", "problem.missing"));
    claim.object(tongue + "Street").ifPresent(s -> street(s, tongue));
    claim.object(tongue + "Estate").ifPresent(e -> estate(e, tongue));
    claim.object(tongue + "Block").ifPresent(b -> block(b, tongue));
    spelled(claim, "BuildingName", LONGEST_NAME, tongue);
    claim.object(tongue + "3dAddress").ifPresent(i -> inside(i, tongue));
    claim
        .object(tongue + "Lot")
        .map(l -> l.knows(tongue + "StructuredLot"))
        .flatMap(l -> l.object(tongue + "StructuredLot"))
        .ifPresent(l -> lot(l, tongue));
    boolean building =
        claim.has(tongue + "Street") || claim.has(tongue + "Estate") || claim.has("BuildingName");
    boolean lot = claim.has(tongue + "Lot");
    if (!building && !lot) {
      claim.problem("", "problem.place");
    }
    if (lot && (building || claim.has(tongue + "Block"))) {
      claim.problem(tongue + "Lot", "problem.lot");
    }
  }

  private static void region(Claim claim, String name, Function<Region, String> spelling) {
    claim
        .needed(name, LONGEST_SHORT)
        .ifPresent(text ->
            Region.parse(text)
                .ifPresentOrElse(
                    r -> claim.keep(name, spelling.apply(r)),
                    () -> claim.problem(name, "problem.region")));
  }

  private static void district(Claim district, String tongue) {
    district.knows("DcDistrict", "Sub-district");
    if (!district.has("DcDistrict") && !district.has("Sub-district")) {
      district.problem("DcDistrict", "problem.missing");
    }
    spelled(district, "Sub-district", LONGEST_NAME, tongue);
    district
        .text("DcDistrict", LONGEST_NAME)
        .ifPresent(text ->
            District.parse(text)
                .ifPresentOrElse(
                    d -> district.keep("DcDistrict", d.code()),
                    () -> district.problem("DcDistrict", "problem.district")));
  }

  private static void lot(Claim lot, String tongue) {
    var names = new ArrayList<>(List.of("DdType", "DdNo", "LotType", "LotNo"));
    var missing = new TreeSet<String>();
    if (!lot.has("LotNo")) {
      missing.add("LotNo");
    }
    needs(lot, "DdType", "DdNo", missing);
    for (int level = 1; level <= AddressLines.DEEPEST_SECTION; level++) {
      names.add("LotSection" + level);
      names.add("LotSubsection" + level);
      needs(lot, "LotSubsection" + level, "LotSection" + level, missing);
      if (level > 1) {
        needs(lot, "LotSection" + level, "LotSection" + (level - 1), missing);
      }
    }
    names.add("LotExtendPortionCode");
    lot.knows(names.toArray(String[]::new));
    for (var name : names) {
      // an address of former days may hold a whole lot in words as its number
      spelled(lot, name, name.equals("LotNo") ? LONGEST_NAME : LONGEST_SHORT, tongue);
    }
    missing.forEach(name -> lot.problem(name, "problem.missing"));
  }

  private static void needs(Claim lot, String name, String other, Set<String> missing) {
    if (lot.has(name) && !lot.has(other)) {
      missing.add(other);
    }
  }

  private static void street(Claim street, String tongue) {
    street.knows("StreetName", "BuildingNoFrom", "BuildingNoTo");
    spelledNeeded(street, "StreetName", LONGEST_NAME, tongue);
    var from = street.text("BuildingNoFrom", LONGEST_SHORT);
    var to = street.text("BuildingNoTo", LONGEST_SHORT);
    from.filter(n -> !BUILDING_NUMBER.matcher(n).matches())
        .ifPresent(_ -> street.problem("BuildingNoFrom", "problem.buildingNumber"));
    to.filter(n -> !BUILDING_NUMBER.matcher(n).matches())
        .ifPresent(_ -> street.problem("BuildingNoTo", "problem.buildingNumber"));
    if (to.isPresent() && from.isEmpty()) {
      street.problem("BuildingNoFrom", "problem.missing");
    }
  }

  private static void estate(Claim estate, String tongue) {
    estate.knows("EstateName", tongue + "Phase");
    spelledNeeded(estate, "EstateName", LONGEST_NAME, tongue);
    estate
        .object(tongue + "Phase")
        .ifPresent(p -> {
          p.knows("PhaseNo", "PhaseName");
          var number = p.text("PhaseNo", LONGEST_SHORT);
          var name = spelled(p, "PhaseName", LONGEST_NAME, tongue);
          if (number.isEmpty() && name.isEmpty()) {
            p.problem("PhaseNo", "problem.missing");
          }
        });
  }

  private static void block(Claim block, String tongue) {
    block.knows("BlockDescriptor", "BlockNo", "BlockDescriptorPrecedenceIndicator");
    spelled(block, "BlockDescriptor", LONGEST_SHORT, tongue);
    block.needed("BlockNo", LONGEST_SHORT);
    block
        .text("BlockDescriptorPrecedenceIndicator", 1)
        .filter(i -> !i.equals("Y") && !i.equals("N"))
        .ifPresent(_ -> block.problem("BlockDescriptorPrecedenceIndicator", "problem.choice"));
  }

  private static void inside(Claim inside, String tongue) {
    inside.knows(tongue + "Floor", tongue + "Unit");
    inside
        .object(tongue + "Floor")
        .ifPresent(f -> f.knows("FloorNum").needed("FloorNum", LONGEST_SHORT));
    inside
        .object(tongue + "Unit")
        .ifPresent(u -> {
          u.knows("UnitDescriptor", "UnitNo");
          spelled(u, "UnitDescriptor", LONGEST_SHORT, tongue);
          u.needed("UnitNo", LONGEST_SHORT);
        });
  }

  private static void freeFormat(Claim free) {
    free.knows("LanguageCode", "AddressLine1", "AddressLine2", "AddressLine3");
    free.needed("LanguageCode", LONGEST_SHORT)
        .map(code -> code.toLowerCase(Locale.ROOT))
        .ifPresent(code -> {
          free.keep("LanguageCode", code);
          if (!LANGUAGES.contains(code)) {
            free.problem("LanguageCode", "problem.languageCode");
          }
        });
    free.needed("AddressLine1", LONGEST_LINE);
    var second = free.text("AddressLine2", LONGEST_LINE);
    var third = free.text("AddressLine3", LONGEST_LINE);
    if (third.isPresent() && second.isEmpty() && !free.has("AddressLine2")) {
      free.problem("AddressLine2", "problem.missing");
    }
  }

  private static void postBox(Claim postBox) {
    postBox.knows("EngPostBox", "ChiPostBox");
    if (postBox.has("EngPostBox") == postBox.has("ChiPostBox")) {
      postBox.problem("", "problem.onePostBox");
      return;
    }
    postBox.object("EngPostBox").ifPresent(b -> box(b, "Eng"));
    postBox.object("ChiPostBox").ifPresent(b -> box(b, "Chi"));
  }

  private static void box(Claim box, String tongue) {
    box.knows("PoBoxNo", "PostOffice", "PostOfficeRegion");
    box.number("PoBoxNo", LARGEST_BOX);
    spelledNeeded(box, "PostOffice", LONGEST_NAME, tongue);
    region(box, "PostOfficeRegion", Region::capitals);
  }

  private static Optional<String> spelled(Claim claim, String name, int longest, String tongue) {
    return inTongue(claim, name, claim.text(name, longest), tongue);
  }

  private static void spelledNeeded(Claim claim, String name, int longest, String tongue) {
    inTongue(claim, name, claim.needed(name, longest), tongue);
  }

  private static Optional<String> inTongue(
      Claim claim, String name, Optional<String> text, String tongue) {
    if (tongue.equals("Eng") && text.filter(t -> HAN.matcher(t).matches()).isPresent()) {
      claim.problem(name, "problem.english");
    }
    return text;
  }
}
