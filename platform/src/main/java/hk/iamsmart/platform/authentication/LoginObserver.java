package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.ground.ApprovalId;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// Is told of logins as browsers see them: only the sandbox has one. Beans of this type are found
/// by this room. It is called on the thread of the browser's request and must be quick.
public interface LoginObserver {
  /// A browser wanted to log in.
  void asked(Asked asked);

  /// A browser wanted to log in and was shown that we cannot, whatever it asked for.
  void failed(Failed failed);

  /// A login goes on with a new QR code, or ends because there is none.
  ///
  /// @param former ticket
  void renewed(ApprovalId former, Begin begin, Duration took);

  /// The browser of a login is sent back to the service. Told whenever it is, which may be several
  /// times.
  ///
  /// @param to with code and state, or with the code of an error
  void sentBack(ApprovalId ticket, URI to);

  /// @param parameters as the browser brought them
  /// @param byApp whether it came through the link of an app
  record Asked(Map<String, String> parameters, boolean byApp, Begin begin, Duration took) {
    public Asked {
      parameters = Map.copyOf(parameters);
    }
  }

  /// @param parameters as the browser brought them
  /// @param byApp whether it came through the link of an app
  /// @param reason without personal data
  record Failed(
      Map<String, String> parameters, boolean byApp, int status, String reason, Duration took) {
    public Failed {
      parameters = Map.copyOf(parameters);
    }
  }
}
