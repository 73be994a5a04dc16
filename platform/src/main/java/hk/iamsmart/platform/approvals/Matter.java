package hk.iamsmart.platform.approvals;

import hk.iamsmart.platform.devices.Gesture;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.Requester;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A kind of question, brought by the room that asks it: login, profile, form filling, step-up.
/// Beans of this type are found by this room, which knows none of them.
public interface Matter {
  /// Whether its questions have this name, which is stable and no other matter's: `kind` of the
  /// wallet API, such as `LOGIN`.
  boolean asks(String name);

  /// What the phone of the citizen who is asked shows, in the citizen's language.
  Shown show(Approval.Waiting waiting, Language language);

  /// The exact text the gesture signs for these choices. Called with what the phone chose when it
  /// wants to sign, and again with the outcome's own choices when the gesture comes: both texts
  /// must be the same, or the gesture does not fit.
  StatementOutcome statement(Approval.Waiting waiting, JsonNode choices, Language language);

  /// Why this citizen cannot answer, whatever they want. Asked before the question is shown; a
  /// fault ends the question as [Refusal#FAILED].
  default Optional<WalletFault> unable(Approval.Waiting waiting) {
    return Optional.empty();
  }

  /// The stage of whoever is behind a question that no online service asks; empty when one does.
  default Optional<Stage> stage(Question question) {
    return Optional.empty();
  }

  /// What the online service behind a question needs for it; empty when none asks.
  default Optional<Scope> scope(Question question) {
    return Optional.empty();
  }

  /// Called once, in the transaction that settles the question.
  ///
  /// @param gesture the proof of the approval, for what needs it itself
  void approved(Approval.Approved outcome, Gesture gesture);

  /// Called once, in the transaction that settles the question without an approval.
  void ended(Approval.Settled outcome);

  /// What the phone shows before anything can be approved.
  ///
  /// @param serviceName the service's registered name
  /// @param serviceDomain its registered domain
  /// @param requester what will be logged in or served, and where that is; null when the platform
  ///   did not see it
  /// @param statement what the gesture signs when nothing is chosen
  /// @param sameDevice whether the question came from an app or browser on the phone itself
  /// @param details what this kind shows beside it; the matter's own, for the phone
  record Shown(
      String serviceName,
      String serviceDomain,
      @Nullable Requester requester,
      String statement,
      boolean sameDevice,
      Details details) {}

  /// A statement, or why there is none for these choices.
  sealed interface StatementOutcome {
    /// @param choices what is kept until the gesture comes, JSON; no personal data
    record Statement(String text, String choices) implements StatementOutcome {
      /// Where nothing can be chosen.
      public Statement(String text) {
        this(text, "{}");
      }
    }

    /// @param fault what to tell the phone
    /// @param reason for the log; no personal data
    record BadChoices(WalletFault fault, String reason) implements StatementOutcome {}
  }
}
