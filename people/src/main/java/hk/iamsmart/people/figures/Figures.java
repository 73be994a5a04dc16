package hk.iamsmart.people.figures;

import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Audit.Count;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.protocol.dates.Dates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// Counts the audit day by day. A day that is over is counted once and kept, so that looking reads
/// no more of the audit than what is not over.
@Component
final class Figures {
  /// What was begun before midnight may be written after it.
  private static final Duration SETTLED = Duration.ofHours(1);

  private final FiguresStore store;
  private final Audit audit;
  private final InstantSource clock;

  Figures(FiguresStore store, Audit audit, InstantSource clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  @Bean
  static Sweep countsDays(Figures figures) {
    return Sweep.of("figures-days", Duration.ofMinutes(10), figures::sweep);
  }

  /// The last days, today among them. Two queries: of what was counted, and of the audit from the
  /// first day that was not.
  Days of(int span) {
    var today = dayAt(clock.instant());
    var first = today.minusDays(span - 1L);
    var numbers = counted(first, today.minusDays(1));
    var missing = first.datesUntil(today).filter(day -> !numbers.containsKey(day)).findFirst();
    var counts = audit(missing.orElse(today), today);
    counts.forEach((day, counted) -> numbers.putIfAbsent(day, counted));
    return Days.of(first, today, numbers);
  }

  private static LocalDate dayAt(Instant at) {
    return at.atZone(Dates.HONG_KONG).toLocalDate();
  }

  /// The days of which everything was counted.
  private Map<LocalDate, Map<String, Long>> counted(LocalDate first, LocalDate last) {
    var byDay = byDay(store.counted(first, last));
    // what is counted since lately is missing in what was kept before
    byDay.values().removeIf(counted -> !counted.keySet().containsAll(Series.deeds()));
    return byDay;
  }

  /// From the audit itself.
  private Map<LocalDate, Map<String, Long>> audit(LocalDate first, LocalDate last) {
    return byDay(
        audit.counts(
            Series.deeds(),
            first.atStartOfDay(Dates.HONG_KONG).toInstant(),
            last.plusDays(1).atStartOfDay(Dates.HONG_KONG).toInstant()));
  }

  private static Map<LocalDate, Map<String, Long>> byDay(List<Count> counts) {
    var byDay = new HashMap<LocalDate, Map<String, Long>>();
    for (var one : counts) {
      byDay.computeIfAbsent(one.day(), _ -> new HashMap<>()).put(one.deed(), one.count());
    }
    return byDay;
  }

  /// Counts the days that are over and were not counted, of those that can be shown.
  void sweep() {
    var last = dayAt(clock.instant().minus(SETTLED)).minusDays(1);
    var first = last.minusDays(Days.SPANS.getLast());
    store.forgetFrom(dayAt(clock.instant()));
    var known = counted(first, last);
    var missing =
        first.datesUntil(last.plusDays(1)).filter(day -> !known.containsKey(day)).toList();
    if (missing.isEmpty()) {
      return;
    }
    var counts = audit(missing.getFirst(), missing.getLast());
    var all = new ArrayList<Count>();
    for (var day : missing) {
      var counted = counts.getOrDefault(day, Map.of());
      Series.deeds().forEach(deed -> all.add(new Count(day, deed, counted.getOrDefault(deed, 0L))));
    }
    store.keep(all);
  }
}
