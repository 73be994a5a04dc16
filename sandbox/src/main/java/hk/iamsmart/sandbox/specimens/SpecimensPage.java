package hk.iamsmart.sandbox.specimens;

import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Page.Shape;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.SiteLink;
import hk.iamsmart.platform.look.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `GET /look`: every component in its states. The switches of the header show it in light and dark
/// and in every language.
@Controller
final class SpecimensPage {
  private static final String PATH = "/look";
  private static final Texts TEXTS = Texts.of(SpecimensPage.class);
  private final Pages pages;

  SpecimensPage(Pages pages) {
    this.pages = pages;
  }

  @Bean
  static OpenPath openSpecimens() {
    return new OpenPath(HttpMethod.GET, PATH, "shows what pages are made of, and nothing else");
  }

  @Bean
  static SiteLink linkToSpecimens() {
    return SiteLink.below(95, PATH, language -> TEXTS.in(language).say("title"));
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(HttpServletRequest request) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var body = pages.content("specimens/look.jte", Map.of("t", t, "s", Specimens.in(t)));
    return pages.answer(
        200,
        Page.of(t.language(), t.say("title"), body)
            .shaped(Shape.WIDE)
            .withScripts("specimens/look.js")
            .switchedAt(PATH)
            .within("/developers"));
  }
}
