package hk.iamsmart.platform.kiosk;

import hk.iamsmart.protocol.Language;

/// What people call the kinds of places, what can be done there, and the districts.
public final class PlaceWords {
  private PlaceWords() {}

  public static String kind(Language language, Place.Kind kind) {
    return Locations.TEXTS.in(language).say("locations.kind." + kind);
  }

  public static String ability(Language language, Place.Ability ability) {
    return Locations.TEXTS.in(language).say("locations.ability." + ability);
  }

  public static String district(Language language, District district) {
    return Locations.TEXTS.in(language).say("locations.district." + district);
  }
}
