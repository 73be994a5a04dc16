package hk.iamsmart.sandbox.personas;

import hk.iamsmart.platform.devices.BoundPhone;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.sandbox.ground.Fault;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The phone that is bound to a persona's account, and what a person at the helpdesk decides when
/// it is suspended: that its gestures count again, or that it is over.
@RestController
final class BoundPhoneEndpoints {
  private static final String PHONE = "/sandbox/v1/personas/{id}/phone";

  private final Personas personas;
  private final Devices devices;

  BoundPhoneEndpoints(Personas personas, Devices devices) {
    this.personas = personas;
    this.devices = devices;
  }

  /// @param proof what its key proved when it was bound
  /// @param maySign whether that is enough to sign
  record Bound(
      String deviceID,
      PhonePlatform platform,
      String osVersion,
      String model,
      String boundAt,
      BoundPhone.Status status,
      String proof,
      boolean maySign) {}

  @GetMapping(PHONE)
  Bound show(@PathVariable String id) {
    var account = personas.account(id);
    var bound = devices.deviceOf(account).orElseThrow(() -> Fault.none("no phone is bound"));
    var phone = bound.phone();
    return new Bound(
        bound.id().toString(),
        phone.platform(),
        phone.osVersion(),
        phone.model(),
        bound.boundAt().toString(),
        bound.status(),
        bound.proof().name(),
        devices.maySign(account));
  }

  /// Its certificates are good again as well.
  @PostMapping(PHONE + "/restore")
  Bound restore(@PathVariable String id) {
    devices
        .deviceOf(personas.account(id))
        .ifPresent(bound -> devices.restore(bound.id(), Personas.SANDBOX));
    return show(id);
  }

  /// Its certificates are revoked; with a suspended one as keyCompromise.
  @DeleteMapping(PHONE)
  ResponseEntity<Void> unbind(@PathVariable String id) {
    devices.unbind(personas.account(id), Personas.SANDBOX);
    return ResponseEntity.noContent().build();
  }
}
