package hk.iamsmart.members.applying;

import hk.iamsmart.members.applications.Applicants;
import hk.iamsmart.people.passkeydoor.SiteCookie;
import hk.iamsmart.platform.ground.HouseSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The cookie of an applicant's session. Links in emails lead to its pages.
@Component
final class ApplicantCookie {
  private static final String NAME = "applicant";

  private final SiteCookie cookie;

  ApplicantCookie(HouseSettings house) {
    cookie = SiteCookie.forLinks(NAME, ApplyPages.PATH, Applicants.LONGEST, house);
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
