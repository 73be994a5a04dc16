package hk.iamsmart.platform.ground;

import java.util.Optional;

/// One login in one browser. Not secret: what binds the browser is a key that only it has.
///
/// @param value 32 lower-case hex characters
public record LoginId(String value) {
  public LoginId {
    value = Hex32.checked(value, "login id");
  }

  /// Empty when the claimed text has not the form.
  public static Optional<LoginId> parse(String claimed) {
    return Hex32.matches(claimed) ? Optional.of(new LoginId(claimed)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
