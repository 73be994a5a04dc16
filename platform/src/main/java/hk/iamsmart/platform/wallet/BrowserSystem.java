package hk.iamsmart.platform.wallet;

import hk.iamsmart.protocol.wallet.PhonePlatform;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The system of the phone that a browser runs on, as far as the browser tells. An advice hangs on
/// it and nothing else.
final class BrowserSystem {
  /// What browsers are asked for by `Accept-CH`: those that know this header call every Android
  /// "10" in `User-Agent`, and tell the true version here from the next page on.
  static final String HINT = "Sec-CH-UA-Platform-Version";

  private static final String HINTED_PLATFORM = "Sec-CH-UA-Platform";
  private static final Pattern HINTED = Pattern.compile("\"([0-9]{1,4}(?:\\.[0-9]{1,6}){0,3})\"");
  private static final Pattern ANDROID =
      Pattern.compile("Android ([0-9]{1,4}(?:\\.[0-9]{1,6}){0,3})");
  private static final Pattern IOS =
      Pattern.compile(
          "(?:iPhone|iPad|iPod)[^)]{0,60} OS ([0-9]{1,4})(?:_[0-9]{1,6}){0,3} like Mac");

  private BrowserSystem() {}

  static boolean updateAdvised(HttpServletRequest request) {
    var hinted = found(HINTED, request.getHeader(HINT));
    if (hinted != null && "\"Android\"".equals(request.getHeader(HINTED_PLATFORM))) {
      return PhonePlatform.ANDROID.updateAdvised(hinted);
    }
    var agent = request.getHeader("User-Agent");
    var ios = found(IOS, agent);
    if (ios != null) {
      return PhonePlatform.IOS.updateAdvised(ios);
    }
    var android = found(ANDROID, agent);
    return android != null && PhonePlatform.ANDROID.updateAdvised(android);
  }

  private static @Nullable String found(Pattern pattern, @Nullable String text) {
    var found = pattern.matcher(text == null ? "" : text);
    return found.find() ? found.group(1) : null;
  }
}
