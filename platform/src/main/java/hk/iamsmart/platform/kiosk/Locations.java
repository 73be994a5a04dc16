package hk.iamsmart.platform.kiosk;

import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Page.Shape;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.SiteLink;
import hk.iamsmart.platform.look.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `GET /register/locations`: where one registers with the card, by what the query asks for.
@Controller
class Locations {
  private static final String PATH = "/register/locations";
  static final Texts TEXTS = Texts.of(Locations.class);

  private final Pages pages;
  private final Kiosks kiosks;

  Locations(Pages pages, Kiosks kiosks) {
    this.pages = pages;
    this.kiosks = kiosks;
  }

  @Bean
  static OpenPath openLocations() {
    return new OpenPath(HttpMethod.GET, PATH, "where one registers");
  }

  @Bean
  static SiteLink linkToLocations() {
    return SiteLink.below(20, PATH, language -> TEXTS.in(language).say("locations.nav"));
  }

  /// What somebody looks for; what a query does not say, or says wrongly, is not looked for.
  record Wanted(
      @Nullable District district, Place.@Nullable Kind kind, Place.@Nullable Ability ability) {
    boolean fits(Place place) {
      return (district == null || place.district() == district)
          && (kind == null || place.kind() == kind)
          && (ability == null || place.abilities().contains(ability));
    }

    String query() {
      return part("district", district) + part("kind", kind) + part("ability", ability);
    }

    private static String part(String name, @Nullable Enum<?> value) {
      return value == null ? "" : "&" + name + "=" + value.name();
    }
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(HttpServletRequest request) {
    var language = ReaderLanguage.of(request);
    var t = TEXTS.in(language);
    var wanted =
        new Wanted(
            chosen(request, "district", District.values()),
            chosen(request, "kind", Place.Kind.values()),
            chosen(request, "ability", Place.Ability.values()));
    var today = kiosks.today();
    var all = kiosks.places().stream().filter(place -> !past(place, today)).toList();
    var found = all.stream().filter(wanted::fits).toList();
    var parameters =
        Map.<String, Object>of(
            "t", t,
            "places", found.stream().map(p -> ShownPlace.of(p, t, today)).toList(),
            "none", all.isEmpty(),
            "districts", List.of(District.values()),
            "district", name(wanted.district()),
            "kind", name(wanted.kind()),
            "ability", name(wanted.ability()));
    var query = wanted.query();
    return pages.answer(
        200,
        Page.of(
                language,
                t.say("locations.title"),
                pages.content("kiosk/locations.jte", parameters))
            .shaped(Shape.WIDE)
            .switchedAt(PATH + (query.isEmpty() ? "" : "?" + query.substring(1)))
            .within(PATH));
  }

  /// A mobile team that has been there.
  private static boolean past(Place place, LocalDate today) {
    var to = place.to();
    return to != null && today.isAfter(to);
  }

  private static <E extends Enum<E>> @Nullable E chosen(
      HttpServletRequest request, String name, E[] all) {
    var claimed = Optional.ofNullable(request.getParameter(name)).orElse("");
    return Arrays.stream(all).filter(e -> e.name().equals(claimed)).findFirst().orElse(null);
  }

  private static String name(@Nullable Enum<?> chosen) {
    return chosen == null ? "" : chosen.name();
  }
}
