package hk.iamsmart.people.passkeydoor;

import hk.iamsmart.people.passkeys.Sessions;
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
public record SiteCookie(String name, String path, String sameSite, boolean secure) {
  public Optional<String> of(HttpServletRequest request) {
    return Optional.ofNullable(WebUtils.getCookie(request, name)).map(Cookie::getValue);
  }

  /// As the header `Set-Cookie` has it.
  public String holding(String session) {
    return made(session, Sessions.LONGEST);
  }

  public String gone() {
    return made("", Duration.ZERO);
  }

  private String made(String value, Duration age) {
    return ResponseCookie.from(name, value)
        .path(path)
        .httpOnly(true)
        .secure(secure)
        .sameSite(sameSite)
        .maxAge(age)
        .build()
        .toString();
  }
}
