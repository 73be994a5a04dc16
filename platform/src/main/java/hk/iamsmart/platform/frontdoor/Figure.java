package hk.iamsmart.platform.frontdoor;

import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import java.time.LocalDate;

/// A figure as `docs/operate/performance.md` has it.
///
/// @param value as it is shown
/// @param measured the day of the run
/// @param row first cell of the row of that document
/// @param column heading of its column
/// @param cell what stands there
/// @param command what measures it again
public record Figure(
    String key,
    String value,
    LocalDate measured,
    String row,
    String column,
    String cell,
    String command) {
  /// The day of the run as the reader writes it.
  public String day(Words t) {
    return Dates.in(t.language()).day(measured);
  }
}
