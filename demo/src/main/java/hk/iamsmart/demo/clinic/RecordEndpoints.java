package hk.iamsmart.demo.clinic;

import hk.iamsmart.demo.pages.Pages;
import hk.iamsmart.demo.service.Desk;
import hk.iamsmart.demo.service.Desks;
import hk.iamsmart.demo.service.Question;
import hk.iamsmart.sdk.StepUpRequest;
import hk.iamsmart.sdk.StepUpRequest.Method;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// A test result, shown only after a step-up: being logged in is not enough on a computer that
/// others use.
@RestController
final class RecordEndpoints {
  /// How long the result stays open.
  private static final Duration OPEN = Duration.ofMinutes(5);

  private final Desk desk;

  RecordEndpoints(Desks desks) {
    this.desk = desks.of(Clinic.SERVICE);
  }

  /// The medical record is open until then.
  record Unlocked(Instant until) {}

  static Unlocked unlocked(Instant now) {
    return new Unlocked(now.plus(OPEN));
  }

  @GetMapping("/record")
  ResponseEntity<String> show(HttpServletRequest request) {
    var session = desk.session(request);
    if (session.visit().isEmpty()) {
      return Pages.redirect("/");
    }
    var open = session.get(Unlocked.class).filter(u -> desk.now().isBefore(u.until())).isPresent();
    return open
        ? desk.pages()
            .page(request, 200, "clinic/record", Map.<String, Object>of("txId", session.trail()))
        : desk.form(request, 200, "clinic/locked", Map.of());
  }

  @PostMapping("/record")
  ResponseEntity<String> unlock(HttpServletRequest request) {
    var visit = desk.session(request).visit();
    if (visit.isEmpty()) {
      return Pages.redirect("/");
    }
    var question = new Question(Clinic.STEP_UP, StepUpRequest.of(Method.FR));
    return desk.posted(request, () -> desk.ask(request, visit.get(), question));
  }
}
