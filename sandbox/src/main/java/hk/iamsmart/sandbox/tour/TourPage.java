package hk.iamsmart.sandbox.tour;

import hk.iamsmart.platform.frontdoor.WayIn;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.look.Framers;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Page.Shape;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.SiteLink;
import hk.iamsmart.platform.look.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `GET /try`. Its script uses the same REST calls as everybody, and presses nothing by itself.
@Controller
final class TourPage {
  private static final String PATH = "/try";
  private static final Texts TEXTS = Texts.of(TourPage.class);

  /// Who lives on the phone: an account that may sign.
  private static final String CITIZEN = "chan-tai-man";

  private final Map<String, String> code = Steps.code();
  private final Pages pages;
  private final DemoClinic clinic;

  TourPage(Pages pages, DemoClinic clinic) {
    this.pages = pages;
    this.clinic = clinic;
  }

  @Bean
  static OpenPath openTour() {
    return new OpenPath(HttpMethod.GET, PATH, "shows what anybody may do here");
  }

  @Bean
  static SiteLink linkToTour() {
    return new SiteLink(20, PATH, language -> TEXTS.in(language).say("nav"));
  }

  @Bean
  static WayIn wayToTrying() {
    return new WayIn(
        10,
        PATH,
        language -> {
          var t = TEXTS.in(language);
          return new WayIn.Sign(t.say("way.title"), t.say("way.text"), t.say("way.button"));
        });
  }

  /// The pages of the sandbox may stand in a frame of `/try`.
  @Bean
  static Framers ownPages() {
    return new Framers(List.of("'self'"));
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(HttpServletRequest request) {
    var language = ReaderLanguage.of(request);
    var t = TEXTS.in(language);
    var body =
        pages.content(
            "sandbox/tour.jte",
            Map.of(
                "t",
                t,
                "steps",
                Steps.ALL,
                "code",
                code,
                "clinic",
                clinic.address(),
                "client",
                clinic.clientId(),
                "there",
                clinic.isThere(),
                "citizen",
                CITIZEN));
    return pages.answer(
        200,
        Page.of(language, t.say("title"), body)
            .shaped(Shape.WIDE)
            .withScripts("sandbox/tour.js")
            .switchedAt(PATH)
            .within(PATH)
            .framing(clinic.address()));
  }
}
