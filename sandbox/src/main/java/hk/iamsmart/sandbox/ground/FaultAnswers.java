package hk.iamsmart.sandbox.ground;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Faults as JSON: `{"error","field","message"}`.
@RestControllerAdvice("hk.iamsmart.sandbox")
final class FaultAnswers {
  @ExceptionHandler
  ResponseEntity<Map<String, String>> fault(Fault fault) {
    return answer(fault);
  }

  static Map<String, String> body(Fault fault) {
    var body = new TreeMap<String, String>();
    body.put("error", fault.code());
    body.put("message", String.valueOf(fault.getMessage()));
    var field = fault.field();
    if (field != null) {
      body.put("field", field);
    }
    return body;
  }

  private static ResponseEntity<Map<String, String>> answer(Fault fault) {
    return ResponseEntity.status(fault.status())
        .contentType(MediaType.APPLICATION_JSON)
        .body(body(fault));
  }
}
