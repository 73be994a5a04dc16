package hk.iamsmart.sandbox.personas;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.WalletUnreachable;
import hk.iamsmart.platform.devices.BoundPhone;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import hk.iamsmart.protocol.wallet.GestureChallenge;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
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
  private static final int LONGEST_REQUEST = 65_536;
  private static final int LONGEST_CHALLENGE = 1024;

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

  /// The persona's own phone, for a screen of it: bound if it was not.
  ///
  /// @param deviceKey what its calls are signed with, PKCS#8 in base64url: a sandbox has no secrets
  /// @param keyid of that key
  /// @param replaced whether it took the place of another phone just now
  record Opened(
      String deviceID, String displayName, String deviceKey, String keyid, boolean replaced) {
    @Override
    public String toString() {
      return "Opened[" + deviceID + "]";
    }
  }

  @PostMapping(PHONE + "/open")
  Opened open(@PathVariable String id) {
    var ready = personas.phone(id);
    var binding = ready.phone().state().binding();
    if (binding == null) {
      throw Fault.none("the phone is bound to nobody");
    }
    return new Opened(
        binding.deviceID(),
        binding.displayName(),
        binding.devicePrivateKey(),
        DeviceSignature.thumbprint(Keys.publicKey(binding.devicePublicKey())),
        ready.replaced());
  }

  /// What that phone makes of a challenge, once a screen of it has shown the statement and "felt"
  /// the owner's finger.
  @PostMapping(PHONE + "/gesture")
  GestureResponse gesture(@PathVariable String id, HttpServletRequest request) {
    var fields = Fields.of(request, Set.of("uafRequest", "integrityChallenge"));
    var challenge =
        new GestureChallenge(
            fields.text("uafRequest", LONGEST_REQUEST),
            null,
            fields.text("integrityChallenge", LONGEST_CHALLENGE));
    var phone =
        personas
            .heldPhone(id)
            .orElseThrow(() -> Fault.none("another phone is bound: open this one first"));
    try {
      return phone.confirmed(challenge).orThrow();
    } catch (WalletUnreachable _) {
      throw Fault.invalid("uafRequest", "is none that the phone of this persona answers");
    }
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
