package hk.iamsmart.members.settings;

import hk.iamsmart.platform.callbacks.Reach;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a host says about itself, before any name is looked up.
public final class Hosts {
  private static final Reach PUBLIC = new Reach.PublicInternet();
  private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");
  private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?";
  private static final Pattern NAME =
      Pattern.compile("(?:" + LABEL + "\\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?");
  private static final Pattern HOST = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
  private static final Pattern NUMBER = Pattern.compile("(?:0|[1-9][0-9]{0,2})");
  private static final Pattern BYTES = Pattern.compile("(?:" + NUMBER + "\\.){3}" + NUMBER);

  /// Ends of names that lead nowhere, or somewhere else for each who asks: IANA Special-Use Domain
  /// Names (RFC 6761, 6762, 8375, 9476), and `internal`.
  private static final Set<String> SPECIAL =
      Set.of(
          "alt", "arpa", "example", "internal", "invalid", "local", "localhost", "onion", "test");

  private Hosts() {}

  /// Of a URL, in small letters, an address of IPv6 in its brackets; empty when there is none.
  public static Optional<String> of(String url) {
    try {
      return Optional.ofNullable(new URI(url).getHost()).map(host -> host.toLowerCase(Locale.ROOT));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /// Of a domain as citizens are shown it, without its port.
  public static String ofDomain(String domain) {
    return PORT.matcher(domain.toLowerCase(Locale.ROOT)).replaceFirst("");
  }

  /// Whether it is a name or an address of a host at all: no URL, and nothing behind it.
  public static boolean isHost(String host) {
    return HOST.matcher(host).matches() || address(host).isPresent();
  }

  /// Whether it is this machine, whoever reads it.
  static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || address(host).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  /// Whether it is a name that everybody may look up, or an address of the public internet.
  static boolean isPublic(String host) {
    return address(host)
        .map(PUBLIC::allows)
        .orElseGet(() ->
            NAME.matcher(host).matches()
                && !SPECIAL.contains(host.substring(host.lastIndexOf('.') + 1)));
  }

  /// An address that is written as one. What only some would read as one, as `127.1`, is neither
  /// that nor a name.
  private static Optional<InetAddress> address(String host) {
    boolean six = host.startsWith("[") && host.endsWith("]");
    if (!six && !BYTES.matcher(host).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(six ? host.substring(1, host.length() - 1) : host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
