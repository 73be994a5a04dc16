package hk.iamsmart.sdk;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.Source;
import java.util.EnumSet;
import java.util.Set;

/// How a citizen shall be asked to log in.
///
/// @param source what the citizen uses to visit the service; [BrowserSource] tells it
/// @param scopes what is asked for, at least [Scope#AUTHENTICATION]
/// @param language of the platform's pages
/// @param brokerPage `true` for a page that opens the app on the same phone; sensible for every
///   source on a phone
public record LoginRequest(
    Source source, Set<Scope> scopes, Language language, boolean brokerPage) {

  /// @throws IllegalArgumentException without any scope
  public LoginRequest {
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("a login asks for at least one scope");
    }
    scopes = Set.copyOf(EnumSet.copyOf(scopes));
  }

  /// A plain login: scope `eidapi_auth`, and the broker page on phones.
  public static LoginRequest of(Source source, Language language) {
    return new LoginRequest(source, Set.of(Scope.AUTHENTICATION), language, source.onThePhone());
  }
}
