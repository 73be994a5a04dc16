package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.services.ClientSecrets;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Online services and their credentials, for their developers.
@RestController
final class ServiceEndpoints {
  private static final String ALL = "/sandbox/v1/services";

  private final SandboxServices services;

  ServiceEndpoints(SandboxServices services) {
    this.services = services;
  }

  @GetMapping(ALL)
  List<SandboxService> list() {
    return services.all();
  }

  @PostMapping(ALL)
  ResponseEntity<SandboxService> make(HttpServletRequest request) {
    var fields = Fields.of(request, ServiceForm.KNOWN);
    var made = ServiceForm.done(services.make(ServiceForm.read(fields)), fields);
    return ResponseEntity.status(HttpStatus.CREATED).body(made);
  }

  /// Changes what is given.
  @PatchMapping(ALL + "/{clientID}")
  SandboxService change(@PathVariable String clientID, HttpServletRequest request) {
    var before = known(clientID);
    var fields = Fields.of(request, ServiceForm.KNOWN);
    var wanted = ServiceForm.read(fields, before.wanted());
    return ServiceForm.done(services.change(before, wanted), fields);
  }

  /// A new secret; the former signs for as long as is said, or no longer.
  @PostMapping(ALL + "/{clientID}/secret")
  SandboxService roll(@PathVariable String clientID, HttpServletRequest request) {
    var before = known(clientID);
    var overlap =
        Fields.of(request, Set.of("overlap"))
            .optionalDuration("overlap", ClientSecrets.LONGEST_OVERLAP)
            .orElse(Duration.ZERO);
    return services.roll(before, overlap);
  }

  @DeleteMapping(ALL + "/{clientID}")
  ResponseEntity<Void> remove(@PathVariable String clientID) {
    services.removeOwn(known(clientID));
    return ResponseEntity.noContent().build();
  }

  private SandboxService known(String clientId) {
    return services.find(clientId).orElseThrow(() -> Fault.unknown("service", clientId));
  }
}
