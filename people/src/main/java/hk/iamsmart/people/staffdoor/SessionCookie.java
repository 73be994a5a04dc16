package hk.iamsmart.people.staffdoor;

import hk.iamsmart.people.staff.Sessions;
import hk.iamsmart.people.staff.StaffAddress;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// The cookie of a session: no script reads it, no other site sends it.
@Component
public final class SessionCookie {
  public static final String NAME = "staff-session";

  private final StaffAddress address;

  SessionCookie(StaffAddress address) {
    this.address = address;
  }

  static Optional<String> of(HttpServletRequest request) {
    return Optional.ofNullable(WebUtils.getCookie(request, NAME)).map(Cookie::getValue);
  }

  /// As the header `Set-Cookie` has it.
  public String holding(String session) {
    return made(session, Sessions.LONGEST);
  }

  String gone() {
    return made("", Duration.ZERO);
  }

  private String made(String value, Duration age) {
    return ResponseCookie.from(NAME, value)
        .path(PortWall.STAFF)
        .httpOnly(true)
        .secure(address.isSecure())
        .sameSite("Strict")
        .maxAge(age)
        .build()
        .toString();
  }
}
