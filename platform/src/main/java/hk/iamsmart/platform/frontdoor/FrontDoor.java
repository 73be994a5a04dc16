package hk.iamsmart.platform.frontdoor;

import hk.iamsmart.platform.frontdoor.Claim.Kind;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Page.Shape;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.SiteLink;
import hk.iamsmart.platform.look.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/// `GET /` and `GET /claims`.
@Controller
class FrontDoor {
  private static final String HOME = "/";
  private static final String CLAIMS = "/claims";
  private static final Texts TEXTS = Texts.of(FrontDoor.class);

  private final Pages pages;
  private final List<WayIn> ways;
  private final List<Claim> claims = List.of(read("claims.json", Claim[].class));
  private final List<Figure> figures = List.of(read("figures.json", Figure[].class));

  FrontDoor(Pages pages, ObjectProvider<WayIn> ways) {
    this.pages = pages;
    this.ways = ways.stream().sorted(Comparator.comparingInt(WayIn::rank)).toList();
  }

  @Bean
  static OpenPath openFrontDoor() {
    return new OpenPath(HttpMethod.GET, HOME, "what this is and where to go");
  }

  @Bean
  static OpenPath openClaims() {
    return new OpenPath(HttpMethod.GET, CLAIMS, "what shows the claims of the front page");
  }

  @Bean
  static SiteLink linkToFrontDoor() {
    return new SiteLink(10, HOME, language -> TEXTS.in(language).say("nav"));
  }

  @Bean
  static SiteLink linkToClaims() {
    return SiteLink.below(90, CLAIMS, language -> TEXTS.in(language).say("claims.title"));
  }

  @GetMapping(HOME)
  ResponseEntity<String> home(HttpServletRequest request) {
    var language = ReaderLanguage.of(request);
    var t = TEXTS.in(language);
    var parameters =
        Map.<String, Object>of(
            "t", t,
            "ways", ways,
            "abilities", of(Kind.ABILITY),
            "figures", figures,
            "standards", of(Kind.STANDARD));
    return pages.answer(
        200,
        Page.of(language, t.say("title"), pages.content("frontdoor/front.jte", parameters))
            .shaped(Shape.BARE)
            .withScripts("frontdoor/front.js")
            .switchedAt(HOME)
            .within(HOME));
  }

  @GetMapping(CLAIMS)
  ResponseEntity<String> claims(HttpServletRequest request) {
    var language = ReaderLanguage.of(request);
    var t = TEXTS.in(language);
    var parameters = Map.<String, Object>of("t", t, "claims", claims, "figures", figures);
    return pages.answer(
        200,
        Page.of(language, t.say("claims.title"), pages.content("frontdoor/claims.jte", parameters))
            .shaped(Shape.WIDE)
            .switchedAt(CLAIMS)
            .within(CLAIMS));
  }

  private List<Claim> of(Kind kind) {
    Predicate<Claim> wanted = claim -> claim.kind() == kind;
    return claims.stream().filter(wanted).toList();
  }

  private static <T> T read(String file, Class<T> type) {
    try (var in = FrontDoor.class.getResourceAsStream(file)) {
      return new JsonMapper().readValue(in, type);
    } catch (IOException e) {
      throw new Bug("cannot read " + file, e);
    }
  }
}
