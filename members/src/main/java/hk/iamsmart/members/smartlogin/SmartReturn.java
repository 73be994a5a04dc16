package hk.iamsmart.members.smartlogin;

import java.util.Optional;

/// Whoever sends a browser to iAM Smart for something else than a login. The portal has one
/// callback URL, so the browser comes back where logins do, and is led on from there.
public interface SmartReturn {
  /// Where the browser goes on.
  ///
  /// @param state that a callback claims, of any length
  /// @return path with a query, to which what the callback says is added; empty when nobody here
  ///   began this
  Optional<String> path(String state);
}
