package hk.iamsmart.members.applying;

import hk.iamsmart.members.applications.Applicants;
import hk.iamsmart.platform.ground.HouseSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// The cookie of an applicant's session: no script reads it, no form of another site sends it.
@Component
final class ApplicantCookie {
  static final String NAME = "applicant";
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private final boolean secure;

  ApplicantCookie(HouseSettings house) {
    secure = "https".equals(house.baseUrl().getScheme());
  }

  static Optional<String> of(HttpServletRequest request) {
    return Optional.ofNullable(WebUtils.getCookie(request, NAME)).map(Cookie::getValue);
  }

  /// Whether a form was sent by a page of another site, as the browser says. `Lax` keeps the cookie
  /// from most of them; a page of the same domain is none of ours either.
  static boolean isForeign(HttpServletRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    return site != null && !OWN_SITES.contains(site);
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
