package hk.iamsmart.sandbox.certifying;

import hk.iamsmart.sandbox.ground.Fields;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The simulated authorities for programs.
@RestController
final class CertifyingEndpoints {
  private final CertificateDesk desk;

  CertifyingEndpoints(CertificateDesk desk) {
    this.desk = desk;
  }

  @PostMapping("/sandbox/v1/certificates")
  ResponseEntity<CertificateDesk.Issued> issue(HttpServletRequest request) {
    var fields = Fields.of(request, CertificateDesk.KNOWN);
    return ResponseEntity.status(HttpStatus.CREATED).body(desk.issue(fields));
  }
}
