package hk.iamsmart.members.testcallbacks;

import hk.iamsmart.platform.callbacks.CallbackAttempt;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TxId;
import java.net.URI;
import java.time.Duration;

/// What became of a wish for a test callback.
public sealed interface Outcome {
  /// @param wish as it was carried out, with what was made up
  /// @param businessId with the mark of a test
  record Sent(
      Wish wish,
      URI to,
      TxId txId,
      ReturnCode code,
      String businessId,
      CallbackAttempt attempt,
      Verdict verdict)
      implements Outcome {}

  /// Whether the service did right.
  enum Verdict {
    RIGHT,
    WRONG,
    /// It may have refused because it cannot know a `businessID` that was made up.
    UNKNOWN_REQUEST,
    /// Nobody answered.
    UNTOLD
  }

  /// Their roles do not let them, or there is none in production.
  record NotAllowed() implements Outcome {}

  /// It is none of the callback URLs that the copy has registered.
  record NotRegistered() implements Outcome {}

  /// A citizen's signature cannot be made up.
  record NoSignature() implements Outcome {}

  /// 1 to 31 letters, digits, hyphens and underscores.
  record UnfitBusinessId() implements Outcome {}

  /// 1 to 36 of them.
  record UnfitState() implements Outcome {}

  /// The copy has no encipherment certificate, so that no content key reaches it.
  record NoCertificate() implements Outcome {}

  record TooMany(Duration left) implements Outcome {}
}
