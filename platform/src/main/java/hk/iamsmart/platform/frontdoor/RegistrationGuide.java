package hk.iamsmart.platform.frontdoor;

import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.kit.Column;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.SiteLink;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `GET /register`: who may register, what it takes, what is kept. Registering itself is done on
/// the phone, and `GET /app/visit` is what another camera finds in the code that such a phone
/// shows.
@Controller
class RegistrationGuide {
  private static final String PATH = "/register";
  private static final String VISIT = "/app/visit";
  private static final Texts TEXTS = Texts.of(RegistrationGuide.class);

  private final Pages pages;

  RegistrationGuide(Pages pages) {
    this.pages = pages;
  }

  @Bean
  static OpenPath openRegistrationGuide() {
    return new OpenPath(HttpMethod.GET, PATH, "what registering takes and what is kept");
  }

  @Bean
  static SiteLink linkToRegistrationGuide() {
    return new SiteLink(15, PATH, language -> TEXTS.in(language).say("register.nav"));
  }

  @Bean
  static WayIn wayToRegistration() {
    return new WayIn(
        50,
        PATH,
        language -> {
          var t = TEXTS.in(language);
          return new WayIn.Sign(
              t.say("register.nav"), t.say("register.way"), t.say("register.nav"));
        });
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(HttpServletRequest request) {
    var language = ReaderLanguage.of(request);
    var t = TEXTS.in(language);
    var parameters =
        Map.<String, Object>of("t", t, "versions", columns(t, "does", "basic", "plus"));
    return pages.answer(
        200,
        Page.of(
                language,
                t.say("register.title"),
                pages.content("frontdoor/register.jte", parameters))
            .switchedAt(PATH)
            .within(PATH));
  }

  /// The code itself stands behind `#` and comes to no server.
  @GetMapping(VISIT)
  ResponseEntity<String> codeOfSomebody(HttpServletRequest request) {
    var language = ReaderLanguage.of(request);
    var t = TEXTS.in(language);
    var body = pages.content("frontdoor/visit.jte", Map.of("t", t));
    return pages.answer(200, Page.of(language, t.say("visit.title"), body).switchedAt(VISIT));
  }

  private static List<Column> columns(Words t, String... names) {
    return Stream.of(names).map(name -> Column.of(t.say("register." + name))).toList();
  }
}
