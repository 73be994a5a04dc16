package hk.iamsmart.members;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.papers.Papers;
import hk.iamsmart.members.programme.Document;
import hk.iamsmart.members.programme.Question;
import hk.iamsmart.members.programme.UseCase;
import hk.iamsmart.members.sectors.Sectors;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/// The pages of the programme, as a stranger finds them.
@MembersTest
class ProgrammePagesJourney {
  private static final List<String> PAGES =
      List.of("", "/use-cases", "/faq", "/documents", "/apply").stream()
          .map(p -> "/programme" + p)
          .toList();
  private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)(#[^\"]*)?\"");
  private static final Pattern ANCHOR = Pattern.compile("id=\"([^\"]+)\"");

  @Autowired private Sectors sectors;
  @Autowired private Papers papers;

  @Value("${local.server.port}")
  private int port;

  private Visitor stranger() {
    return new Visitor(port, "192.0.2.10");
  }

  private String page(String path, String language) {
    var page = stranger().get(path + "?lang=" + language);
    assertThat(page.statusCode()).as(path).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Language")).contains(language);
    return page.body();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "zh-HK", "zh-CN"})
  void every_page_is_there_for_a_stranger_in_every_language(String language) {
    var titles = new HashMap<String, String>();
    for (var path : PAGES) {
      var body = page(path, language);
      var title = body.replaceAll("(?s).*<h1>(.*?)</h1>.*", "$1");
      assertThat(titles.put(title, path)).as("a title of its own").isNull();
      var here = "href=\"" + path + "?lang=" + language + "\" aria-current=\"page\"";
      assertThat(body).contains(here);
      for (var other : PAGES) {
        assertThat(body).as("the way from %s", path).contains("href=\"" + other + "?lang=");
      }
    }
  }

  @Test
  void every_link_and_every_anchor_leads_somewhere() {
    var seen = new HashMap<String, String>();
    for (var path : PAGES) {
      for (var link : LINK.matcher(page(path, "en-US")).results().toList()) {
        var address = link.group(1).replace("&amp;", "&");
        if (address.endsWith(".pdf")) {
          continue; // printing them all takes its time; see below
        }
        var target = seen.computeIfAbsent(address, this::opened);
        var anchor = link.group(2);
        if (anchor != null) {
          assertThat(ANCHOR.matcher(target).results().map(m -> m.group(1)))
              .as("%s on %s", anchor, address)
              .contains(anchor.substring(1));
        }
      }
    }
    assertThat(seen).hasSizeGreaterThan(30);
  }

  private String opened(String address) {
    var answer = stranger().get(address);
    assertThat(answer.statusCode()).as(address).isBetween(200, 302);
    return answer.body();
  }

  @Test
  void the_front_page_and_every_footer_lead_to_the_programme() {
    assertThat(page("/", "en-US")).contains("<a href=\"/programme?lang=en-US\"><strong>");
    assertThat(page("/status", "zh-HK")).contains("href=\"/programme?lang=zh-HK\"");
    assertThat(page("/programme", "en-US")).contains("href=\"/contact?lang=en-US\"");
  }

  @Test
  void the_sectors_of_the_settings_stand_on_the_page_and_so_does_the_way_for_others() {
    var english = page("/programme", "en-US");
    var simplified = page("/programme", "zh-CN");
    assertThat(sectors.all()).hasSizeGreaterThan(8);
    for (var sector : sectors.all()) {
      assertThat(english).contains("<li>" + sector.en() + "</li>");
      assertThat(simplified).contains("<li>" + sector.zhCn() + "</li>");
    }
    assertThat(english).contains("Is your sector not listed?", "27 November 2026");
  }

  @Test
  void what_joining_gives_and_what_is_kept_of_an_application_is_said() {
    assertThat(page("/programme", "en-US"))
        .containsSubsequence("gives your organisation the portal", "another member approves")
        .containsSubsequence("href=\"/programme/apply?lang=en-US\"", "href=\"/portal?lang=en-US\"");
    assertThat(page("/programme/faq", "en-US"))
        .contains("up to seven days", "copy of the business registration certificate")
        .doesNotContain("up to 30 days of");
  }

  @Test
  void the_pages_say_where_each_stage_is_applied_for() {
    assertThat(page("/programme", "en-US")).containsSubsequence("Here today", "In the portal");
    assertThat(page("/programme/documents", "en-US")).contains("handed in at the portal");
  }

  @Test
  void each_use_case_names_calls_that_exist_and_a_page_that_explains_them() throws Exception {
    var body = page("/programme/use-cases", "en-US");
    var specification = stranger().get("/developers/openapi/service.yaml").body();
    assertThat(UseCase.values()).hasSizeGreaterThanOrEqualTo(8);
    for (var one : UseCase.values()) {
      assertThat(body).contains("<h2 id=\"" + one.key() + "\">");
      assertThat(body).contains("/developers/docs/" + one.guide());
      for (var call : one.calls()) {
        assertThat(specification).as(one.key()).contains("\n  " + call + ":\n");
        assertThat(body).contains("<code>" + call + "</code>");
      }
    }
    assertThat(body).as("where it can be tried here").contains("href=\"/verify?lang=en-US\"");
    assertThat(body).as("this house has no tour").doesNotContain("href=\"/try");
  }

  @Test
  void every_question_has_its_anchor_and_its_answer() {
    var body = page("/programme/faq", "en-US");
    for (var question : Question.values()) {
      assertThat(body).contains("<a href=\"#" + question.key() + "\">");
      var heading = "<h2 id=\"" + question.key() + "\">";
      assertThat(body).containsPattern(heading + "[^<]+\\?</h2>\\s*<p>[A-Z]");
    }
    assertThat(body).contains("docs/divergences.md");
  }

  @Test
  void every_document_is_listed_with_its_stage_and_what_is_printed_is_a_pdf() throws Exception {
    var body = page("/programme/documents", "en-US");
    for (var one : Document.values()) {
      for (var language : papers.languages(one.key())) {
        var address = "/programme/documents/" + language.tag() + "/" + one.key() + ".pdf";
        assertThat(body).contains(address);
      }
      assertThat(papers.edition(one.key()).isPresent()).isEqualTo(one.isPrinted());
    }
    assertThat(body).contains("Integrated Testing Environment (ITE)</td>", "Production</td>");
    var pdf = stranger().download("/programme/documents/zh-HK/ite-01.pdf");
    assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
    assertThat(pdf.headers().firstValue("Content-Disposition").orElse("")).contains("ite-01.pdf");
    try (var document = Loader.loadPDF(pdf.body())) {
      assertThat(new PDFTextStripper().getText(document)).contains("Implementation plan", "實施計劃");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/programme/documents/zh-HK/itep-99.pdf",
    "/programme/documents/en-US/guide.pdf",
    "/programme/documents/fr-FR/itep-01.pdf",
    "/programme/mock-ups/en-US/nothing.png",
    "/programme/mock-ups/fr-FR/inbox.png",
    "/programme/documents/ite-01",
    "/programme/nothing"
  })
  void what_is_not_there_is_told_on_a_page_with_a_way_to_people(String path) {
    var answer = stranger().get(path + "?lang=en-US");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("href=\"/contact?lang=en-US\">Contact us</a>");
  }
}
