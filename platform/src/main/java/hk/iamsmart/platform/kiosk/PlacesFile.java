package hk.iamsmart.platform.kiosk;

import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The list of places as operators write it: a JSON array, described in `docs/operate/places.md`.
public final class PlacesFile {
  static final int MOST_PLACES = 1_000;

  private static final Set<String> MEMBERS =
      Set.of(
          "id",
          "kind",
          "name",
          "address",
          "hours",
          "district",
          "abilities",
          "inService",
          "from",
          "to");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private PlacesFile() {}

  /// What a file holds.
  public sealed interface Content {
    record Places(List<Place> all) implements Content {
      public Places {
        all = List.copyOf(all);
      }
    }

    /// @param line which member is wrong, and how
    record Faulty(String line) implements Content {}
  }

  public static Content read(byte[] file) {
    try {
      return new Content.Places(places(JSON.readTree(file)));
    } catch (JacksonException e) {
      var at = e.getLocation();
      var where = at == null ? "" : ", in line " + at.getLineNr();
      return new Content.Faulty("The file is not JSON" + where + ".");
    } catch (Fault e) {
      return new Content.Faulty(e.line);
    }
  }

  private static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String line;

    Fault(String at, String what) {
      super(what, null, false, false);
      this.line = at + " " + what;
    }
  }

  private static List<Place> places(JsonNode all) throws Fault {
    if (!all.isArray()) {
      throw new Fault("The file", "must be an array of places.");
    }
    if (all.size() > MOST_PLACES) {
      throw new Fault("The file", "may hold " + MOST_PLACES + " places at most.");
    }
    var places = new ArrayList<Place>();
    var ids = new HashSet<String>();
    for (int i = 0; i < all.size(); i++) {
      var place = place("[" + i + "]", all.get(i));
      if (!ids.add(place.id())) {
        throw new Fault("[" + i + "].id", "is another place's, too: " + place.id() + ".");
      }
      places.add(place);
    }
    return places;
  }

  private static Place place(String at, JsonNode one) throws Fault {
    if (!one.isObject()) {
      throw new Fault(at, "must be an object.");
    }
    var unknown = new TreeSet<>(one.propertyNames());
    unknown.removeAll(MEMBERS);
    if (!unknown.isEmpty()) {
      throw new Fault(at + "." + unknown.getFirst(), "is unknown.");
    }
    var from = day(at + ".from", one.path("from"));
    var to = day(at + ".to", one.path("to"));
    if (from != null && to != null && to.isBefore(from)) {
      throw new Fault(at + ".to", "is before from.");
    }
    return new Place(
        id(at + ".id", one.path("id")),
        member(at + ".kind", one.path("kind"), Place.Kind.class),
        words(at + ".name", one.path("name")),
        words(at + ".address", one.path("address")),
        words(at + ".hours", one.path("hours")),
        member(at + ".district", one.path("district"), District.class),
        abilities(at + ".abilities", one.path("abilities")),
        inService(at + ".inService", one.path("inService")),
        from,
        to);
  }

  private static String id(String at, JsonNode id) throws Fault {
    if (!Place.isId(text(at, id))) {
      throw new Fault(at, "must be 1 to 60 lower-case letters, digits and hyphens.");
    }
    return id.asString();
  }

  private static String text(String at, JsonNode text) throws Fault {
    if (text.isMissingNode()) {
      throw new Fault(at, "is missing.");
    }
    if (!text.isString() || !Place.isText(text.asString())) {
      throw new Fault(
          at, "must be a text of 1 to " + Place.LONGEST_TEXT + " characters in one line.");
    }
    return text.asString();
  }

  private static ShownName words(String at, JsonNode words) throws Fault {
    if (words.isMissingNode()) {
      throw new Fault(at, "is missing.");
    }
    var texts = new EnumMap<Language, String>(Language.class);
    for (var language : Language.values()) {
      texts.put(language, text(at + "." + language.tag(), words.path(language.tag())));
    }
    if (words.size() != texts.size()) {
      throw new Fault(at, "must have en-US, zh-HK and zh-CN and nothing else.");
    }
    return new ShownName(texts);
  }

  private static <E extends Enum<E>> E member(String at, JsonNode name, Class<E> of) throws Fault {
    var text = text(at, name);
    var all = of.getEnumConstants();
    return find(all, text)
        .orElseThrow(fault(at, "must be one of " + String.join(", ", names(all)) + "."));
  }

  private static Supplier<Fault> fault(String at, String what) {
    return () -> new Fault(at, what);
  }

  private static <E extends Enum<E>> Optional<E> find(E[] all, String name) {
    return Arrays.stream(all).filter(one -> one.name().equals(name)).findFirst();
  }

  private static List<String> names(Enum<?>[] all) {
    return Arrays.stream(all).map(Enum::name).toList();
  }

  private static Set<Place.Ability> abilities(String at, JsonNode list) throws Fault {
    if (!list.isArray() || list.isEmpty()) {
      throw new Fault(at, "must be an array that is not empty.");
    }
    var abilities = EnumSet.noneOf(Place.Ability.class);
    for (int i = 0; i < list.size(); i++) {
      var where = at + "[" + i + "]";
      if (!abilities.add(member(where, list.get(i), Place.Ability.class))) {
        throw new Fault(where, "is there twice.");
      }
    }
    return abilities;
  }

  private static boolean inService(String at, JsonNode flag) throws Fault {
    if (!flag.isBoolean()) {
      throw new Fault(at, "must be true or false.");
    }
    return flag.asBoolean();
  }

  private static @Nullable LocalDate day(String at, JsonNode day) throws Fault {
    if (day.isMissingNode() || day.isNull()) {
      return null;
    }
    try {
      return LocalDate.parse(text(at, day));
    } catch (DateTimeParseException _) {
      throw new Fault(at, "must be a day such as 2026-11-26.");
    }
  }
}
