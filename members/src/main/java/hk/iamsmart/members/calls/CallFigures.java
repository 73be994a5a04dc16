package hk.iamsmart.members.calls;

import java.util.List;

/// Calls of the last hour and of the last day.
///
/// @param refused by their codes, the most frequent of the day first
public record CallFigures(long hour, long day, List<Refused> refused) {
  public CallFigures {
    refused = List.copyOf(refused);
  }

  /// How often a code was answered.
  public record Refused(String code, long hour, long day) {}

  public long refusedInHour() {
    return refused.stream().mapToLong(Refused::hour).sum();
  }

  public long refusedInDay() {
    return refused.stream().mapToLong(Refused::day).sum();
  }
}
