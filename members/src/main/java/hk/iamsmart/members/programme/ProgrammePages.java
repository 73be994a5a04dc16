package hk.iamsmart.members.programme;

import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.look.Page;
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

/// `GET /programme`.
@Controller
final class ProgrammePages {
  private static final String PATH = "/programme";
  private static final Texts TEXTS = Texts.of(ProgrammePages.class);

  private final Pages pages;

  ProgrammePages(Pages pages) {
    this.pages = pages;
  }

  @Bean
  static OpenPath openProgramme() {
    return new OpenPath(HttpMethod.GET, PATH, "what the programme is, is for everybody");
  }

  @Bean
  static SiteLink linkToProgramme() {
    return SiteLink.below(70, PATH, language -> TEXTS.in(language).say("title"));
  }

  @GetMapping(PATH)
  ResponseEntity<String> programme(HttpServletRequest request) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var body = pages.content("programme/programme.jte", Map.of("t", t));
    return pages.answer(
        200, Page.of(t.language(), t.say("title"), body).switchedAt(PATH).within(PATH));
  }
}
