package hk.iamsmart.members.applying;

import hk.iamsmart.members.applications.Applicants;
import hk.iamsmart.platform.ground.HouseSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// The cookie of an applicant's session: no script reads it, no form of another site sends it.
@Component
final class ApplicantCookie {
  static final String NAME = "applicant";

  private final boolean secure;

  ApplicantCookie(HouseSettings house) {
    secure = "https".equals(house.baseUrl().getScheme());
  }

  static Optional<String> of(HttpServletRequest request) {
    return Optional.ofNullable(WebUtils.getCookie(request, NAME)).map(Cookie::getValue);
  }

  /// As the header `Set-Cookie` has it. Links in emails lead here, so it is sent to whoever follows
  /// one.
  String holding(String session) {
    return made(session, Applicants.LONGEST);
  }

  String gone() {
    return made("", Duration.ZERO);
  }

  private String made(String value, Duration age) {
    return ResponseCookie.from(NAME, value)
        .path(ApplyPages.PATH)
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .maxAge(age)
        .build()
        .toString();
  }
}
