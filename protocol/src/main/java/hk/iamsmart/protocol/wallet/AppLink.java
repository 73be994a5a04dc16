package hk.iamsmart.protocol.wallet;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A link by which the app of an online service opens the citizen's app (wire contract, section 4):
/// `<scheme>://<name>?<query>`, and the same for a wallet without a scheme of its own,
/// `<base>/app/<name>?<query>`.
///
/// @param name what is to be opened, as it was claimed
/// @param query with its percent signs, empty when there is none
public record AppLink(String name, String query) {
  /// Where the names stand below a base URL.
  public static final String PATH = "/app/";

  /// The scheme of a wallet that is a web page.
  public static final String WEB_SCHEME = "web+iamsmart";

  /// An older name for a login, which comes with fewer parameters.
  public static final String OLD_LOGIN = "auth/iAmSmartLogin";

  private static final Set<String> LOGINS = Set.of("v2_auth", "auth", OLD_LOGIN);
  private static final Set<String> REQUESTS =
      Set.of("profile", "eme", "hash-sign", "pdf-sign", "re-auth", "bulk-sign");

  private static final Pattern FOREIGN =
      Pattern.compile("[^!-~]+|[\"<>\\\\^`{|}]|%(?![0-9A-Fa-f]{2})");

  // the slashes may be missing, as they are in `web+iamsmart:v2_auth`
  private static final Pattern SCHEME =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{0,63}):/{0,3}([^?#]*)(\\?[^#]*)?(#.*)?");

  /// Reads a link, whatever its name.
  ///
  /// @param base of the platform, without a slash at the end: a link of the web must lie below it
  /// @return empty when it has neither form
  public static Optional<AppLink> read(String claimed, String base) {
    var own = base + PATH;
    if (claimed.startsWith(own)) {
      return read("own:" + claimed.substring(own.length()));
    }
    return claimed.matches("(?is)https?:.*") ? Optional.empty() : read(claimed);
  }

  private static Optional<AppLink> read(String claimed) {
    var parts = SCHEME.matcher(claimed.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    var query = parts.group(3) == null ? "" : parts.group(3).substring(1);
    return Optional.of(new AppLink(named(parts.group(2)), query));
  }

  /// The name without a slash at its end, which some clients write before the question mark.
  public static String named(String claimed) {
    return claimed.endsWith("/") ? claimed.substring(0, claimed.length() - 1) : claimed;
  }

  /// The same link below a base URL. What may not stand in an address as it is, is escaped.
  public String path() {
    return query.isEmpty() ? PATH + name : PATH + name + "?" + escaped();
  }

  private String escaped() {
    return FOREIGN
        .matcher(query)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                URLEncoder.encode(found.group(), StandardCharsets.UTF_8).replace("+", "%20")));
  }

  /// Whether it begins a login, with the parameters of getQR.
  public boolean isLogin() {
    return LOGINS.contains(name);
  }

  /// Whether it opens a request, by its `ticketID`.
  public boolean isRequest() {
    return REQUESTS.contains(name);
  }
}
