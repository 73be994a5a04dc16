package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.authentication.AnonymousTickets.AnonymousTicket;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.Source;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request to log in whose parameters were checked (wire contract, section 4).
///
/// @param state returned to the service as it came; null when there was none
/// @param ticket of the anonymous request that the citizen answers by logging in; null when there
///   is none
record LoginRequest(
    OnlineService service,
    URI redirectUri,
    Source source,
    Set<Scope> scopes,
    Language language,
    @Nullable String state,
    boolean brokerPage,
    @Nullable AnonymousTicket ticket) {

  LoginRequest answering(AnonymousTicket open) {
    return new LoginRequest(
        service, redirectUri, source, scopes, language, state, brokerPage, open);
  }

  /// The redirect URI with one outcome, whatever query it has already:
  /// `?code=…&state=…&businessID=…`.
  static URI withParameter(
      URI base, String name, String value, @Nullable String state, @Nullable String businessId) {
    var text = base.toString();
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

  private static String further(String name, @Nullable String value) {
    return value == null ? "" : "&" + name + "=" + encoded(value);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
