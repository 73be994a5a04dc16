package hk.iamsmart.sandbox.kiosks;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.kiosk.District;
import hk.iamsmart.platform.kiosk.Place;
import hk.iamsmart.platform.kiosk.Place.Ability;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The places of `places.json`; the days of mobile teams are counted from the day of the seeding.
final class PlaceSeeds {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PlaceSeeds() {}

  /// Where the sandbox's own terminals stand.
  static String placeOf(KioskKind kind) {
    return switch (kind) {
      case KIOSK -> "central-post-office";
      case COUNTER -> "sham-shui-po-counter";
    };
  }

  static List<Place> on(Instant now) {
    var today = LocalDate.ofInstant(now, Dates.HONG_KONG);
    try (var in = PlaceSeeds.class.getResourceAsStream("places.json")) {
      if (in == null) {
        throw new Bug("no places.json");
      }
      return JSON.readTree(in).values().stream().map(seed -> place(seed, today)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Place place(JsonNode seed, LocalDate today) {
    return new Place(
        seed.path("id").stringValue(),
        Place.Kind.valueOf(seed.path("kind").stringValue()),
        ShownName.ofTags(seed.path("name")),
        ShownName.ofTags(seed.path("address")),
        ShownName.ofTags(seed.path("hours")),
        District.valueOf(seed.path("district").stringValue()),
        seed.path("abilities").values().stream()
            .map(ability -> Ability.valueOf(ability.stringValue()))
            .collect(Collectors.toSet()),
        seed.path("inService").asBoolean(true),
        day(seed.path("from"), today),
        day(seed.path("to"), today));
  }

  private static @Nullable LocalDate day(JsonNode written, LocalDate today) {
    return written.isString() ? today.plus(Period.parse(written.stringValue())) : null;
  }
}
