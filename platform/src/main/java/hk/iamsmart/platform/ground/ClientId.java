package hk.iamsmart.platform.ground;

import java.util.Optional;
import java.util.regex.Pattern;

/// An online service, as it names itself in the `clientID` header. We issue 32 hex characters;
/// services that bring their own identifier keep it.
///
/// @param value 1 to 64 letters, digits, `-` and `_`
public record ClientId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public ClientId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the form of a client id");
    }
  }

  /// Empty when the claimed text has not the form.
  public static Optional<ClientId> parse(String claimed) {
    return FORM.matcher(claimed).matches() ? Optional.of(new ClientId(claimed)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
