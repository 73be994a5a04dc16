package hk.iamsmart.demo.service;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The page for an address that is not there and for what nobody foresaw.
@RestController
final class ErrorEndpoints implements ErrorController {
  private final Desks desks;

  ErrorEndpoints(Desks desks) {
    this.desks = desks;
  }

  @RequestMapping("/error")
  ResponseEntity<String> error(HttpServletRequest request) {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer s ? s : 404;
    var address =
        request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri ? uri : "/";
    var kind = status >= 500 ? "ours" : "nothing";
    return desks.at(address).complaints().complain(request, Complaint.ours(kind, status, false));
  }
}
