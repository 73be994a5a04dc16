package hk.iamsmart.sdk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a callback carried: good for one exchange within 60 seconds. It is worth a login, so it has
/// no readable `toString`.
///
/// @param value as received
/// @param arrival what else came with it when the citizen came from the catalogue
public record AuthorizationCode(String value, Optional<Arrival> arrival)
    implements CallbackReading {
  /// That of a login that the service began.
  public AuthorizationCode(String value) {
    this(value, Optional.empty());
  }

  /// What comes with the code of a direct login.
  ///
  /// @param reference `RefID`, by which the platform finds the login; of a site
  /// @param verifier without which the code is worth nothing; of an app
  public record Arrival(@Nullable String reference, @Nullable String verifier) {
    @Override
    public String toString() {
      return "Arrival[hidden]";
    }
  }

  @Override
  public String toString() {
    return "AuthorizationCode[hidden]";
  }
}
