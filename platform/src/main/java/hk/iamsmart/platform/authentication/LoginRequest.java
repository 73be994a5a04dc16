package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.Source;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request to log in whose parameters were checked (wire contract, section 4).
///
/// @param state returned to the service as it came; null when there was none
record LoginRequest(
    OnlineService service,
    URI redirectUri,
    Source source,
    Set<Scope> scopes,
    Language language,
    @Nullable String state,
    boolean brokerPage) {

  /// The redirect URI with one outcome, whatever query it has already: `?code=…&state=…`.
  static URI withParameter(URI base, String name, String value, @Nullable String state) {
    var text = base.toString();
    var fragment = "";
    int hash = text.indexOf('#');
    if (hash >= 0) {
      fragment = text.substring(hash);
      text = text.substring(0, hash);
    }
    var joined = text + (text.indexOf('?') < 0 ? '?' : '&') + name + '=' + encoded(value);
    var echoed = Optional.ofNullable(state).map(s -> "&state=" + encoded(s)).orElse("");
    return URI.create(joined + echoed + fragment);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
