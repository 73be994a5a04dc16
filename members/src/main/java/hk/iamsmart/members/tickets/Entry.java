package hk.iamsmart.members.tickets;

import hk.iamsmart.members.attachments.Attachment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What somebody wrote in a ticket. Personal data.
///
/// @param author as the audit names them
/// @param by what they are called
/// @param calls that the platform knows by the txID they named
public record Entry(
    long id,
    Kind kind,
    String author,
    String by,
    String text,
    List<TracedCall> calls,
    Optional<Filed> file,
    Instant at) {
  public Entry {
    calls = List.copyOf(calls);
  }

  public enum Kind {
    /// of the asker, or of somebody of their organisation
    QUESTION,
    /// of staff
    ANSWER,
    /// of staff, for staff alone
    NOTE
  }

  /// A file that came along.
  ///
  /// @param size in bytes
  public record Filed(Attachment.Kind kind, int size) {}

  @Override
  public String toString() {
    return "Entry[" + id + "]";
  }
}
