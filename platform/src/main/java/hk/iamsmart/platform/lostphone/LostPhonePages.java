package hk.iamsmart.platform.lostphone;

import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.gate.PathLimit;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.SiteLink;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.lostphone.LostPhones.Taking;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// The page on which a lost phone is stopped: three forms, and no script.
@Controller
class LostPhonePages {
  private static final String PATH = "/lost";
  private static final String CODE = PATH + "/code";
  private static final int A_MINUTE = 20;

  /// Bytes of a form.
  private static final int LONGEST = 4 * 1024;

  private static final Texts TEXTS = Texts.of(LostPhonePages.class);

  private final LostPhones phones;
  private final Bodies bodies;
  private final Pages pages;

  LostPhonePages(LostPhones phones, Bodies bodies, Pages pages) {
    this.phones = phones;
    this.bodies = bodies;
    this.pages = pages;
  }

  @Bean
  static OpenPath openLostPage() {
    return new OpenPath(HttpMethod.GET, PATH, "who has lost the phone cannot log in");
  }

  @Bean
  static OpenPath openLostReport() {
    return new OpenPath(HttpMethod.POST, PATH, "answers the same whoever is named; few a minute");
  }

  @Bean
  static OpenPath openLostCode() {
    return new OpenPath(HttpMethod.POST, CODE, "with the code that was sent to the citizen");
  }

  @Bean
  static PathLimit lostPhonesOfAnAddress() {
    return new PathLimit(List.of(openLostReport(), openLostCode()), A_MINUTE);
  }

  @Bean
  static SiteLink linkToLostPhones() {
    return SiteLink.below(60, PATH, language -> TEXTS.in(language).say("nav"));
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(HttpServletRequest request) {
    return form(200, words(request), Typed.NOTHING, "");
  }

  @PostMapping(PATH)
  ResponseEntity<String> report(HttpServletRequest request) {
    var t = words(request);
    var sent = SentForm.of(request, bodies, LONGEST).orElse(SentForm.EMPTY);
    var hkic = HkicNumber.parse(sent.text("hkic")).orElse(null);
    var issuedAt = date(sent.text("issuedAt")).orElse(null);
    var typed =
        new Typed(
            sent.text("hkic"),
            hkic == null ? t.say("fault.hkic") : "",
            sent.text("issuedAt"),
            issuedAt == null ? t.say("fault.issuedAt") : "");
    if (hkic == null || issuedAt == null) {
      return form(400, t, typed, "");
    }
    return switch (phones.report(hkic, issuedAt)) {
      case Taking.Taken(var id, var _) -> code(200, t, id, "");
      case Taking.TooMany() -> form(429, t, typed, t.say("fault.tooMany"));
      case Taking.NoMail() -> form(503, t, typed, t.say("fault.noMail"));
    };
  }

  @PostMapping(CODE)
  ResponseEntity<String> confirm(HttpServletRequest request) {
    var t = words(request);
    var sent = SentForm.of(request, bodies, LONGEST).orElse(SentForm.EMPTY);
    var id = sent.text("report");
    return switch (phones.confirm(id, sent.text("code"))) {
      case STOPPED -> page(200, t, "lostphone/stopped.jte", Map.of("t", t));
      case WRONG_CODE -> code(400, t, id, t.say("fault.code"));
      case OVER -> form(410, t, Typed.NOTHING, t.say("fault.over"));
    };
  }

  private ResponseEntity<String> form(int status, Words t, Typed typed, String fault) {
    return page(status, t, "lostphone/report.jte", Map.of("t", t, "typed", typed, "fault", fault));
  }

  private ResponseEntity<String> code(int status, Words t, String id, String fault) {
    return page(status, t, "lostphone/code.jte", Map.of("t", t, "report", id, "fault", fault));
  }

  private ResponseEntity<String> page(
      int status, Words t, String template, Map<String, Object> parameters) {
    var body = pages.content(template, parameters);
    return pages.answer(
        status, Page.of(t.language(), t.say("title"), body).switchedAt(PATH).within(PATH));
  }

  private static Words words(HttpServletRequest request) {
    return TEXTS.in(ReaderLanguage.of(request));
  }

  private static Optional<LocalDate> date(String typed) {
    try {
      return Optional.of(LocalDate.parse(typed));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
