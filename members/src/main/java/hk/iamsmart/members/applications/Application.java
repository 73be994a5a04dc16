package hk.iamsmart.members.applications;

import hk.iamsmart.members.attachments.Attachment;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.protocol.Language;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// An application, as its row and the vault tell of it. Personal data.
///
/// @param address the mailbox that was proven
/// @param language of the applicant
public record Application(
    UUID id,
    EmailAddress address,
    Language language,
    Answers answers,
    State state,
    Optional<Certificate> certificate,
    Times times) {
  /// Where it stands.
  public enum State {
    /// the applicant writes it
    DRAFT,
    /// reviewers look at it
    SENT,
    /// the applicant is asked something
    QUESTION,
    APPROVED,
    REJECTED,
    WITHDRAWN;

    private static final Set<State> OPEN = Set.of(DRAFT, SENT, QUESTION);
    private static final Set<State> TO_DECIDE = Set.of(SENT, QUESTION);

    /// Whether anything can become of it.
    public boolean isOpen() {
      return OPEN.contains(this);
    }

    /// Whether a reviewer may decide.
    public boolean isToDecide() {
      return TO_DECIDE.contains(this);
    }
  }

  /// The copy of the business registration certificate, which lies in the vault.
  public record Certificate(Attachment.Kind kind, int size) {}

  /// @param due when the first answer is due
  /// @param answered when a reviewer first answered
  /// @param endedBy as the audit names them; empty while it is open
  public record Times(
      Instant changed,
      Optional<Instant> sent,
      Optional<Instant> due,
      Optional<Instant> answered,
      Optional<Instant> ended,
      String endedBy) {}

  @Override
  public String toString() {
    return "Application[" + id + ", " + state + "]";
  }
}
