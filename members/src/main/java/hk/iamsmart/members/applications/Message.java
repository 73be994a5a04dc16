package hk.iamsmart.members.applications;

import java.time.Instant;

/// What was said between reviewers and applicant. Personal data.
///
/// @param author as the audit names them
public record Message(String author, Kind kind, String text, Instant at) {
  public enum Kind {
    /// of a reviewer
    QUESTION,
    /// of the applicant
    ANSWER,
    /// of a reviewer who rejected
    REASON
  }

  @Override
  public String toString() {
    return "Message[" + kind + "]";
  }
}
