package hk.iamsmart.sdk;

import hk.iamsmart.sdk.Problem.Local;
import hk.iamsmart.sdk.Problem.TryAgain;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the query of a callback, which anybody may have written.
final class CallbackQuery {
  private static final int LONGEST = 2048;
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,64}");
  private static final Pattern ERROR = Pattern.compile("D[0-9]{5}");

  private CallbackQuery() {}

  static CallbackReading read(String query, @Nullable LoginState expected) {
    var parameters = parse(query);
    if (parameters.isEmpty()) {
      return malformed("the callback's query cannot be read");
    }
    var state = parameters.get().get("state");
    if (expected == null || state == null || !expected.matches(state)) {
      return new TryAgain(
          Local.STATE_MISMATCH,
          "the callback's state is not that of the login that this browser began",
          Optional.empty());
    }
    var code = parameters.get().get("code");
    var error = parameters.get().get("error_code");
    if (code != null && error == null && CODE.matcher(code).matches()) {
      return new AuthorizationCode(code);
    }
    if (error != null && code == null && ERROR.matcher(error).matches()) {
      return Problems.of(error, "the login ended with " + error, Optional.empty());
    }
    return malformed("the callback has not exactly one of code and error_code");
  }

  /// Empty when a parameter comes twice or an escape is broken.
  private static Optional<Map<String, String>> parse(String query) {
    if (query.length() > LONGEST) {
      return Optional.empty();
    }
    var parameters = new HashMap<String, String>();
    for (var pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        continue;
      }
      try {
        var name = URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
        var value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
        if (parameters.put(name, value) != null) {
          return Optional.empty();
        }
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  private static Problem malformed(String message) {
    return new TryAgain(Local.MALFORMED_CALLBACK, message, Optional.empty());
  }
}
