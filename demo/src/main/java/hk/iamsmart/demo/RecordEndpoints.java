package hk.iamsmart.demo;

import hk.iamsmart.demo.Session.Asking;
import hk.iamsmart.demo.Session.Purpose;
import hk.iamsmart.sdk.Problem;
import hk.iamsmart.sdk.StepUpRequest;
import hk.iamsmart.sdk.StepUpRequest.Method;
import hk.iamsmart.sdk.Ticket;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
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
  static final Duration OPEN = Duration.ofMinutes(5);

  private final Platform platform;
  private final ClinicPages pages;
  private final Complaints complaints;
  private final InstantSource clock;
  private final SecureRandom random;

  RecordEndpoints(
      Platform platform,
      ClinicPages pages,
      Complaints complaints,
      InstantSource clock,
      SecureRandom random) {
    this.platform = platform;
    this.pages = pages;
    this.complaints = complaints;
    this.clock = clock;
    this.random = random;
  }

  @GetMapping("/record")
  ResponseEntity<String> show(HttpServletRequest request) {
    var session = new Session(request);
    if (session.visit().isEmpty()) {
      return ClinicPages.redirect("/");
    }
    var open = session.unlocked(clock.instant());
    return pages.page(
        request, 200, "record", Map.of("open", open, "csrf", session.formToken(random)));
  }

  @PostMapping("/record")
  ResponseEntity<String> unlock(HttpServletRequest request) {
    var session = new Session(request);
    var visit = session.visit();
    var requests = platform.requests();
    if (visit.isEmpty()) {
      return ClinicPages.redirect("/");
    }
    if (!session.believes(request.getParameter("csrf"))) {
      return complaints.stranger(request);
    }
    if (requests.isEmpty()) {
      return complaints.unreachable(request);
    }
    var source = pages.source(request);
    return switch (requests.get().ask(visit.get().citizen(), source, StepUpRequest.of(Method.FR))) {
      case Ticket ticket -> {
        session.ask(new Asking(ticket, Purpose.STEP_UP));
        yield ClinicPages.redirect("/asking");
      }
      case Problem problem -> complaints.told(request, problem, Purpose.STEP_UP);
    };
  }
}
