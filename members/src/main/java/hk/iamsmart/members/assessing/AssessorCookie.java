package hk.iamsmart.members.assessing;

import hk.iamsmart.members.production.Assessors;
import hk.iamsmart.platform.ground.HouseSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// The cookie of an assessor's session: no script reads it, no form of another site sends it.
@Component
final class AssessorCookie {
  private static final String NAME = "assessor";

  private final boolean secure;

  AssessorCookie(HouseSettings house) {
    secure = "https".equals(house.baseUrl().getScheme());
  }

  static Optional<String> of(HttpServletRequest request) {
    return Optional.ofNullable(WebUtils.getCookie(request, NAME)).map(Cookie::getValue);
  }

  /// As the header `Set-Cookie` has it.
  String holding(String session) {
    return made(session, Assessors.SESSION);
  }

  String gone() {
    return made("", Duration.ZERO);
  }

  private String made(String value, Duration age) {
    return ResponseCookie.from(NAME, value)
        .path(AssessPages.PATH)
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .maxAge(age)
        .build()
        .toString();
  }
}
