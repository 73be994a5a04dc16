package hk.iamsmart.sandbox.ground;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Faults as JSON.
@RestControllerAdvice("hk.iamsmart.sandbox")
final class FaultAnswers {
  @ExceptionHandler
  void fault(Fault fault, HttpServletResponse response) throws IOException {
    fault.write(response);
  }
}
