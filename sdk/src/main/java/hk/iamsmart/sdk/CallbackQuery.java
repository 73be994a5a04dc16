package hk.iamsmart.sdk;

import hk.iamsmart.sdk.AuthorizationCode.Arrival;
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
  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");
  private static final Pattern ERROR = Pattern.compile("D[0-9]{5}");

  private CallbackQuery() {}

  static CallbackReading read(String query, @Nullable LoginState expected) {
    var parameters = parse(query);
    if (parameters.isEmpty()) {
      return malformed("the callback's query cannot be read");
    }
    var state = parameters.get().get("state");
    if (expected == null || state == null || !expected.matches(state)) {
      return stranger();
    }
    return outcome(parameters.get(), Optional.empty());
  }

  /// The callback of a login that a citizen began at the catalogue: there is no state in it.
  static CallbackReading readDirect(String query) {
    var parameters = parse(query).orElse(null);
    if (parameters == null) {
      return malformed("the callback's query cannot be read");
    }
    var verifier = parameters.get("code_verifier");
    if (verifier != null && !VERIFIER.matcher(verifier).matches()) {
      return malformed("the callback's code_verifier has another form");
    }
    return outcome(parameters, Optional.of(new Arrival(parameters.get("RefID"), verifier)));
  }

  private static CallbackReading outcome(
      Map<String, String> parameters, Optional<Arrival> arrival) {
    var code = parameters.get("code");
    var error = parameters.get("error_code");
    if (code != null && error == null && CODE.matcher(code).matches()) {
      return new AuthorizationCode(code, arrival);
    }
    if (error != null && code == null && ERROR.matcher(error).matches()) {
      return Problems.of(error, "the login ended with " + error, Optional.empty());
    }
    return malformed("the callback has not exactly one of code and error_code");
  }

  /// The callback of a request without a login carries its businessID as well (wire contract,
  /// section 6).
  static CallbackReading readAnonymous(String query, LoginState state, BusinessId expected) {
    var reading = read(query, state);
    if (!(reading instanceof AuthorizationCode)) {
      return reading;
    }
    var businessId = parse(query).orElseThrow().getOrDefault("businessID", "");
    return businessId.equals(expected.value()) ? reading : stranger();
  }

  /// Somebody else's callback, or one that was read before.
  static Problem stranger() {
    return new TryAgain(
        Local.STATE_MISMATCH,
        "the callback does not belong to what this browser began",
        Optional.empty());
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
