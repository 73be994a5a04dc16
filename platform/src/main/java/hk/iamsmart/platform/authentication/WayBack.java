package hk.iamsmart.platform.authentication;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where the browser goes when its login is over, and what goes along with every outcome (wire
/// contract, section 4).
///
/// @param redirect one of the service's registered callback URLs
/// @param state the service's own, returned as it came
/// @param businessId of the anonymous request that was answered
record WayBack(URI redirect, Optional<String> state, Optional<String> businessId) {
  WayBack(URI redirect, Optional<String> state) {
    this(redirect, state, Optional.empty());
  }

  WayBack answering(String request) {
    return new WayBack(redirect, state, Optional.of(request));
  }

  /// The redirect URI with one outcome, whatever query it has already:
  /// `?code=…&state=…&businessID=…`.
  URI with(String name, String value) {
    var text = redirect.toString();
    var fragment = "";
    int hash = text.indexOf('#');
    if (hash >= 0) {
      fragment = text.substring(hash);
      text = text.substring(0, hash);
    }
    var joined = text + (text.indexOf('?') < 0 ? '?' : '&') + name + '=' + encoded(value);
    return URI.create(
        joined + further("state", state) + further("businessID", businessId) + fragment);
  }

  private static String further(String name, Optional<String> value) {
    return value.map(v -> "&" + name + "=" + encoded(v)).orElse("");
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
