package hk.iamsmart.members.programme;

import static hk.iamsmart.members.programme.ProgrammeFrame.HOME;
import static hk.iamsmart.members.programme.ProgrammeFrame.TEXTS;

import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.look.Page.Shape;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `GET /programme/training`: six lessons, whose exercises are ticked off by what a service did.
@Controller
class TrainingPage {
  private static final String PATH = HOME + "/training";

  private final ProgrammeFrame frame;
  private final Pages pages;
  private final Optional<Exercises> exercises;

  TrainingPage(ProgrammeFrame frame, Pages pages, ObjectProvider<Exercises> exercises) {
    this.frame = frame;
    this.pages = pages;
    this.exercises = Optional.ofNullable(exercises.getIfAvailable());
  }

  @Bean
  static OpenPath openTraining() {
    return new OpenPath(HttpMethod.GET, PATH, "whoever wants to learn may");
  }

  @Bean
  static ProgrammeEntry entryOfTraining() {
    return new ProgrammeEntry(
        35, PATH, language -> TEXTS.in(language).say("training.title"), false);
  }

  @GetMapping(PATH)
  ResponseEntity<String> training(HttpServletRequest request) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var asked = Optional.ofNullable(request.getParameter("service")).orElse("").strip();
    var progress = exercises.map(some -> progress(some, asked, request));
    var inner =
        pages.content(
            "programme/training.jte",
            Map.of("t", t, "lessons", Lesson.values(), "progress", progress));
    return frame.answer(t, PATH, t.say("training.title"), Shape.COLUMN, inner);
  }

  private static Training progress(Exercises exercises, String asked, HttpServletRequest request) {
    var services = new LinkedHashMap<>(exercises.services(ReaderLanguage.of(request)));
    if (asked.isEmpty()) {
      return new Training(services, "", Set.of(), false);
    }
    var done =
        services.containsKey(asked)
            ? exercises.done(new ClientId(asked))
            : Optional.<Set<Lesson>>empty();
    return new Training(services, asked, done.orElse(Set.of()), done.isEmpty());
  }
}
