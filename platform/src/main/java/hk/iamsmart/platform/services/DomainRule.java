package hk.iamsmart.platform.services;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;

/// Which domain a service may show beside its name.
final class DomainRule {
  private static final Pattern PORT = Pattern.compile(":\\d+$");
  private static final Pattern ADDRESS = Pattern.compile("[\\d.]+");

  private DomainRule() {}

  /// Whether a domain is, or looks like, one of these, or is below it. This machine and a bare
  /// address are nobody's.
  static boolean isWithin(String domain, Collection<String> domains) {
    var host = host(domain);
    return !isLocal(host)
        && domains.stream()
            .map(DomainRule::host)
            .filter(other -> !isLocal(other))
            .anyMatch(other -> looksWithin(host, other));
  }

  /// A port makes nobody another.
  private static String host(String domain) {
    return PORT.matcher(domain.toLowerCase(Locale.ROOT)).replaceFirst("");
  }

  private static boolean looksWithin(String host, String other) {
    var looks = NameRule.looks(other);
    return NameRule.looks(host).stream()
        .anyMatch(look -> looks.stream().anyMatch(l -> look.equals(l) || look.endsWith("." + l)));
  }

  private static boolean isLocal(String domain) {
    return !domain.contains(".")
        || domain.endsWith(".localhost")
        || ADDRESS.matcher(domain).matches();
  }
}
