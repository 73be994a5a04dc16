package hk.iamsmart.platform.kioskpage;

import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Page.Shape;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `GET /kiosk`. Whoever opens it elsewhere than beside a terminal sees that it is not ready.
@Controller
class KioskPage {
  private static final String PATH = "/kiosk";

  private final Texts texts = Texts.of(KioskPage.class);
  private final Pages pages;
  private final KioskEdge edge;

  KioskPage(Pages pages, KioskEdge edge) {
    this.pages = pages;
    this.edge = edge;
  }

  @Bean
  static OpenPath openKioskPage() {
    return new OpenPath(
        HttpMethod.GET, PATH, "the page of a kiosk; its calls are signed by the kiosk's key");
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(HttpServletRequest request) {
    var language = ReaderLanguage.of(request);
    var t = texts.in(language);
    var own =
        pages.content(
            edge.template(), Map.of("t", edge.texts().in(language), "called", edge.called()));
    var body = pages.content("kioskpage/kiosk.jte", Map.of("t", t, "edge", own));
    return pages.answer(
        200,
        Page.of(language, t.say("title"), body)
            .shaped(Shape.KIOSK)
            .withScripts(edge.script())
            .calling(edge.called())
            .switchedAt(PATH));
  }
}
