package hk.iamsmart.members.programme;

import hk.iamsmart.members.papers.Papers;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.kit.Column;
import hk.iamsmart.platform.look.Page.Shape;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// `GET /programme/documents` and the documents that are printed.
@Controller
class DocumentPages {
  private static final String PATH = ProgrammeFrame.HOME + "/documents";
  private static final String PDF = PATH + "/{language}/{name}.pdf";
  private static final Duration KEPT = Duration.ofHours(1);

  /// Whose edition the pages have: they tell of this API.
  private static final String TOLD = "service-api";

  private final ProgrammeFrame frame;
  private final Pages pages;
  private final Papers papers;

  DocumentPages(ProgrammeFrame frame, Pages pages, Papers papers) {
    this.frame = frame;
    this.pages = pages;
    this.papers = papers;
  }

  @Bean
  static OpenPath openDocuments() {
    return new OpenPath(HttpMethod.GET, PATH, "what there is to read, for everybody");
  }

  @Bean
  static OpenPath openPrints() {
    return new OpenPath(HttpMethod.GET, PDF, "specification and blank forms; printed once");
  }

  @Bean
  static ProgrammeEntry entryOfDocuments() {
    return new ProgrammeEntry(
        40, PATH, language -> ProgrammeFrame.TEXTS.in(language).say("documents.title"), false);
  }

  @GetMapping(PATH)
  ResponseEntity<String> documents(HttpServletRequest request) {
    var t = ProgrammeFrame.TEXTS.in(ReaderLanguage.of(request));
    var dates = Dates.in(t.language());
    var listed =
        Arrays.stream(Document.values())
            .map(document -> {
              var edition =
                  papers.edition(document.key()).or(() -> papers.edition(TOLD)).orElseThrow();
              return new ListedDocument(
                  document,
                  edition.version(),
                  dates.day(edition.date()),
                  papers.languages(document.key()));
            })
            .toList();
    var columns =
        Stream.of("name", "version", "date", "language", "opens", "get")
            .map(column -> Column.of(t.say("documents." + column)))
            .toList();
    var inner =
        pages.content(
            "programme/documents.jte", Map.of("t", t, "documents", listed, "columns", columns));
    return frame.answer(t, PATH, t.say("documents.title"), Shape.WIDE, inner);
  }

  @GetMapping(PDF)
  ResponseEntity<byte[]> pdf(@PathVariable String language, @PathVariable String name) {
    var pdf =
        Language.parse(language)
            .flatMap(read -> papers.pdf(name, read))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + ".pdf\"")
        .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
        .body(pdf);
  }
}
