package hk.iamsmart.members.checklist;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// How a row stands.
///
/// @param missing keys of texts with their values
/// @param last day on which something of it was seen
public record Judged(Row row, List<Missing> missing, Optional<LocalDate> last) {
  public Judged {
    missing = List.copyOf(missing);
  }

  /// What is still missing, as a text with its values.
  record Missing(String key, List<Object> values) {
    static Missing of(String key, Object... values) {
      return new Missing(key, List.of(values));
    }
  }

  private static final Missing ELSEWHERE = Missing.of("missing.elsewhere");

  /// What is to be seen of it is seen in another installation.
  static Judged elsewhere(Row row) {
    return new Judged(row, List.of(ELSEWHERE), Optional.empty());
  }

  boolean isElsewhere() {
    return missing.contains(ELSEWHERE);
  }

  boolean isDone() {
    return missing.isEmpty();
  }
}
