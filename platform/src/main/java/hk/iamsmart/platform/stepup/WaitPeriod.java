package hk.iamsmart.platform.stepup;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.devices.BoundPhone;
import hk.iamsmart.protocol.ReturnCode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The parameter `suaWaitPeriod` (wire contract, section 5): how old an account must be, in hours;
/// after a change of phone it counts from there. Whoever has stolen an identity or taken over an
/// account is found out in that time.
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

  /// Whether account or phone is still too young.
  ///
  /// @param phone null when none is bound
  boolean holds(Account account, @Nullable BoundPhone phone, Instant now) {
    var since =
        phone != null && phone.changed() && phone.boundAt().isAfter(account.registeredAt())
            ? phone.boundAt()
            : account.registeredAt();
    return now.isBefore(since.plus(length));
  }
}
