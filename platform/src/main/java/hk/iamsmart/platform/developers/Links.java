package hk.iamsmart.platform.developers;

import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Where the links of a page of the guide lead here. What lies elsewhere in the repository has no
/// address.
///
/// @param isPage whether the guide has this page
/// @param isConsole whether this installation has the pages and calls that the guide is about,
///   beside it
/// @param ofWallet whether the page is about the wallet API: elsewhere a word that is a fault of it
///   means something else
/// @param language what every link says of the reader's language
record Links(Predicate<String> isPage, boolean isConsole, boolean ofWallet, String language) {
  static final String DOCS = "/developers/docs";
  static final String CODES = "/developers/codes";
  static final String OPENAPI = "/developers/openapi";
  static final String HTTP = "/developers/platform.http";

  /// A return code, or a fault of the wallet API.
  static final Pattern CODE = Pattern.compile("\\bD\\d{5}\\b|\\b[A-Z]{3,}(?:_[A-Z]+)*\\b");

  private static final Pattern PAGE = Pattern.compile("([a-z0-9-]+)\\.md(#.*)?");
  private static final Pattern API = Pattern.compile("openapi-([a-z]+)\\.yaml");
  private static final Pattern WEB = Pattern.compile("https?://(?!localhost).*");
  private static final Pattern HERE = Pattern.compile("http://localhost:8080(/.*)?");

  /// The page of a code that there is.
  Optional<String> code(String name) {
    boolean known =
        ReturnCode.parse(name).isPresent() || ofWallet && WalletFault.parse(name).isPresent();
    return known ? Optional.of(in(CODES + "/" + name)) : Optional.empty();
  }

  Optional<String> to(String destination) {
    var page = PAGE.matcher(destination);
    if (page.matches()) {
      var anchor = page.group(2) == null ? "" : page.group(2);
      return isPage.test(page.group(1))
          ? Optional.of(in(DOCS + "/" + page.group(1)) + anchor)
          : Optional.empty();
    }
    var api = API.matcher(destination);
    if (api.matches()) {
      return Optional.of(in(OPENAPI + "/" + api.group(1)));
    }
    var here = HERE.matcher(destination);
    if (here.matches()) {
      if (!isConsole) {
        return Optional.empty();
      }
      return Optional.of(in(here.group(1) == null ? "/" : here.group(1)));
    }
    return destination.endsWith("/platform.http")
        ? Optional.of(HTTP)
        : destination.startsWith("#") || WEB.matcher(destination).matches()
            ? Optional.of(destination)
            : Optional.empty();
  }

  private String in(String path) {
    return path + "?lang=" + language;
  }
}
