package hk.iamsmart.members.quotas;

import java.util.List;
import java.util.Locale;

/// What may be chosen: few values, so that limits are few, and people can compare.
public final class QuotaSteps {
  /// Calls a minute.
  public static final List<Integer> CALLS =
      List.of(60, 300, 600, 1_200, 3_000, 6_000, 12_000, 60_000);

  /// Notifications a day.
  public static final List<Integer> NOTICES =
      List.of(100, 500, 1_000, 5_000, 10_000, 50_000, 100_000);

  /// As people write it.
  public static String written(int step) {
    return String.format(Locale.ROOT, "%,d", step);
  }

  private QuotaSteps() {}
}
