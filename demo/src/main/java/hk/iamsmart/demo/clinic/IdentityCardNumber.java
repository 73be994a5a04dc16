package hk.iamsmart.demo.clinic;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads what a visitor typed: `A123456(3)`, `a1234563`, `A 123456`.
final class IdentityCardNumber {
  private static final Pattern TYPED = Pattern.compile("([A-Z]{1,2}[0-9]{6})(\\(?[0-9A]\\)?)?");

  private IdentityCardNumber() {}

  /// The number without check digit; empty when it is none.
  static Optional<String> typed(String text) {
    var m = TYPED.matcher(text.toUpperCase(Locale.ROOT).replaceAll("\\s", ""));
    return m.matches() ? Optional.of(m.group(1)) : Optional.empty();
  }
}
