package hk.iamsmart.platform.approvals;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.protocol.Language;
import tools.jackson.databind.JsonNode;

/// A kind of question, brought by the room that asks it: login, and later profile, form filling,
/// signing and step-up. Beans of this type are found by this room, which knows none of them.
public interface Matter {
  /// Unique and stable; `kind` of the wallet API: `LOGIN`.
  String name();

  /// What the phone shows, in the citizen's language.
  Shown show(Question question, Language language);

  /// The exact text the gesture signs, for this citizen and these choices.
  StatementOutcome statement(
      Question question, AccountId asked, JsonNode choices, Language language);

  /// Called once, in the transaction that settles the question.
  void settled(Approval.Settled outcome);

  /// What the phone shows before anything can be approved.
  ///
  /// @param serviceName the service's registered name
  /// @param serviceDomain its registered domain
  /// @param browser what will be logged in or served, such as `Chrome on Windows`
  /// @param place where that is, such as its network address
  /// @param statement what the gesture signs when nothing is chosen
  /// @param sameDevice whether the question came from an app or browser on the phone itself
  record Shown(
      String serviceName,
      String serviceDomain,
      String browser,
      String place,
      String statement,
      boolean sameDevice) {}

  /// A statement, or why there is none for these choices.
  sealed interface StatementOutcome {
    record Statement(String text) implements StatementOutcome {}

    record BadChoices(String reason) implements StatementOutcome {}
  }
}
