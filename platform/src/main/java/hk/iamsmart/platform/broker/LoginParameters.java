package hk.iamsmart.platform.broker;

import hk.iamsmart.platform.authentication.ClaimedLogin;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.wallet.AppLink;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what a browser or an app claims to want.
final class LoginParameters {
  private static final Map<String, String> OLD_DEFAULTS =
      Map.of("responseType", "code", "scope", Scope.AUTHENTICATION.wire());

  private LoginParameters() {}

  /// A site is called back at its callback URLs alone.
  static ClaimedLogin of(HttpServletRequest request) {
    return ClaimedLogin.read(request::getParameter);
  }

  /// An app that names where it wants to be called back itself is called back there, under the same
  /// rule: it must be registered, character for character.
  static ClaimedLogin ofApp(HttpServletRequest request) {
    return ClaimedLogin.ofApp(name -> ofApp(name, request));
  }

  /// The same of a link. Clients that know the oldest name of a login may say no more than who they
  /// are and where they want to be called back.
  static ClaimedLogin ofLink(AppLink link, HttpServletRequest request) {
    boolean old = link.name().equals(AppLink.OLD_LOGIN);
    return ClaimedLogin.ofApp(name -> {
      var said = ofApp(name, request);
      return absent(said) && old ? OLD_DEFAULTS.getOrDefault(name, said) : said;
    });
  }

  private static @Nullable String ofApp(String name, HttpServletRequest request) {
    return name.equals("brokerPage") ? "true" : request.getParameter(name);
  }

  private static boolean absent(@Nullable String said) {
    return said == null || said.isEmpty();
  }
}
