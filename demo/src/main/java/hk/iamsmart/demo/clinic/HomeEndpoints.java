package hk.iamsmart.demo.clinic;

import hk.iamsmart.demo.pages.Pages;
import hk.iamsmart.demo.service.Desk;
import hk.iamsmart.demo.service.Desks;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The front page, and that of a patient who is logged in.
@RestController
final class HomeEndpoints {
  private final Desk desk;

  HomeEndpoints(Desks desks) {
    this.desk = desks.of(Clinic.SERVICE);
  }

  @GetMapping("/")
  ResponseEntity<String> home(HttpServletRequest request) {
    return desk.session(request).visit().isEmpty()
        ? desk.pages().page(request, 200, "clinic/home", Map.of())
        : Pages.redirect("/me" + Pages.languageOf(request));
  }

  @GetMapping("/me")
  ResponseEntity<String> me(HttpServletRequest request) {
    var session = desk.session(request);
    var visit = session.visit();
    return visit.isEmpty()
        ? Pages.redirect("/")
        : desk.form(
            request,
            200,
            "clinic/me",
            Map.<String, Object>of("visit", visit.get(), "txId", session.trail()));
  }
}
