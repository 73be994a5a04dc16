package hk.iamsmart.members.applying;

import hk.iamsmart.members.applications.Applicants;
import hk.iamsmart.members.applications.Links;
import hk.iamsmart.members.programme.ProgrammeEntry;
import hk.iamsmart.members.programme.ProgrammeFrame;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.gate.PathLimit;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.mail.EmailAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// Where an application begins: an email address is proven by a link, which is exchanged for a
/// session.
@Controller
final class ApplyPages {
  static final String PATH = "/programme/apply";
  static final String OPEN = PATH + "/open";
  private static final int A_MINUTE = 20;
  private static final Texts TEXTS = Texts.of(ApplyPages.class);

  private final Links links;
  private final Applicants applicants;
  private final SentForms forms;
  private final ApplicantCookie cookie;
  private final Pages pages;
  private final ProgrammeFrame frame;

  ApplyPages(
      Links links,
      Applicants applicants,
      SentForms forms,
      ApplicantCookie cookie,
      Pages pages,
      ProgrammeFrame frame) {
    this.links = links;
    this.applicants = applicants;
    this.forms = forms;
    this.cookie = cookie;
    this.pages = pages;
    this.frame = frame;
  }

  @Bean
  static ProgrammeEntry entryOfApplying() {
    return new ProgrammeEntry(50, PATH, language -> TEXTS.in(language).say("entry"), true);
  }

  @Bean
  static OpenPath openApplyPage() {
    return new OpenPath(HttpMethod.GET, PATH, "anybody may apply for their organisation");
  }

  @Bean
  static OpenPath openApplyLink() {
    return new OpenPath(HttpMethod.POST, PATH, "sends a link, a few to each address");
  }

  @Bean
  static OpenPath openApplyOpenPage() {
    return new OpenPath(HttpMethod.GET, OPEN, "a form for what the link holds");
  }

  @Bean
  static OpenPath openApplyOpen() {
    return new OpenPath(HttpMethod.POST, OPEN, "with a link that was sent to the applicant");
  }

  @Bean
  static PathLimit applicationsOfAnAddress() {
    return new PathLimit(List.of(openApplyLink(), openApplyOpen()), A_MINUTE);
  }

  static Words words(HttpServletRequest request) {
    return TEXTS.in(ReaderLanguage.of(request));
  }

  static ResponseEntity<String> see(HttpServletRequest request, String path) {
    return seeing(request, path).build();
  }

  /// Leads there after a form, in the language that was chosen on the page.
  static BodyBuilder seeing(HttpServletRequest request, String path) {
    var chosen = ReaderLanguage.chosen(request).map(one -> "lang=" + one.tag());
    var join = path.contains("?") ? "&" : "?";
    return ResponseEntity.status(303)
        .header(HttpHeaders.LOCATION, chosen.map(query -> path + join + query).orElse(path));
  }

  @GetMapping(PATH)
  ResponseEntity<String> start(HttpServletRequest request) {
    return ApplicantCookie.of(request).flatMap(applicants::find).isPresent()
        ? see(request, MinePages.PATH)
        : start(200, words(request), "", "");
  }

  private ResponseEntity<String> start(int status, Words t, String email, String fault) {
    return page(
        status, t, PATH, "start", Map.of("t", t, "email", email, "fault", fault, "note", ""));
  }

  /// The beginning, for whoever came without a session that counts.
  ResponseEntity<String> over(HttpServletRequest request) {
    var t = words(request);
    var note = t.say("over");
    return page(403, t, PATH, "start", Map.of("t", t, "email", "", "fault", "", "note", note));
  }

  @PostMapping(PATH)
  ResponseEntity<String> send(HttpServletRequest request) {
    var t = words(request);
    return forms.take(
        request,
        parts -> send(t, parts.text("email")),
        (status, fault) -> start(status, t, "", t.say("fault." + fault)));
  }

  private ResponseEntity<String> send(Words t, String typed) {
    return EmailAddress.parse(typed)
        .map(to -> sent(t, to))
        .orElseGet(() -> start(400, t, typed, t.say("fault.email")));
  }

  private ResponseEntity<String> sent(Words t, EmailAddress to) {
    return switch (links.send(to, t.language())) {
      case SENT -> page(200, t, PATH, "sent", Map.of("t", t, "email", to.value()));
      case TOO_MANY -> start(429, t, to.value(), t.say("fault.tooMany"));
      case FULL -> start(503, t, to.value(), t.say("fault.busy"));
      case NO_MAIL -> start(503, t, to.value(), t.say("fault.noMail"));
    };
  }

  @GetMapping(OPEN)
  ResponseEntity<String> open(HttpServletRequest request) {
    return open(200, words(request), "");
  }

  private ResponseEntity<String> open(int status, Words t, String fault) {
    return page(status, t, OPEN, "open", Map.of("t", t, "fault", fault));
  }

  /// A link is used up by this form alone: programs that look into emails only open the page.
  @PostMapping(OPEN)
  ResponseEntity<String> enter(HttpServletRequest request) {
    var t = words(request);
    return forms.take(
        request,
        parts -> enter(request, t, parts.text("link")),
        (status, fault) -> open(status, t, t.say("fault." + fault)));
  }

  private ResponseEntity<String> enter(HttpServletRequest request, Words t, String link) {
    if (link.isBlank()) {
      return open(400, t, t.say("fault.noLink"));
    }
    return applicants
        .enter(token(link))
        .map(cookie::holding)
        .map(held -> seeing(request, MinePages.PATH).header(HttpHeaders.SET_COOKIE, held))
        .map(seeing -> seeing.<String>build())
        .orElseGet(() -> open(410, t, t.say("fault.link")));
  }

  /// Of a whole link what stands behind `#`.
  private static String token(String typed) {
    return typed.substring(typed.indexOf('#') + 1);
  }

  private ResponseEntity<String> page(
      int status, Words t, String path, String template, Map<String, Object> parameters) {
    var title = t.say(template + ".title");
    var inner = pages.content("applying/" + template + ".jte", parameters);
    var page =
        Page.of(t.language(), title, frame.around(t.language(), PATH, title, inner))
            .withScripts("applying/applying.js")
            .switchedAt(path)
            .within("/programme");
    return pages.answer(status, page);
  }
}
