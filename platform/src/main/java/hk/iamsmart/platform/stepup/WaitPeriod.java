package hk.iamsmart.platform.stepup;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.protocol.ReturnCode;
import java.time.Duration;
import java.time.Instant;

/// The parameter `suaWaitPeriod` (wire contract, section 5): how old an account must be, in hours.
/// Whoever has stolen an identity to open an account is found out in that time.
public record WaitPeriod(Duration length) {
  public static final String PARAMETER = "suaWaitPeriod";
  public static final WaitPeriod NONE = new WaitPeriod(Duration.ZERO);
  private static final int MOST_HOURS = 720;
  private static final String FORM = "must be a number of hours, 0 to " + MOST_HOURS;

  public WaitPeriod {
    if (length.isNegative() || length.compareTo(Duration.ofHours(MOST_HOURS)) > 0) {
      throw new IllegalArgumentException("a waiting period " + FORM);
    }
  }

  /// Reads the parameter, which may be absent: a JSON number, or a string of digits. A fault is
  /// kept in the parameters.
  public static WaitPeriod read(Parameters parameters) {
    var value = parameters.value(PARAMETER).orElse(null);
    if (value == null || value.isString() && value.stringValue().isEmpty()) {
      return NONE;
    }
    var written = value.isString() ? value.stringValue() : value.toString();
    boolean number = value.isString() || value.isIntegralNumber();
    if (!number || !written.matches("[0-9]{1,3}") || Integer.parseInt(written) > MOST_HOURS) {
      parameters.refuse(ReturnCode.D20003, PARAMETER, FORM);
      return NONE;
    }
    return new WaitPeriod(Duration.ofHours(Integer.parseInt(written)));
  }

  /// Whether the account is still too young.
  public boolean holds(Account account, Instant now) {
    return now.isBefore(account.registeredAt().plus(length));
  }
}
