package hk.iamsmart.platform.broker;

import hk.iamsmart.platform.authentication.ClaimedLogin;
import jakarta.servlet.http.HttpServletRequest;

/// Reads what a browser or an app claims to want.
final class LoginParameters {
  private LoginParameters() {}

  static ClaimedLogin of(HttpServletRequest request) {
    return ClaimedLogin.read(request::getParameter);
  }

  /// An app that names where it wants to be called back itself is called back there, under the same
  /// rule: it must be registered, character for character.
  static ClaimedLogin ofApp(HttpServletRequest request) {
    var claimed = of(request);
    var own = request.getParameter("clientRedirectURI");
    return new ClaimedLogin(
        claimed.clientID(),
        claimed.responseType(),
        claimed.source(),
        own == null ? claimed.redirectURI() : own,
        claimed.scope(),
        claimed.lang(),
        claimed.state(),
        "true",
        claimed.ticketID());
  }
}
