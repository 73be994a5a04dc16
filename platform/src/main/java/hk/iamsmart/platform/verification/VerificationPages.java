package hk.iamsmart.platform.verification;

import gg.jte.Content;
import hk.iamsmart.platform.frontdoor.WayIn;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.SiteLink;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.look.WebLibrary;
import hk.iamsmart.platform.verification.Verification.Answer;
import hk.iamsmart.platform.verification.Verification.Turn;
import hk.iamsmart.signatures.PlainSignature;
import hk.iamsmart.signatures.Report;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// The page on which anybody checks a signature.
@Controller
class VerificationPages {
  private static final String BUSY_SECONDS = "10";

  private static final String PATH = "/verify";
  private static final String CHARACTERS = "vendor/cmaps/";
  private static final Texts TEXTS = Texts.of(VerificationPages.class);
  private final Uploads uploads;
  private final Pages pages;

  VerificationPages(Uploads uploads, Pages pages) {
    this.uploads = uploads;
    this.pages = pages;
  }

  @Bean
  static OpenPath openVerificationPage() {
    return new OpenPath(HttpMethod.GET, PATH, "the page on which anybody checks a signature");
  }

  @Bean
  static OpenPath openVerificationUpload() {
    return new OpenPath(HttpMethod.POST, PATH, "answers and changes nothing; a few at a time");
  }

  @Bean
  static SiteLink linkToVerification() {
    return new SiteLink(40, PATH, language -> TEXTS.in(language).say("nav"));
  }

  @Bean
  static WayIn wayToVerification() {
    return new WayIn(
        40,
        PATH,
        language -> {
          var t = TEXTS.in(language);
          return new WayIn.Sign(t.say("nav"), t.say("way"), t.say("nav"));
        });
  }

  @Bean
  static WebLibrary pdfReader() {
    return new WebLibrary("vendor/pdf.js", "pdfjs-dist", "legacy/build/pdf.min.mjs");
  }

  @Bean
  static WebLibrary pdfReaderAtWork() {
    return new WebLibrary("vendor/pdf.worker.js", "pdfjs-dist", "legacy/build/pdf.worker.min.mjs");
  }

  /// By these it reads Chinese whose fonts are not in the file.
  @Bean
  static WebLibrary traditionalCharacters() {
    return new WebLibrary(CHARACTERS, "pdfjs-dist", "cmaps/*CNS*.bcmap");
  }

  @Bean
  static WebLibrary charactersOfHongKong() {
    return new WebLibrary(CHARACTERS, "pdfjs-dist", "cmaps/*B5*.bcmap");
  }

  @Bean
  static WebLibrary simplifiedCharacters() {
    return new WebLibrary(CHARACTERS, "pdfjs-dist", "cmaps/*GB*.bcmap");
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(HttpServletRequest request) {
    return form(200, TEXTS.in(ReaderLanguage.of(request)), "");
  }

  /// Changes nothing, so a request that somebody else's page sends borrows nothing.
  @PostMapping(PATH)
  ResponseEntity<String> check(HttpServletRequest request) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    if (!Uploads.isForm(request)) {
      return form(400, t, t.say("fault.unfit"));
    }
    return uploads.inTurn(
        request,
        0,
        new Uploads.Answers<>() {
          @Override
          public ResponseEntity<String> checked(Turn turn, Uploads.Parts parts) {
            return check(turn, parts, t);
          }

          @Override
          public ResponseEntity<String> refused(int status, String fault) {
            return fault.equals("busy")
                ? busy(status, t)
                : form(status, t, t.say("fault." + fault));
          }
        });
  }

  private ResponseEntity<String> check(Turn turn, Uploads.Parts parts, Words t) {
    if (parts.text("kind").equals("plain")) {
      return switch (PlainReading.of(parts)) {
        case PlainReading.Unfit(String field) -> form(400, t, t.say("fault." + field));
        case PlainReading.Read(PlainSignature signature) ->
            answer(turn.plain(signature), parts.file("document"), t);
      };
    }
    var file = parts.bytes("file");
    return file.length == 0
        ? form(400, t, t.say("fault.file"))
        : answer(turn.pdf(file), parts.file("file"), t);
  }

  private ResponseEntity<String> answer(Answer answer, Optional<CheckedFile> file, Words t) {
    return switch (answer) {
      case Answer.Busy _ -> busy(503, t);
      case Answer.Checked(Report report) -> {
        var view = ReportView.of(report, t);
        var parameters = Map.<String, Object>of("t", t, "report", view, "file", file);
        var body = pages.content("verification/report.jte", parameters);
        yield pages.answer(200, framed(t, view.title(), body));
      }
    };
  }

  private ResponseEntity<String> busy(int status, Words t) {
    var page = form(status, t, t.say("fault.busy"));
    return ResponseEntity.status(status)
        .headers(page.getHeaders())
        .header(HttpHeaders.RETRY_AFTER, BUSY_SECONDS)
        .body(page.getBody());
  }

  private ResponseEntity<String> form(int status, Words t, String fault) {
    var body = pages.content("verification/verify.jte", Map.of("t", t, "fault", fault));
    return pages.answer(status, framed(t, t.say("title"), body));
  }

  private static Page framed(Words t, String title, Content body) {
    return Page.of(t.language(), title, body)
        .withScripts("verification/verify.js")
        .switchedAt(PATH)
        .within(PATH);
  }
}
