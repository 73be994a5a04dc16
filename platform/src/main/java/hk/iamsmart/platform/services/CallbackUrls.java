package hk.iamsmart.platform.services;

import hk.iamsmart.protocol.CodePoints;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The rule for the URLs to which answers go. A URL is registered, compared and called as it was
/// written, character for character: two that a browser would take for the same are two.
public final class CallbackUrls {
  /// Characters of a URL.
  public static final int LONGEST = 2_000;

  /// The same in a body, where every character may be percent-encoded.
  public static final int LONGEST_IN_BODY = 3 * LONGEST;

  private CallbackUrls() {}

  /// Why this cannot be registered, as the end of a sentence that begins with the URL; empty when
  /// it can.
  public static Optional<String> fault(String claimed) {
    if (CodePoints.in(claimed) > LONGEST) {
      return Optional.of("has more than " + LONGEST + " characters");
    }
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(claimed)) {
      return Optional.of(
          "has characters outside ASCII: write the host as xn--… and percent-encode the rest");
    }
    if (!claimed.startsWith("https://") && !claimed.startsWith("http://")) {
      return Optional.of("does not begin with https:// or http://, in small letters");
    }
    try {
      var url = new URI(claimed).parseServerAuthority();
      return fault(url);
    } catch (URISyntaxException e) {
      return Optional.of(noUrl(e));
    }
  }

  static String noUrl(URISyntaxException e) {
    return "is not a URL (RFC 3986): "
        + e.getReason()
        + (e.getIndex() < 0 ? "" : " at " + e.getIndex());
  }

  private static Optional<String> fault(URI url) {
    if (url.getHost() == null) {
      return Optional.of("has no host");
    }
    if (url.getRawUserInfo() != null) {
      return Optional.of("has a user name");
    }
    if (url.getRawFragment() != null) {
      return Optional.of("has a # part");
    }
    return url.getPort() > 65_535 ? Optional.of("has no such port") : Optional.empty();
  }

  /// The URL that a body means: as it was sent, or percent-encoded as a whole, as clients send that
  /// grew from the official sample (wire contract, section 5).
  public static String meant(String claimed) {
    if (claimed.contains("://")) {
      return claimed;
    }
    try {
      // a plus stands for itself: a URL has no spaces
      return URLDecoder.decode(claimed.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return claimed;
    }
  }

  /// Of what was registered, that which the rule still allows. A former version took characters
  /// outside ASCII, and no browser ever found the way back to those.
  public static SortedSet<URI> registered(Collection<String> urls) {
    return exactly(urls.stream().filter(url -> fault(url).isEmpty()).map(URI::create).toList());
  }

  /// A set in which URLs differ when they are written differently, also in the case of the host.
  public static SortedSet<URI> exactly(Collection<URI> urls) {
    var all = new TreeSet<>(Comparator.comparing(URI::toString));
    all.addAll(urls);
    return Collections.unmodifiableSortedSet(all);
  }

  /// The URL with an outcome, whatever query it has already: `?code=…&state=…`.
  ///
  /// @param outcome the parameters and their values, in this order
  public static URI with(URI callback, SequencedMap<String, String> outcome) {
    var text = callback.toString();
    var added =
        outcome.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    int hash = text.indexOf('#');
    var fragment = hash < 0 ? "" : text.substring(hash);
    var address = hash < 0 ? text : text.substring(0, hash);
    return URI.create(address + (address.indexOf('?') < 0 ? '?' : '&') + added + fragment);
  }
}
