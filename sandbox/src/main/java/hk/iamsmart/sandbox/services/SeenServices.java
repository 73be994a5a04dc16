package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.console.Sights;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.sandbox.ground.Fault;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Component;

/// The services that the reader of a page may see; the others are not there.
@Component
final class SeenServices {
  private final SandboxServices services;
  private final Sights sights;

  SeenServices(SandboxServices services, Sights sights) {
    this.services = services;
    this.sights = sights;
  }

  List<SandboxService> all(HttpServletRequest request) {
    var sight = sights.of(request);
    return services.all().stream()
        .filter(service -> sight.covers(new ClientId(service.clientID())))
        .toList();
  }

  SandboxService one(String clientId, HttpServletRequest request) {
    return ClientId.parse(clientId)
        .filter(sights.of(request)::covers)
        .flatMap(id -> services.find(id.value()))
        .orElseThrow(() -> Fault.unknown("service", clientId));
  }
}
