package hk.iamsmart.people.kioskdesk;

import hk.iamsmart.platform.kiosk.District;
import hk.iamsmart.platform.kiosk.Place;
import hk.iamsmart.platform.life.AccountDecisions;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A place as it was typed.
///
/// @param fields what was typed, by the names of the fields
/// @param abilities the names of those that were chosen
/// @param faults by field, the last part of the key of their text
public record TypedPlace(
    Map<String, String> fields,
    Set<String> abilities,
    boolean inService,
    Map<String, String> faults) {
  /// What is told in three languages.
  public static final List<String> PARTS = List.of("name", "address", "hours");

  /// The field with the version that the form was made of.
  static final String VERSION = "version";

  static final TypedPlace NOTHING = new TypedPlace(Map.of(), Set.of(), true, Map.of());

  private static final List<String> SINGLE =
      List.of("id", "kind", "district", "from", "to", "reason", VERSION);

  public TypedPlace {
    fields = Map.copyOf(fields);
    abilities = Set.copyOf(abilities);
    faults = Map.copyOf(faults);
  }

  /// The field of one part in one language.
  public static String field(String part, Language language) {
    return part + "-" + language.tag();
  }

  static TypedPlace of(Place place) {
    var fields = new HashMap<String, String>();
    fields.put("id", place.id());
    fields.put(VERSION, place.version());
    fields.put("kind", place.kind().name());
    fields.put("district", place.district().name());
    fields.put("from", written(Optional.ofNullable(place.from())));
    fields.put("to", written(Optional.ofNullable(place.to())));
    for (var language : Language.values()) {
      fields.put(field("name", language), place.name().in(language));
      fields.put(field("address", language), place.address().in(language));
      fields.put(field("hours", language), place.hours().in(language));
    }
    var abilities = new HashSet<String>();
    place.abilities().forEach(one -> abilities.add(one.name()));
    return new TypedPlace(fields, abilities, place.inService(), Map.of());
  }

  private static String written(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse("");
  }

  /// @param changed whose form has neither an id nor whether it is in service; empty for a new one
  static TypedPlace of(HttpServletRequest request, Optional<Place> changed) {
    var fields = new HashMap<String, String>();
    SINGLE.forEach(field -> fields.put(field, Sent.text(request, field)));
    for (var part : PARTS) {
      for (var language : Language.values()) {
        var field = field(part, language);
        fields.put(field, Sent.text(request, field));
      }
    }
    changed.ifPresent(one -> fields.put("id", one.id()));
    var abilities = new HashSet<String>();
    for (var ability : Place.Ability.values()) {
      if (request.getParameter("ability-" + ability) != null) {
        abilities.add(ability.name());
      }
    }
    boolean serves = changed.map(Place::inService).orElse(request.getParameter("service") != null);
    return new TypedPlace(fields, abilities, serves, Map.of()).judged();
  }

  private TypedPlace judged() {
    var wrong = new TreeMap<String, String>();
    if (!Place.isId(value("id"))) {
      wrong.put("id", "id");
    }
    if (kind().isEmpty()) {
      wrong.put("kind", "placeKind");
    }
    if (district().isEmpty()) {
      wrong.put("district", "district");
    }
    if (abilities.isEmpty()) {
      wrong.put("abilities", "abilities");
    }
    for (var part : PARTS) {
      for (var language : Language.values()) {
        if (!Place.isText(value(field(part, language)))) {
          wrong.put(field(part, language), "text");
        }
      }
    }
    judgeDays(wrong);
    if (!AccountDecisions.isReason(value("reason"))) {
      wrong.put("reason", "reason");
    }
    return new TypedPlace(fields, abilities, inService, wrong);
  }

  private void judgeDays(Map<String, String> wrong) {
    var days = new ArrayList<LocalDate>();
    for (var field : List.of("from", "to")) {
      var day = day(field);
      if (day.isEmpty() && !value(field).isEmpty()) {
        wrong.put(field, "day");
      }
      day.ifPresent(days::add);
    }
    if (days.size() == 2 && days.getLast().isBefore(days.getFirst())) {
      wrong.put("to", "order");
    }
  }

  TypedPlace but(String field, String fault) {
    return new TypedPlace(fields, abilities, inService, Map.of(field, fault));
  }

  /// The same over what is there now: whoever sends it again has seen that.
  TypedPlace over(Place now) {
    var again = new HashMap<>(fields);
    again.put(VERSION, now.version());
    return new TypedPlace(again, abilities, now.inService(), faults);
  }

  private Optional<Place.Kind> kind() {
    return Sent.one(Place.Kind.values(), value("kind"));
  }

  private Optional<District> district() {
    return Sent.one(District.values(), value("district"));
  }

  private Optional<LocalDate> day(String field) {
    try {
      var day = LocalDate.parse(value(field));
      boolean real = day.getYear() >= 1970 && day.getYear() < 10_000;
      return real ? Optional.of(day) : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// Where nothing is wrong.
  Place place() {
    var chosen = new HashSet<Place.Ability>();
    abilities.forEach(name -> chosen.add(Place.Ability.valueOf(name)));
    return new Place(
        value("id"),
        kind().orElseThrow(),
        words("name"),
        words("address"),
        words("hours"),
        district().orElseThrow(),
        chosen,
        inService,
        day("from").orElse(null),
        day("to").orElse(null));
  }

  private ShownName words(String part) {
    return ShownName.of(
        value(field(part, Language.EN_US)),
        value(field(part, Language.ZH_HK)),
        value(field(part, Language.ZH_CN)));
  }

  public String value(String field) {
    return fields.getOrDefault(field, "");
  }

  public boolean isWrong(String field) {
    return faults.containsKey(field);
  }

  /// The key of the text of what is wrong.
  public String fault(String field) {
    return "fault." + faults.getOrDefault(field, "");
  }
}
