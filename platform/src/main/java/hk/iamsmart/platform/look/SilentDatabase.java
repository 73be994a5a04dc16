package hk.iamsmart.platform.look;

import hk.iamsmart.platform.door.Breakdown;
import hk.iamsmart.platform.door.RetryAfter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// A page whose database is silent: 503 with the time to come back, and one line in the log.
@ControllerAdvice
final class SilentDatabase {
  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  void silent(RuntimeException thrown, HttpServletResponse response) throws IOException {
    if (Breakdown.of(thrown) != Breakdown.SILENT_DATABASE) {
      throw thrown;
    }
    var breakdown = Breakdown.logged(thrown);
    RetryAfter.tell(response, breakdown.retryAfter().orElse(null));
    response.sendError(breakdown.status());
  }
}
