package hk.iamsmart.people.staffdoor;

import hk.iamsmart.people.passkeydoor.PasskeyCalls;
import hk.iamsmart.people.passkeys.RelyingParty;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.platform.door.Bodies;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The ceremonies of staff's passkeys.
@RestController
final class PasskeyEndpoints {
  private final PasskeyCalls calls;

  PasskeyEndpoints(
      @Qualifier("staffParty") RelyingParty party, SessionCookie cookie, Bodies bodies) {
    calls =
        new PasskeyCalls(
            party.passkeys(),
            cookie.cookie(),
            bodies,
            () -> StaffAuthentication.current().map(SignedIn::session));
  }

  @PostMapping("/staff/passkey/options")
  ResponseEntity<String> logInOptions() {
    return calls.logInOptions();
  }

  @PostMapping("/staff/passkey")
  ResponseEntity<String> use(HttpServletRequest request) {
    return calls.use(request);
  }

  @PostMapping("/staff/passkey/new/options")
  ResponseEntity<String> newOptions(HttpServletRequest request) {
    return calls.newOptions(request);
  }

  @PostMapping("/staff/passkey/new")
  ResponseEntity<String> register(HttpServletRequest request) {
    return calls.register(request);
  }
}
