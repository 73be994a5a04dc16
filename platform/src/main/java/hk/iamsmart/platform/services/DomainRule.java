package hk.iamsmart.platform.services;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;

/// Which domain a service may show beside its name.
final class DomainRule {
  private static final Pattern ADDRESS = Pattern.compile("[\\d.]+");

  private DomainRule() {}

  /// Whether a domain is, or looks like, one of these, or is below it. This machine and a bare
  /// address are nobody's.
  static boolean isWithin(String domain, Collection<String> domains) {
    return !isLocal(domain)
        && domains.stream()
            .filter(other -> !isLocal(other))
            .anyMatch(other -> isWithin(domain, other));
  }

  private static boolean isWithin(String domain, String other) {
    var looks = NameRule.looks(other.toLowerCase(Locale.ROOT));
    return NameRule.looks(domain.toLowerCase(Locale.ROOT)).stream()
        .anyMatch(look -> looks.stream().anyMatch(l -> look.equals(l) || look.endsWith("." + l)));
  }

  private static boolean isLocal(String domain) {
    return !domain.contains(".")
        || domain.endsWith(".localhost")
        || ADDRESS.matcher(domain).matches();
  }
}
