package hk.iamsmart.platform.developers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands in the examples of a page in the place of what the guide has there.
///
/// @param base where this installation is reached; empty where addresses stay as they were written
/// @param isSandbox whether this installation has what exists in a sandbox only
/// @param services of the reader, one of which may stand in the examples
/// @param chosen the one that does; empty where the reader has none
record Values(
    String base,
    boolean isSandbox,
    List<ReadersServices.Known> services,
    Optional<ReadersServices.Known> chosen) {
  private static final Pattern BASE = Pattern.compile("(?:http://)?localhost:8080(?![0-9])");
  private static final String CLIENT = "<clientID>";
  private static final String CALLBACK = "http://localhost:3000/callback";

  /// What has its place beside the console and exists without one.
  private static final String ANYWHERE = "/(?:docs|codes|openapi|clients)\\b";

  /// A page that has such an address is about a sandbox on the developer's machine, and all that it
  /// says is meant for that one.
  private static final Pattern OF_A_SANDBOX =
      Pattern.compile(
          "localhost:8080/(?:sandbox|try|wallet|developers(?!"
              + ANYWHERE
              + "))\\b|\\./dev sandbox|IAMSMART_SERVER");

  Values {
    services = List.copyOf(services);
  }

  /// Whether what the reader chooses changes this example, or one on this page.
  static boolean concerns(String example) {
    return example.contains(CLIENT);
  }

  /// As they are on a page: elsewhere than in a sandbox, what is about a sandbox stays as it was
  /// written.
  Values on(String page) {
    return !isSandbox && OF_A_SANDBOX.matcher(page).find()
        ? new Values("", false, services, chosen)
        : this;
  }

  /// An example that names the service names its callback too, in a query with escapes.
  String in(String example) {
    var filled =
        base.isEmpty() ? example : BASE.matcher(example).replaceAll(Matcher.quoteReplacement(base));
    return chosen
        .filter(_ -> concerns(example))
        .map(known ->
            filled
                .replace(CLIENT, known.clientId())
                .replace(CALLBACK, known.redirectUri())
                .replace(escaped(CALLBACK), escaped(known.redirectUri())))
        .orElse(filled);
  }

  private static String escaped(String url) {
    return URLEncoder.encode(url, UTF_8);
  }
}
