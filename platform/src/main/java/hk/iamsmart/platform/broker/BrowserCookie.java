package hk.iamsmart.platform.broker;

import hk.iamsmart.platform.authentication.BrowserKey;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.ground.LoginId;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// The cookie that binds a login to the browser that began it. It is sent for the pages of this
/// login only, so two logins in one browser do not meet.
@Component
final class BrowserCookie {
  private static final String NAME = "login";
  private static final Duration LIFE = Duration.ofMinutes(20);

  private final boolean secure;

  BrowserCookie(HouseSettings house) {
    secure = "https".equals(house.baseUrl().getScheme());
  }

  String with(LoginId login, BrowserKey key) {
    return ResponseCookie.from(NAME, key.reveal())
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .path("/broker/" + login.value())
        .maxAge(LIFE)
        .build()
        .toString();
  }

  Optional<BrowserKey> read(HttpServletRequest request) {
    return Optional.ofNullable(WebUtils.getCookie(request, NAME))
        .map(Cookie::getValue)
        .flatMap(BrowserKey::parse);
  }
}
