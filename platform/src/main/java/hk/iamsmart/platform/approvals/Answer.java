package hk.iamsmart.platform.approvals;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.wallet.GestureChallenge;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.time.Instant;

/// The outcome of a phone's step in a ceremony.
public sealed interface Answer {
  /// What to tell the phone of an answer that refuses.
  ///
  /// @throws Bug when this one does not
  default WalletFault fault() {
    return switch (this) {
      case Unknown() -> WalletFault.UNKNOWN_TICKET;
      case NotYours() -> WalletFault.NOT_YOURS;
      case RotatedCode() -> WalletFault.ROTATED_QR_CODE;
      case TooLate _ -> WalletFault.TOO_LATE;
      case AlreadyAnswered() -> WalletFault.ALREADY_ANSWERED;
      case OtherStage() -> WalletFault.OTHER_STAGE;
      case AccountNotActive() -> WalletFault.ACCOUNT_NOT_ACTIVE;
      case BadChoices(WalletFault fault, var _) -> fault;
      case NotProven(WalletFault fault) -> fault;
      case Asked _, Challenged _, Done _ ->
          throw new Bug("no refusal of a question: " + getClass().getSimpleName());
    };
  }

  /// The question is this citizen's to answer.
  record Asked(Approval.Waiting question) implements Answer {}

  /// What the gesture has to sign.
  record Challenged(GestureChallenge challenge, String statement) implements Answer {}

  /// The question is settled by this answer.
  record Done(Approval.Settled settled) implements Answer {}

  /// No such question.
  record Unknown() implements Answer {}

  /// Another citizen is asked.
  record NotYours() implements Answer {}

  /// The QR code had been replaced by a newer one.
  record RotatedCode() implements Answer {}

  record TooLate(Instant deadline) implements Answer {}

  record AlreadyAnswered() implements Answer {}

  /// Who asks is of another stage than this citizen; the question stays as it is.
  record OtherStage() implements Answer {}

  /// The account may not be used now; the question has failed.
  record AccountNotActive() implements Answer {}

  /// @param fault what to tell the phone
  /// @param reason for the log of whoever runs the platform; no secret and no personal data
  record BadChoices(WalletFault fault, String reason) implements Answer {}

  /// The phone or its gesture was not good enough.
  record NotProven(WalletFault fault) implements Answer {}
}
