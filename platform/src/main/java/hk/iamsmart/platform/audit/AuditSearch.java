package hk.iamsmart.platform.audit;

import java.time.Instant;

/// Which entries somebody wants to see.
///
/// @param from at this moment or after it, on the house clock
/// @param until before this moment
/// @param deed how it begins, such as `callbacks.`; empty for any
/// @param subject a whole one, such as `service:0f…`, or how its kind begins; empty for any
/// @param actor how it begins, such as `operator:`; empty for any
/// @param before older than the entry with this number; 0 for the newest
public record AuditSearch(
    Instant from,
    Instant until,
    String deed,
    String subject,
    String actor,
    long before,
    int atMost) {
  /// Older ones.
  public AuditSearch before(long number) {
    return new AuditSearch(from, until, deed, subject, actor, number, atMost);
  }

  /// Another number of them, from the newest on.
  public AuditSearch atMost(int number) {
    return new AuditSearch(from, until, deed, subject, actor, 0, number);
  }

  boolean isOfOneSubject() {
    return subject.contains(":");
  }
}
