package hk.iamsmart.members.tickets;

import hk.iamsmart.protocol.Language;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// A question to the helpdesk.
///
/// @param number by which both sides call it
/// @param language in which the asker is written to
/// @param subject personal data
/// @param assigned to a member of staff, as the audit names them
public record Ticket(
    String number,
    Category category,
    State state,
    Language language,
    Asker asker,
    String subject,
    Optional<String> assigned,
    Times times) {
  private static final Pattern NUMBER = Pattern.compile("[0-9A-F]{12}");

  /// Whose turn it is.
  public enum State {
    /// staff's
    OPEN,
    /// the asker's: staff asked something back
    WAITING,
    /// nobody's: whoever still has a question writes again
    ANSWERED,
    CLOSED
  }

  /// @param due when staff answer at the latest, while it is open
  /// @param answered the first time
  public record Times(Instant made, Instant changed, Instant due, Optional<Instant> answered) {}

  /// Whether a text could be one.
  public static boolean isNumber(String claimed) {
    return NUMBER.matcher(claimed).matches();
  }

  /// Whether the same person asks about the same, in the same language.
  boolean asksTheSame(Ticket other) {
    return category == other.category
        && language == other.language
        && asker.equals(other.asker)
        && subject.equals(other.subject);
  }

  public boolean isClosed() {
    return state == State.CLOSED;
  }

  /// Whether staff should have answered.
  public boolean isLate(Instant now) {
    return state == State.OPEN && times.due().isBefore(now);
  }

  @Override
  public String toString() {
    return "Ticket[" + number + "]";
  }
}
