package hk.iamsmart.sandbox.certifying;

import hk.iamsmart.platform.console.Console;
import hk.iamsmart.platform.console.ConsolePage;
import hk.iamsmart.platform.console.RailEntry;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// `GET /developers/certificates`: a request in, a certificate out.
@Controller
final class CertifyingPage {
  private static final String PATH = "/developers/certificates";
  private static final Texts TEXTS = Texts.of(CertifyingPage.class);

  private final Console console;
  private final Pages pages;
  private final CertificateDesk desk;

  CertifyingPage(Console console, Pages pages, CertificateDesk desk) {
    this.console = console;
    this.pages = pages;
    this.desk = desk;
  }

  @Bean
  static RailEntry railToCertificates() {
    return new RailEntry(45, PATH, Icon.SHIELD, language -> TEXTS.in(language).say("title"));
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(HttpServletRequest request) {
    return page(request, 200, "", "", "");
  }

  @PostMapping(PATH)
  ResponseEntity<String> issue(HttpServletRequest request) {
    try {
      var fields = Fields.ofForm(request, CertificateDesk.KNOWN, Set.of());
      return page(request, 200, desk.issue(fields).certificate(), "", "");
    } catch (Fault fault) {
      var said = fault.said(ReaderLanguage.of(request));
      return page(request, fault.status(), "", fault.field().orElse("request"), said);
    }
  }

  /// @param field at which the fault stands
  private ResponseEntity<String> page(
      HttpServletRequest request, int status, String issued, String field, String fault) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var parts = new TreeMap<String, Object>();
    parts.put("t", t);
    parts.put("issued", issued);
    parts.put("typed", field.isEmpty() ? "" : typed(request, "request"));
    parts.put("days", field.isEmpty() ? "" + CertificateDesk.DAYS : typed(request, "days"));
    parts.put("kind", typed(request, "kind").equals("PRODUCTION") ? "PRODUCTION" : "TRIAL");
    parts.put("field", field);
    parts.put("fault", fault);
    var body = pages.content("certifying/certificates.jte", parts);
    return console.answer(
        status,
        ConsolePage.of(t.language(), PATH, t.say("title"), body).withScripts("kit/copy.js"));
  }

  /// A private key that was sent by mistake is not shown again.
  private static String typed(HttpServletRequest request, String field) {
    var text = Objects.requireNonNullElse(request.getParameter(field), "");
    return text.contains("PRIVATE KEY-----") ? "" : text;
  }
}
