package hk.iamsmart.protocol;

import java.util.regex.Pattern;

/// The `state` parameter: the online service's own, returned to it as it came (wire contract,
/// section 4).
public final class StateParameter {
  /// What fits, for the service's developer.
  public static final String RULE = "at most 36 letters, digits, '_' and '-'";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{0,36}");

  private StateParameter() {}

  /// Whether the platform takes it.
  public static boolean fits(String claimed) {
    return FORM.matcher(claimed).matches();
  }
}
