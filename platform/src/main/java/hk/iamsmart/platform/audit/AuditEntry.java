package hk.iamsmart.platform.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// One line of the account.
///
/// @param details `name=value` pairs joined by `;`, sorted by name
public record AuditEntry(
    long id, Instant at, String actor, String deed, String subject, String details) {
  /// Whether staff did it.
  public boolean byStaff() {
    return actor.startsWith("operator:");
  }

  /// The value of one of the details.
  public Optional<String> detail(String name) {
    return Arrays.stream(details.split(";"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst();
  }
}
