package hk.iamsmart.platform.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An email address to which something can be sent: one mailbox, no name beside it. Personal data.
///
/// @param value as it was typed, without blanks around it
public record EmailAddress(String value) {
  private static final int LONGEST = 254;
  private static final Pattern FORM =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
              + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+"
              // no top-level domain is a number: what ends in one is an IP address (RFC 3696 §2)
              + "(?![0-9]+$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

  public EmailAddress {
    if (!fits(value)) {
      throw new IllegalArgumentException("not an email address");
    }
  }

  /// Empty when nothing can be sent there.
  public static Optional<EmailAddress> parse(String claimed) {
    var value = claimed.strip();
    return fits(value) ? Optional.of(new EmailAddress(value)) : Optional.empty();
  }

  private static boolean fits(String value) {
    var at = value.lastIndexOf('@');
    return value.length() <= LONGEST
        && FORM.matcher(value).matches()
        && !value.startsWith(".")
        && !value.contains("..")
        && value.charAt(at - 1) != '.';
  }

  /// Whether both are the same mailbox for all that can be known from outside.
  public boolean sameAs(EmailAddress other) {
    return value.toLowerCase(Locale.ROOT).equals(other.value.toLowerCase(Locale.ROOT));
  }

  /// As it may be shown to who knows it: `a•••@example.com`.
  public String masked() {
    return value.substring(0, 1) + "•••" + value.substring(value.lastIndexOf('@'));
  }

  @Override
  public String toString() {
    return "EmailAddress[hidden]";
  }
}
