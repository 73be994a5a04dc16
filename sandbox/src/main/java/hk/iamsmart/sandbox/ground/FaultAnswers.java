package hk.iamsmart.sandbox.ground;

import hk.iamsmart.platform.door.Breakdown;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Faults as JSON.
@RestControllerAdvice("hk.iamsmart.sandbox")
@Order(Ordered.HIGHEST_PRECEDENCE)
final class FaultAnswers {
  @ExceptionHandler
  void fault(Fault fault, HttpServletResponse response) throws IOException {
    fault.write(response);
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  void silent(RuntimeException thrown, HttpServletResponse response) throws IOException {
    if (Breakdown.of(thrown) != Breakdown.SILENT_DATABASE) {
      throw thrown;
    }
    Breakdown.logged(thrown);
    Fault.silentDatabase().write(response);
  }
}
