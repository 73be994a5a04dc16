package hk.iamsmart.members.assessing;

import gg.jte.Content;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.production.Assessors;
import hk.iamsmart.people.passkeydoor.OwnPages;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.gate.PathLimit;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// Where an assessor comes in: the link of an email is exchanged for a session.
@Controller
final class AssessPages {
  static final String PATH = "/assess";
  static final String MINE = PATH + "/mine";
  private static final int A_MINUTE = 20;
  private static final int FORMS_A_MINUTE = 120;
  private static final Texts TEXTS = Texts.of(AssessPages.class);

  private final Assessors assessors;
  private final AssessorCookie cookie;
  private final Portal portal;
  private final Pages pages;

  AssessPages(Assessors assessors, AssessorCookie cookie, Portal portal, Pages pages) {
    this.assessors = assessors;
    this.cookie = cookie;
    this.portal = portal;
    this.pages = pages;
  }

  @Bean
  static OpenPath openAssess() {
    return new OpenPath(HttpMethod.GET, PATH, "a form for what the link holds");
  }

  @Bean
  static OpenPath openAssessLink() {
    return new OpenPath(HttpMethod.POST, PATH, "with a link that was sent to an assessor");
  }

  @Bean
  static OpenPath openAssessMine() {
    return new OpenPath(HttpMethod.GET, MINE + "/**", "with the cookie of an assessor");
  }

  @Bean
  static OpenPath openAssessForms() {
    return new OpenPath(HttpMethod.POST, MINE + "/**", "with the cookie of an assessor");
  }

  @Bean
  static PathLimit assessorsLinksOfAnAddress() {
    return new PathLimit(List.of(openAssessLink()), A_MINUTE);
  }

  @Bean
  static PathLimit assessorsFormsOfAnAddress() {
    return new PathLimit(List.of(openAssessMine(), openAssessForms()), FORMS_A_MINUTE);
  }

  static Words words(HttpServletRequest request) {
    return TEXTS.in(ReaderLanguage.of(request));
  }

  @GetMapping(PATH)
  ResponseEntity<String> open(HttpServletRequest request) {
    return AssessorCookie.of(request).flatMap(assessors::find).isPresent()
        ? Portal.see(request, MINE)
        : open(200, words(request), "");
  }

  /// The form for a link, for whoever has no session that counts.
  ResponseEntity<String> open(int status, Words t, String fault) {
    return page(status, t, PATH, t.say("open.title"), "open", Map.of("t", t, "fault", fault));
  }

  /// A link is used up by this form alone: programs that look into emails only open the page.
  @PostMapping(PATH)
  ResponseEntity<String> enter(HttpServletRequest request) {
    var t = words(request);
    var typed = portal.sent(request).text("link");
    var link = typed.substring(typed.indexOf('#') + 1);
    var session = OwnPages.isForeign(request) ? Optional.<String>empty() : assessors.enter(link);
    return session
        .map(cookie::holding)
        .map(held -> leading(request, MINE, held))
        .orElseGet(() -> open(410, t, t.say("fault.link")));
  }

  ResponseEntity<String> leave(HttpServletRequest request) {
    return leading(request, PATH, cookie.gone());
  }

  private static ResponseEntity<String> leading(
      HttpServletRequest request, String path, String cookie) {
    var see = Portal.see(request, path);
    return ResponseEntity.status(see.getStatusCode())
        .headers(see.getHeaders())
        .header(HttpHeaders.SET_COOKIE, cookie)
        .build();
  }

  ResponseEntity<String> page(
      int status,
      Words t,
      String path,
      String title,
      String template,
      Map<String, Object> parameters) {
    return page(
        status, t, path, title, pages.content("assessing/" + template + ".jte", parameters));
  }

  ResponseEntity<String> page(int status, Words t, String path, String title, Content body) {
    return pages.answer(
        status,
        Page.of(t.language(), title, body)
            .withScripts("applying/applying.js")
            .switchedAt(path)
            .within("/programme"));
  }
}
