package hk.iamsmart.platform.services;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Pattern;

/// The rule for the addresses at which an app is called back: links of the web, which the system
/// gives to the app of the site's owner, or a scheme of the app's own (RFC 8252 §7), which any
/// other app may claim too.
public final class AppReturns {
  private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]{1,63}):.+");

  /// What browsers and systems do something else with, and this platform's own.
  private static final Set<String> FOREIGN =
      Set.of(
          "about",
          "android-app",
          "blob",
          "chrome",
          "chrome-extension",
          "content",
          "data",
          "facetime",
          "file",
          "filesystem",
          "ftp",
          "geo",
          "intent",
          "jar",
          "javascript",
          "mailto",
          "market",
          "moz-extension",
          "resource",
          "sms",
          "ssh",
          "tel",
          "urn",
          "vbscript",
          "view-source",
          "ws",
          "wss");

  private static final Pattern FOREIGN_FAMILY =
      Pattern.compile("(web\\+|ms-|itms|x-apple|hk\\.gov\\.iamsmart).*");

  private AppReturns() {}

  /// Why this cannot be registered, as the end of a sentence that begins with the address; empty
  /// when it can.
  public static Optional<String> fault(String claimed) {
    if (claimed.startsWith("https://") || claimed.startsWith("http://")) {
      return CallbackUrls.fault(claimed);
    }
    if (claimed.length() > CallbackUrls.LONGEST) {
      return Optional.of("has more than " + CallbackUrls.LONGEST + " characters");
    }
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(claimed)) {
      return Optional.of("has characters outside ASCII: percent-encode them");
    }
    var scheme = SCHEME.matcher(claimed);
    if (!scheme.matches()) {
      return Optional.of("does not begin with https:// or a scheme in small letters, as app://");
    }
    var name = scheme.group(1);
    if (name.matches("https?") || isForeign(name)) {
      return Optional.of("has the scheme " + name + ", which is no app's own");
    }
    try {
      return new URI(claimed).getRawFragment() == null
          ? Optional.empty()
          : Optional.of("has a # part");
    } catch (URISyntaxException e) {
      return Optional.of(CallbackUrls.noUrl(e));
    }
  }

  private static boolean isForeign(String scheme) {
    return FOREIGN.contains(scheme) || FOREIGN_FAMILY.matcher(scheme).matches();
  }

  static void check(URI address) {
    fault(address.toString())
        .ifPresent(fault -> {
          throw new IllegalArgumentException("an address of an app " + fault);
        });
  }

  /// A set in which addresses differ when they are written differently.
  ///
  /// @throws IllegalArgumentException when one of them cannot be registered
  public static SortedSet<URI> registered(Collection<String> addresses) {
    var all = addresses.stream().map(URI::create).toList();
    all.forEach(AppReturns::check);
    return CallbackUrls.exactly(all);
  }
}
