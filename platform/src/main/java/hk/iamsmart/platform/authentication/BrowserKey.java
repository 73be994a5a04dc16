package hk.iamsmart.platform.authentication;

import java.util.Optional;
import java.util.regex.Pattern;

/// The secret that only the browser that began a login holds, in a cookie: the outcome is given to
/// nobody else, although the ticket stands in the QR code for all to see.
public final class BrowserKey {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  private final String value;

  BrowserKey(String value) {
    this.value = value;
  }

  public static Optional<BrowserKey> parse(String claimed) {
    return FORM.matcher(claimed).matches()
        ? Optional.of(new BrowserKey(claimed))
        : Optional.empty();
  }

  /// The value of the cookie.
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "BrowserKey[hidden]";
  }
}
