package hk.iamsmart.platform.services;

import java.net.URI;
import java.util.Optional;

/// Where citizens arrive who log in to a service from the catalogue in their app, which is another
/// address than those of logins that the service begins (wire contract, section 4).
///
/// @param redirect of a site by the rule of [CallbackUrls], of an app by that of [AppReturns]
public record DirectLogin(Kind kind, URI redirect) {
  public DirectLogin {
    kind.fault(redirect.toString())
        .ifPresent(fault -> {
          throw new IllegalArgumentException("an address of a direct login " + fault);
        });
  }

  /// What receives the citizen.
  public enum Kind {
    /// a site: it gets a code and the reference of the login
    WEB,
    /// an app: its code is worth something only together with its verifier (RFC 7636)
    APP;

    /// Why citizens cannot arrive there, as the end of a sentence that begins with the address;
    /// empty when they can.
    public Optional<String> fault(String claimed) {
      return switch (this) {
        case WEB -> CallbackUrls.fault(claimed);
        case APP -> AppReturns.fault(claimed);
      };
    }
  }
}
