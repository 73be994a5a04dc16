package hk.iamsmart.people.staffreads;

import hk.iamsmart.platform.audit.Subject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A page of staff that shows personal data, or what an organisation wrote. Whoever is shown it
/// reads, and that is an entry. A room that knows of such pages provides beans.
///
/// @param path as the page's mapping has it
/// @param subject about whom or what, by the variables of the path; empty for what cannot be
public record StaffRead(String path, Function<Map<String, String>, Optional<Subject>> subject) {
  /// The deed of the entry.
  public static final String DEED = "staff.read";
}
