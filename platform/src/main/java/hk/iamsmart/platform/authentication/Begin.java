package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.LoginId;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.ReturnCode;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// The answer to a browser that wants to begin a login.
public sealed interface Begin {
  /// A question is offered; the browser shows its QR code.
  ///
  /// @param brokerPage whether the service asked for the page that opens the app
  record Started(
      LoginId id,
      BrowserKey key,
      ApprovalId ticket,
      OnlineService service,
      Language language,
      boolean brokerPage,
      Instant deadline)
      implements Begin {}

  /// A fault that leaves the redirect URI untrusted: shown on our own page, never redirected.
  ///
  /// @param parameter the parameter at fault
  /// @param reason for the service's developer, in English; holds no secret
  /// @param service that was named, if it may be used at all
  record Untrusted(
      ReturnCode code, String parameter, String reason, Optional<OnlineService> service)
      implements Begin {}

  /// Any other fault goes back to the service.
  ///
  /// @param to the registered redirect URI with `error_code` and `state`
  record ToService(URI to, ReturnCode code, String parameter, String reason) implements Begin {}
}
