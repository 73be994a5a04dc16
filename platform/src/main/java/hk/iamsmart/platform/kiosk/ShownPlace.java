package hk.iamsmart.platform.kiosk;

import hk.iamsmart.platform.kit.Fact;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A place as its list shows it, in the reader's language.
///
/// @param state what is special today: `closed`, `later` or nothing
public record ShownPlace(
    String name,
    String kind,
    String district,
    String state,
    List<Fact> facts,
    List<String> abilities) {
  public ShownPlace {
    facts = List.copyOf(facts);
    abilities = List.copyOf(abilities);
  }

  static ShownPlace of(Place place, Words t, LocalDate today) {
    var language = t.language();
    var facts = new ArrayList<Fact>();
    facts.add(Fact.of(t.say("locations.address"), place.address().in(language)));
    facts.add(Fact.of(t.say("locations.hours"), place.hours().in(language)));
    var days = days(place, t, language);
    if (!days.isEmpty()) {
      facts.add(Fact.of(t.say("locations.days"), days));
    }
    return new ShownPlace(
        place.name().in(language),
        t.say("locations.kind." + place.kind()),
        t.say("locations.district." + place.district()),
        state(place, today),
        facts,
        Stream.of(Place.Ability.values())
            .filter(place.abilities()::contains)
            .map(ability -> t.say("locations.ability." + ability))
            .toList());
  }

  private static String state(Place place, LocalDate today) {
    if (!place.inService()) {
      return "closed";
    }
    return place.open(today) ? "" : "later";
  }

  private static String days(Place place, Words t, Language language) {
    var dates = Dates.in(language);
    var from = place.from();
    var to = place.to();
    if (from != null && to != null) {
      return t.say("locations.days.both", dates.day(from), dates.day(to));
    }
    if (from != null) {
      return t.say("locations.days.from", dates.day(from));
    }
    return to == null ? "" : t.say("locations.days.to", dates.day(to));
  }
}
