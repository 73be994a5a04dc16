package hk.iamsmart.members.contact;

import hk.iamsmart.members.ticketlinks.TicketLinks;
import hk.iamsmart.people.passkeydoor.SiteCookie;
import hk.iamsmart.platform.ground.HouseSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The cookie of whoever reads their ticket. Links in emails lead to its pages.
@Component
final class VisitorCookie {
  private static final String NAME = "visitor";

  private final SiteCookie cookie;

  VisitorCookie(HouseSettings house) {
    cookie = SiteCookie.forLinks(NAME, ContactPages.PATH, TicketLinks.SESSION, house);
  }

  static Optional<String> of(HttpServletRequest request) {
    return SiteCookie.sent(request, NAME);
  }

  /// As the header `Set-Cookie` has it.
  String holding(String session) {
    return cookie.holding(session);
  }

  String gone() {
    return cookie.gone();
  }
}
