package hk.iamsmart.members.organisations;

import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.look.Page;
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

/// Where the invitation of an administrator leads: what comes next. What the link holds stays in
/// the browser.
@Controller
final class JoinPages {
  static final String PATH = "/programme/join";
  private static final Texts TEXTS = Texts.of(JoinPages.class);

  private final Pages pages;

  JoinPages(Pages pages) {
    this.pages = pages;
  }

  @Bean
  static OpenPath openJoinPage() {
    return new OpenPath(HttpMethod.GET, PATH, "says what comes next, the same to everybody");
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(HttpServletRequest request) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var body = pages.content("organisations/join.jte", Map.of("t", t));
    return pages.answer(
        200, Page.of(t.language(), t.say("title"), body).switchedAt(PATH).within("/programme"));
  }
}
