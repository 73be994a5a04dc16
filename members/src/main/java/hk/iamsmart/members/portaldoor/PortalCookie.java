package hk.iamsmart.members.portaldoor;

import hk.iamsmart.people.passkeydoor.SiteCookie;
import hk.iamsmart.people.passkeys.Sessions;
import hk.iamsmart.platform.ground.HouseSettings;
import org.springframework.stereotype.Component;

/// The cookie of a session at the portal. Links in emails lead to its pages, so it is sent to
/// whoever follows one; forms of other sites are refused by themselves.
@Component
public final class PortalCookie {
  public static final String NAME = "portal-session";

  private final SiteCookie cookie;

  PortalCookie(HouseSettings house) {
    cookie = SiteCookie.forLinks(NAME, PortalGate.PORTAL, Sessions.LONGEST, house);
  }

  SiteCookie cookie() {
    return cookie;
  }

  /// As the header `Set-Cookie` has it.
  public String holding(String session) {
    return cookie.holding(session);
  }
}
