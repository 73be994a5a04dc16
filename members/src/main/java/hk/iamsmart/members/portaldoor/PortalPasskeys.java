package hk.iamsmart.members.portaldoor;

import hk.iamsmart.members.membership.PortalUser;
import hk.iamsmart.people.passkeydoor.PasskeyCalls;
import hk.iamsmart.people.passkeys.RelyingParty;
import hk.iamsmart.platform.door.Bodies;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The ceremonies of members' passkeys.
@RestController
final class PortalPasskeys {
  private final PasskeyCalls calls;

  PortalPasskeys(
      @Qualifier("membershipParty") RelyingParty party, PortalCookie cookie, Bodies bodies) {
    calls =
        new PasskeyCalls(
            party.passkeys(),
            cookie.cookie(),
            bodies,
            () -> PortalAuthentication.current().map(PortalUser::session));
  }

  @PostMapping("/portal/passkey/options")
  ResponseEntity<String> logInOptions() {
    return calls.logInOptions();
  }

  @PostMapping("/portal/passkey")
  ResponseEntity<String> use(HttpServletRequest request) {
    return calls.use(request);
  }

  @PostMapping("/portal/passkey/new/options")
  ResponseEntity<String> newOptions(HttpServletRequest request) {
    return calls.newOptions(request);
  }

  @PostMapping("/portal/passkey/new")
  ResponseEntity<String> register(HttpServletRequest request) {
    return calls.register(request);
  }
}
