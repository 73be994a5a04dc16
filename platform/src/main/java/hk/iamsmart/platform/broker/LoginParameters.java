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
    var own = request.getParameter("clientRedirectURI");
    return ClaimedLogin.read(name ->
        switch (name) {
          case "redirectURI" -> own == null ? request.getParameter(name) : own;
          case "brokerPage" -> "true";
          default -> request.getParameter(name);
        });
  }
}
