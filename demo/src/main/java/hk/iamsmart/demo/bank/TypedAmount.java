package hk.iamsmart.demo.bank;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a customer typed for an amount: `1250`, `1,250.50`, `HK$ 1,250.5`, or something else.
sealed interface TypedAmount {
  Pattern FORM =
      Pattern.compile(
          "(?:HK)?\\$?\\s*((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\\.[0-9]{1,2})?)");
  Pattern FINER = Pattern.compile("[^.]*[0-9]\\.[0-9]{3,}");
  int LONGEST = 40;

  record Read(Money money) implements TypedAmount {}

  /// No amount, and why not.
  enum Unfit implements TypedAmount {
    MISSING,
    MALFORMED,
    /// fractions of a cent
    TOO_FINE,
    ZERO
  }

  static TypedAmount of(String text) {
    // digits of full width are digits
    var tidy = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
    if (tidy.isEmpty()) {
      return Unfit.MISSING;
    }
    if (tidy.length() > LONGEST) {
      return Unfit.MALFORMED;
    }
    if (FINER.matcher(tidy).matches()) {
      return Unfit.TOO_FINE;
    }
    var m = FORM.matcher(tidy);
    if (!m.matches()) {
      return Unfit.MALFORMED;
    }
    var dollars = new BigDecimal(m.group(1).replace(",", ""));
    // more than a long can hold is more than anybody has, and told as such
    var most = BigDecimal.valueOf(Long.MAX_VALUE / 100);
    long cents = dollars.min(most).movePointRight(2).longValueExact();
    return cents == 0 ? Unfit.ZERO : new Read(new Money(cents));
  }
}
