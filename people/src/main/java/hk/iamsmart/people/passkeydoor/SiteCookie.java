package hk.iamsmart.people.passkeydoor;

import hk.iamsmart.platform.ground.HouseSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/// The cookie of a session: no script reads it, no form of another site sends it.
///
/// @param name of the cookie
/// @param path below which browsers send it
/// @param sameSite `Strict`, or `Lax` where links of other sites lead to pages behind the login
/// @param secure whether by TLS alone
/// @param age for how long browsers keep it
public record SiteCookie(String name, String path, String sameSite, boolean secure, Duration age) {
  /// One for pages of the site to which links in emails lead: it is sent to whoever follows one.
  public static SiteCookie forLinks(String name, String path, Duration age, HouseSettings house) {
    return new SiteCookie(name, path, "Lax", "https".equals(house.baseUrl().getScheme()), age);
  }

  public static Optional<String> sent(HttpServletRequest request, String name) {
    return Optional.ofNullable(WebUtils.getCookie(request, name)).map(Cookie::getValue);
  }

  public Optional<String> of(HttpServletRequest request) {
    return sent(request, name);
  }

  /// As the header `Set-Cookie` has it.
  public String holding(String session) {
    return made(session, age);
  }

  public String gone() {
    return made("", Duration.ZERO);
  }

  private String made(String value, Duration lasting) {
    return ResponseCookie.from(name, value)
        .path(path)
        .httpOnly(true)
        .secure(secure)
        .sameSite(sameSite)
        .maxAge(lasting)
        .build()
        .toString();
  }
}
