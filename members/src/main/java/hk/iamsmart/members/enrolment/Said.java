package hk.iamsmart.members.enrolment;

import java.time.Instant;

/// One message about an application. Its text may be about people.
///
/// @param by as the audit names them
public record Said(Kind kind, String by, String text, Instant at) {
  /// Why it was said.
  public enum Kind {
    /// by an approver of the organisation
    SENT_BACK,
    /// by a reviewer
    QUESTION,
    /// by whoever sent it again
    ANSWER,
    /// why it was refused
    REASON
  }

  @Override
  public String toString() {
    return "Said[" + kind + "]";
  }
}
