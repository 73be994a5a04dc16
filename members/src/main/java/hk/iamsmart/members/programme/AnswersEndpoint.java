package hk.iamsmart.members.programme;

import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.gate.PathLimit;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.look.ReaderLanguage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Questions and answers for what is being typed, for scripts. The words come in the body, as none
/// of them may stand in an address.
@RestController
final class AnswersEndpoint {
  static final String PATH = ProgrammeFrame.HOME + "/faq/answers";
  private static final int A_MINUTE = 60;

  /// In bytes.
  private static final int LONGEST = 64 * 1024;

  private final Answers answers;
  private final Bodies bodies;

  AnswersEndpoint(Answers answers, Bodies bodies) {
    this.answers = answers;
    this.bodies = bodies;
  }

  @Bean
  static OpenPath openAnswers() {
    return new OpenPath(HttpMethod.POST, PATH, "answers are for everybody; nothing is kept");
  }

  @Bean
  static PathLimit answersOfAnAddress() {
    return new PathLimit(List.of(openAnswers()), A_MINUTE);
  }

  /// What may answer it.
  record Found(List<Answers.Answer> answers) {}

  @PostMapping(PATH)
  ResponseEntity<Found> find(HttpServletRequest request) {
    var typed = SentForm.of(request, bodies, LONGEST).orElse(SentForm.EMPTY).text("text");
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Found(answers.find(ReaderLanguage.of(request), typed)));
  }
}
