package hk.iamsmart.protocol.dates;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

final class DatesTest {
  /// The twin of this class, `assets/lib/dates.js`, reads the same table.
  @ParameterizedTest
  @CsvFileSource(resources = "examples.tsv", delimiter = '\t', numLinesToSkip = 1)
  void a_moment_reads_as_it_is_said_in_hong_kong(
      String form, String language, String given, String now, String reads) {
    var dates = Dates.in(Language.parse(language).orElseThrow());
    assertThat(written(dates, form, given, now)).isEqualTo(reads);
  }

  private static String written(Dates dates, String form, String given, String now) {
    return switch (form) {
      case "day" ->
          given.contains("T") ? dates.day(Instant.parse(given)) : dates.day(LocalDate.parse(given));
      case "time" -> dates.time(Instant.parse(given));
      case "exactTime" -> dates.exactTime(Instant.parse(given));
      case "moment" -> dates.moment(Instant.parse(given));
      case "exact" -> dates.exact(Instant.parse(given));
      case "recent" -> dates.recent(Instant.parse(given), Instant.parse(now));
      case "age" -> dates.age(Instant.parse(given), Instant.parse(now));
      case "duration" -> dates.duration(Duration.ofSeconds(Long.parseLong(given)));
      case "tight" -> dates.tight(Duration.ofSeconds(Long.parseLong(given)));
      default -> throw new AssertionError(form);
    };
  }
}
