package hk.iamsmart.people.passkeydoor;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/// Which calls come from pages of ours. A cookie's `SameSite` keeps it from most other pages; one
/// of the same domain is none of ours either.
public final class OwnPages {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private OwnPages() {}

  /// Whether a call that changes something was made by a page of another site, as the browser says.
  public static boolean isForeign(HttpServletRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    return !isReading(request) && site != null && !OWN_SITES.contains(site);
  }

  public static boolean isReading(HttpServletRequest request) {
    return READING.contains(request.getMethod());
  }
}
