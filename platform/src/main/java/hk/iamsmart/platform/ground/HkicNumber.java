package hk.iamsmart.platform.ground;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A Hong Kong Identity Card number with a correct check digit, for example `A123456(3)`.
///
/// Its text form holds personal data, so `toString` does not give it.
///
/// @param identification one or two letters and six digits
/// @param checkDigit `0` to `9` or `A`
public record HkicNumber(String identification, char checkDigit) {
  private static final Pattern IDENTIFICATION = Pattern.compile("[A-Z]{1,2}[0-9]{6}");
  private static final Pattern WRITTEN =
      Pattern.compile("([A-Z]{1,2}[0-9]{6})\\s*\\(?([0-9A])\\)?");

  public HkicNumber {
    if (!IDENTIFICATION.matcher(identification).matches()) {
      throw new IllegalArgumentException("not the form of an HKIC number");
    }
    if (checkDigitOf(identification) != checkDigit) {
      throw new IllegalArgumentException("the check digit of the HKIC number is wrong");
    }
  }

  /// Reads `A123456(3)` or `A1234563`, in any case; empty when malformed or the check digit is off.
  public static Optional<HkicNumber> parse(String claimed) {
    var m = WRITTEN.matcher(claimed.strip().toUpperCase(Locale.ROOT));
    if (!m.matches() || checkDigitOf(m.group(1)) != m.group(2).charAt(0)) {
      return Optional.empty();
    }
    return Optional.of(new HkicNumber(m.group(1), m.group(2).charAt(0)));
  }

  /// Weights 9 to 2 over eight characters; a one-letter number is padded with the value 36 in
  /// front; the sum with the check digit (`A` is 10) is divisible by 11.
  static char checkDigitOf(String identification) {
    int sum = identification.length() == 7 ? 36 * 9 : 0;
    int weight = identification.length() == 7 ? 8 : 9;
    for (int i = 0; i < identification.length(); i++) {
      sum += Character.digit(identification.charAt(i), 36) * weight--;
    }
    int digit = (11 - sum % 11) % 11;
    return digit == 10 ? 'A' : (char) ('0' + digit);
  }

  /// The written form, `A123456(3)`.
  public String reveal() {
    return identification + "(" + checkDigit + ")";
  }

  /// Such as `V•••••7(3)`: enough to tell two cards apart, of little use to others.
  public String masked() {
    int last = identification.length() - 1;
    var letters = identification.substring(0, last - 5);
    return letters + "•••••" + identification.substring(last) + "(" + checkDigit + ")";
  }

  @Override
  public String toString() {
    return "HkicNumber[hidden]";
  }
}
