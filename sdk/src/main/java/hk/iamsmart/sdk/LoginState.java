package hk.iamsmart.sdk;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/// The unguessable text that ties what comes back to what was begun. That of a login stays in the
/// session of the browser that began it, and is forgotten when the callback was read: it is for one
/// use. That of a request to a citizen stays in [PendingRequests].
///
/// @param value 1 to 36 letters, digits, `_` and `-`
public record LoginState(String value) implements Serializable {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,36}");

  public LoginState {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the form of a state");
    }
  }

  /// In constant time.
  public boolean matches(String claimed) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.UTF_8), claimed.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "LoginState[hidden]";
  }
}
