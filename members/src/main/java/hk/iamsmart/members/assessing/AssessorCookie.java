package hk.iamsmart.members.assessing;

import hk.iamsmart.members.production.Assessors;
import hk.iamsmart.people.passkeydoor.SiteCookie;
import hk.iamsmart.platform.ground.HouseSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The cookie of an assessor's session. Links in emails lead to its pages.
@Component
final class AssessorCookie {
  private static final String NAME = "assessor";

  private final SiteCookie cookie;

  AssessorCookie(HouseSettings house) {
    cookie = SiteCookie.forLinks(NAME, AssessPages.PATH, Assessors.SESSION, house);
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
