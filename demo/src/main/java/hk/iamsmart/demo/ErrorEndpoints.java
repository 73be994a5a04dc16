package hk.iamsmart.demo;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The page for an address that is not there and for what nobody foresaw.
@RestController
final class ErrorEndpoints implements ErrorController {
  private final ClinicPages pages;

  ErrorEndpoints(ClinicPages pages) {
    this.pages = pages;
  }

  @RequestMapping("/error")
  ResponseEntity<String> error(HttpServletRequest request) {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer s ? s : 404;
    var kind = status >= 500 ? "ours" : "nothing";
    return pages.page(
        request,
        status,
        "problem",
        Map.of("complaint", new Complaint(kind, status, false, Optional.empty())));
  }
}
