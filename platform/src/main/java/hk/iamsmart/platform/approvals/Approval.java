package hk.iamsmart.platform.approvals;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A question an online service puts on a citizen's phone. What a state does not know, it cannot
/// say.
public sealed interface Approval {
  ApprovalId id();

  Question question();

  /// Whether no later state follows.
  default boolean settled() {
    return this instanceof Settled;
  }

  /// Not answered yet.
  sealed interface Open extends Approval {
    Instant deadline();

    default boolean expiredBy(Instant now) {
      return !now.isBefore(deadline());
    }

    default Refused refuse(Refusal reason, Instant at) {
      var asked = this instanceof Waiting w ? w.asked() : null;
      return new Refused(id(), question(), asked, reason, at);
    }

    default Expired expire(Instant at) {
      return new Expired(id(), question(), this instanceof Waiting, at);
    }
  }

  /// Shown as a QR code or link: whoever scans it first is asked.
  record Offered(ApprovalId id, Question question, Instant askedAt, Instant deadline)
      implements Open {
    Waiting claim(AccountId by) {
      return new Waiting(id, question, by, askedAt, deadline);
    }
  }

  /// One citizen is asked.
  record Waiting(
      ApprovalId id, Question question, AccountId asked, Instant askedAt, Instant deadline)
      implements Open {
    Approved approve(String choices, Instant at) {
      return new Approved(id, question, asked, choices, at);
    }
  }

  /// The end of a question, told to the matter that asked.
  sealed interface Settled extends Approval {
    Instant at();
  }

  /// Approved with a gesture over exactly what was shown.
  ///
  /// @param choices what the citizen chose, JSON of the matter
  record Approved(ApprovalId id, Question question, AccountId by, String choices, Instant at)
      implements Settled {}

  /// @param asked null when nobody had been asked
  record Refused(
      ApprovalId id, Question question, @Nullable AccountId asked, Refusal reason, Instant at)
      implements Settled {}

  /// @param claimed whether a citizen had been asked before the time was up
  record Expired(ApprovalId id, Question question, boolean claimed, Instant at)
      implements Settled {}
}
