package hk.iamsmart.members.programme;

import static hk.iamsmart.members.programme.ProgrammeFrame.HOME;
import static hk.iamsmart.members.programme.ProgrammeFrame.TEXTS;

import hk.iamsmart.members.sectors.Sectors;
import hk.iamsmart.platform.console.RailEntry;
import hk.iamsmart.platform.frontdoor.WayIn;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.Page.Shape;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.SiteLink;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `GET /programme` and the pages that explain it.
@Controller
class ProgrammePages {
  private static final String USE_CASES = HOME + "/use-cases";
  private static final String QUESTIONS = HOME + "/faq";

  private final ProgrammeFrame frame;
  private final Pages pages;
  private final Sectors sectors;
  private final Questions answers;
  private final Fees fees;
  private final Set<String> doors;

  ProgrammePages(
      ProgrammeFrame frame,
      Pages pages,
      Sectors sectors,
      Questions answers,
      Fees fees,
      ObjectProvider<WayIn> ways) {
    this.frame = frame;
    this.pages = pages;
    this.sectors = sectors;
    this.answers = answers;
    this.fees = fees;
    this.doors = ways.stream().map(WayIn::path).collect(Collectors.toUnmodifiableSet());
  }

  @Bean
  static OpenPath openProgramme() {
    return new OpenPath(HttpMethod.GET, HOME, "what the programme is, is for everybody");
  }

  @Bean
  static OpenPath openUseCases() {
    return new OpenPath(HttpMethod.GET, USE_CASES, "what can be built, is for everybody");
  }

  @Bean
  static OpenPath openQuestions() {
    return new OpenPath(HttpMethod.GET, QUESTIONS, "answers are for everybody");
  }

  @Bean
  static SiteLink linkToProgramme() {
    return SiteLink.below(70, HOME, language -> TEXTS.in(language).say("title"));
  }

  @Bean
  static RailEntry railToProgramme() {
    return new RailEntry(95, HOME, Icon.FLAG, language -> TEXTS.in(language).say("title"));
  }

  @Bean
  static WayIn wayToProgramme() {
    return new WayIn(
        50,
        HOME,
        language -> {
          var t = TEXTS.in(language);
          return new WayIn.Sign(t.say("title"), t.say("way"), t.say("title"));
        });
  }

  @Bean
  static ProgrammeEntry entryOfAbout() {
    return entry(10, HOME, "about.title");
  }

  @Bean
  static ProgrammeEntry entryOfUseCases() {
    return entry(20, USE_CASES, "cases.title");
  }

  @Bean
  static ProgrammeEntry entryOfQuestions() {
    return entry(30, QUESTIONS, "faq.title");
  }

  private static ProgrammeEntry entry(int rank, String path, String key) {
    return new ProgrammeEntry(rank, path, language -> TEXTS.in(language).say(key), false);
  }

  @GetMapping(HOME)
  ResponseEntity<String> programme(HttpServletRequest request) {
    var t = words(request);
    var parameters =
        Map.<String, Object>of(
            "t", t,
            "sectors", sectors.all(),
            "functions", UseCase.values(),
            "joining", frame.joining(t),
            "freeAsOf", Dates.in(t.language()).day(fees.freeAsOf()));
    var inner = pages.content("programme/programme.jte", parameters);
    return frame.answer(t, HOME, t.say("title"), Shape.COLUMN, inner);
  }

  @GetMapping(USE_CASES)
  ResponseEntity<String> useCases(HttpServletRequest request) {
    var t = words(request);
    var inner =
        pages.content(
            "programme/cases.jte", Map.of("t", t, "cases", UseCase.values(), "doors", doors));
    return frame.answer(t, USE_CASES, t.say("cases.title"), Shape.COLUMN, inner);
  }

  @GetMapping(QUESTIONS)
  ResponseEntity<String> questions(HttpServletRequest request) {
    var t = words(request);
    var inner = pages.content("programme/faq.jte", Map.of("t", t, "questions", answers.in(t)));
    return frame.answer(t, QUESTIONS, t.say("faq.title"), Shape.COLUMN, inner);
  }

  private static Words words(HttpServletRequest request) {
    return TEXTS.in(ReaderLanguage.of(request));
  }
}
