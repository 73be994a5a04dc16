package hk.iamsmart.platform.profiles;

import static hk.iamsmart.protocol.eme.AddressLines.CHINESE;
import static hk.iamsmart.protocol.eme.AddressLines.ENGLISH;
import static hk.iamsmart.protocol.eme.AddressLines.FREE;
import static hk.iamsmart.protocol.eme.AddressLines.POST_BOX;

import hk.iamsmart.protocol.eme.District;
import hk.iamsmart.protocol.eme.Region;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Addresses that were kept while districts, regions of post offices and lots were plain text. They
/// are read as what they are called now and lose nothing: what is no district is a part of one,
/// what is no lot in parts is a lot in words.
final class FormerAddresses {
  private static final Pattern ENGLISH_LOT =
      Pattern.compile("(DD) ([0-9]{1,4}[A-Z]?) (LOT) ([0-9]{1,6}[A-Z]?)");
  private static final Pattern CHINESE_LOT =
      Pattern.compile("(丈量約份)第([0-9]{1,4}[A-Z]?)約(地段)第([0-9]{1,6}[A-Z]?)號");

  private FormerAddresses() {}

  /// The address in the form of today, the same one if it has that form.
  static JsonNode today(JsonNode kept) {
    if (!kept.isObject()) {
      return kept;
    }
    var address = (ObjectNode) kept.deepCopy();
    if (address.path(ENGLISH) instanceof ObjectNode premises) {
      district(premises.path("EngDistrict"), ", ");
      lot(premises.path("EngLot"), "EngStructuredLot", ENGLISH_LOT);
    }
    if (address.path(CHINESE) instanceof ObjectNode premises) {
      district(premises.path("ChiDistrict"), "");
      lot(premises.path("ChiLot"), "ChiStructuredLot", CHINESE_LOT);
    }
    if (address.path(FREE) instanceof ObjectNode free && free.path("LanguageCode").isString()) {
      free.put("LanguageCode", free.path("LanguageCode").stringValue().toLowerCase(Locale.ROOT));
    }
    for (var box : address.path(POST_BOX)) {
      Region.parse(box.path("PostOfficeRegion").asString(""))
          .ifPresent(r -> ((ObjectNode) box).put("PostOfficeRegion", r.capitals()));
    }
    return address.equals(kept) ? kept : address;
  }

  private static void district(JsonNode said, String between) {
    if (!(said instanceof ObjectNode district) || !district.path("DcDistrict").isString()) {
      return;
    }
    var council = district.path("DcDistrict").stringValue();
    District.parse(council)
        .ifPresentOrElse(
            d -> district.put("DcDistrict", d.code()),
            () -> {
              var part = district.path("Sub-district").asString("");
              district.remove("DcDistrict");
              district.put(
                  "Sub-district",
                  part.isEmpty()
                      ? council
                      : between.isEmpty() ? council + part : part + between + council);
            });
  }

  private static void lot(JsonNode said, String structured, Pattern parts) {
    if (!(said instanceof ObjectNode lot) || !lot.path("LotNumber").isString()) {
      return;
    }
    var words = lot.path("LotNumber").stringValue();
    lot.remove("LotNumber");
    var made = lot.putObject(structured);
    var known = parts.matcher(words);
    if (known.matches()) {
      made.put("DdType", known.group(1)).put("DdNo", known.group(2));
      made.put("LotType", known.group(3)).put("LotNo", known.group(4));
    } else {
      made.put("LotNo", words);
    }
  }
}
