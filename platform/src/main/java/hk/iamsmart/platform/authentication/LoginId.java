package hk.iamsmart.platform.authentication;

import java.util.Optional;
import java.util.regex.Pattern;

/// One login in one browser. Not secret: what binds the browser is its [BrowserKey].
///
/// @param value 32 lower-case hex characters
public record LoginId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  public LoginId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the form of a login id");
    }
  }

  public static Optional<LoginId> parse(String claimed) {
    return FORM.matcher(claimed).matches() ? Optional.of(new LoginId(claimed)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
