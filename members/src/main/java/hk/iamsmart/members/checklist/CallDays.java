package hk.iamsmart.members.checklist;

import hk.iamsmart.members.evidence.Seen;
import hk.iamsmart.members.evidence.Seen.What;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// On which days a call in use succeeded, was refused, and went on.
///
/// @param path below `/api/v1`
/// @param days on which it was refused and succeeded afterwards
/// @param last of the days on which it was seen at all
public record CallDays(
    String path, List<LocalDate> days, long succeeded, long refused, LocalDate last) {
  /// As many different days as the programme asks for.
  public static final int NEEDED = 5;

  private static final String KEYS = "/security/";

  public CallDays {
    days = List.copyOf(days);
  }

  public int counted() {
    return Math.min(NEEDED, days.size());
  }

  public boolean isDone() {
    return days.size() >= NEEDED;
  }

  /// The calls that ever succeeded, but for those about keys, which have rows of their own.
  static List<CallDays> of(List<Seen> evidence) {
    var paths = new TreeMap<String, List<Seen>>();
    evidence.stream()
        .filter(one -> one.what() == What.CALL_SUCCEEDED || one.what() == What.CALL_REFUSED)
        .filter(one -> !one.about().startsWith(KEYS))
        .forEach(one -> paths.computeIfAbsent(one.about(), _ -> new ArrayList<>()).add(one));
    return paths.entrySet().stream()
        .filter(e -> e.getValue().stream().anyMatch(one -> one.what() == What.CALL_SUCCEEDED))
        .map(e -> of(e.getKey(), e.getValue()))
        .toList();
  }

  private static CallDays of(String path, List<Seen> seen) {
    var days =
        seen.stream()
            .filter(one -> one.what() == What.CALL_REFUSED)
            .filter(refused -> wentOn(refused, seen))
            .map(Seen::day)
            .distinct()
            .toList();
    return new CallDays(
        path,
        days,
        sum(seen, What.CALL_SUCCEEDED),
        sum(seen, What.CALL_REFUSED),
        seen.getLast().day());
  }

  private static boolean wentOn(Seen refused, List<Seen> seen) {
    return seen.stream()
        .anyMatch(one ->
            one.what() == What.CALL_SUCCEEDED
                && one.day().equals(refused.day())
                && one.last().isAfter(refused.first()));
  }

  private static long sum(List<Seen> seen, What what) {
    return seen.stream().filter(one -> one.what() == what).mapToLong(Seen::count).sum();
  }
}
