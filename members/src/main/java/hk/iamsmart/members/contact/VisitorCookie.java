package hk.iamsmart.members.contact;

import hk.iamsmart.members.ticketlinks.TicketLinks;
import hk.iamsmart.platform.ground.HouseSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// The cookie of whoever reads their ticket: no script reads it, no form of another site sends it.
@Component
final class VisitorCookie {
  private static final String NAME = "visitor";

  private final boolean secure;

  VisitorCookie(HouseSettings house) {
    secure = "https".equals(house.baseUrl().getScheme());
  }

  static Optional<String> of(HttpServletRequest request) {
    return Optional.ofNullable(WebUtils.getCookie(request, NAME)).map(Cookie::getValue);
  }

  /// As the header `Set-Cookie` has it.
  String holding(String session) {
    return made(session, TicketLinks.SESSION);
  }

  String gone() {
    return made("", Duration.ZERO);
  }

  private String made(String value, Duration age) {
    return ResponseCookie.from(NAME, value)
        .path(ContactPages.PATH)
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .maxAge(age)
        .build()
        .toString();
  }
}
