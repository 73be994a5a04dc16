package hk.iamsmart.people.figures;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The numbers of some days, today among them, by the clocks of Hong Kong.
///
/// @param days the oldest first
public record Days(List<Day> days) {
  /// Spans that one may choose.
  static final List<Integer> SPANS = List.of(7, 30, 60);

  private static final int USUAL = 30;

  public Days {
    days = List.copyOf(days);
  }

  /// @param numbers one for each series, in their order
  public record Day(LocalDate day, List<Long> numbers) {
    public Day {
      numbers = List.copyOf(numbers);
    }

    int of(Series series) {
      return Math.clamp(
          numbers.get(List.of(Series.values()).indexOf(series)), 0, Integer.MAX_VALUE);
    }
  }

  /// A span that an address names; the usual one for anything else.
  static int span(String claimed) {
    return SPANS.stream().filter(one -> claimed.equals("" + one)).findFirst().orElse(USUAL);
  }

  /// @param byDay what was done how often; days without are left out
  static Days of(LocalDate first, LocalDate last, Map<LocalDate, Map<String, Long>> byDay) {
    return new Days(
        first
            .datesUntil(last.plusDays(1))
            .map(day -> new Day(day, numbers(byDay.getOrDefault(day, Map.of()))))
            .toList());
  }

  private static List<Long> numbers(Map<String, Long> counted) {
    return Arrays.stream(Series.values()).map(one -> counted.getOrDefault(one.deed(), 0L)).toList();
  }

  /// Comma-separated, with the deeds of the audit as names of the columns (RFC 4180).
  String csv() {
    var head =
        Stream.concat(Stream.of("day"), Arrays.stream(Series.values()).map(Series::deed))
            .collect(Collectors.joining(","));
    var rows =
        days.stream()
            .map(one ->
                one.day()
                    + ","
                    + one.numbers().stream().map(String::valueOf).collect(Collectors.joining(",")));
    return Stream.concat(Stream.of(head), rows).collect(Collectors.joining("\r\n", "", "\r\n"));
  }
}
