package hk.iamsmart.people.staffdoor;

import hk.iamsmart.people.passkeydoor.SiteCookie;
import hk.iamsmart.people.passkeys.Sessions;
import hk.iamsmart.people.staff.StaffAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The cookie of a session of staff.
@Component
public final class SessionCookie {
  public static final String NAME = "staff-session";

  private final SiteCookie cookie;

  SessionCookie(StaffAddress address) {
    cookie = new SiteCookie(NAME, PortWall.STAFF, "Strict", address.isSecure(), Sessions.LONGEST);
  }

  SiteCookie cookie() {
    return cookie;
  }

  Optional<String> of(HttpServletRequest request) {
    return cookie.of(request);
  }

  /// As the header `Set-Cookie` has it.
  public String holding(String session) {
    return cookie.holding(session);
  }

  String gone() {
    return cookie.gone();
  }
}
