package hk.iamsmart.members.signedforms;

import hk.iamsmart.members.production.Signatures.Reason;
import hk.iamsmart.sdk.Ended.Ending;
import java.util.Locale;

/// How the signing of a sheet ended.
public enum SigningEnd {
  /// The signed sheet is kept.
  SIGNED(200),
  /// This session did not begin it, or it came back before, or too late.
  NOT_BEGUN(400),
  REJECTED(200),
  CANCELLED(200),
  TIMED_OUT(200),
  /// The account is not an iAM Smart+ one.
  NOT_PLUS(200),
  /// The number that was typed is not that of whoever answered.
  OTHER_NUMBER(200),
  /// The phone or the account could not do it.
  NOT_DONE(200),
  /// iAM Smart gave no signature.
  FAILED(502),
  /// What came is no good signature of this sheet.
  UNSOUND(502),
  /// The certificate has another name than the sheet.
  OTHER_NAME(409),
  /// The form says something else by now.
  CHANGED(409),
  /// The application is with the reviewers, or gone, or somebody else's task.
  NOT_NOW(409);

  private final int status;

  SigningEnd(int status) {
    this.status = status;
  }

  /// Of HTTP.
  public int status() {
    return status;
  }

  /// As texts call it.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static SigningEnd of(Ending ending) {
    return switch (ending) {
      case CANCELLED -> CANCELLED;
      case REJECTED -> REJECTED;
      case TIMED_OUT -> TIMED_OUT;
      case NOT_ALLOWED_TO_SIGN -> NOT_PLUS;
      case ANOTHER_SIGNER -> OTHER_NUMBER;
      case FAILED, FACE_FAILED, CARD_FAILED, NO_CARD_READER, TOO_YOUNG -> NOT_DONE;
    };
  }

  static SigningEnd of(Reason reason) {
    return switch (reason) {
      case CHANGED, INCOMPLETE -> CHANGED;
      case UNKNOWN, NOT_ALLOWED, NOT_NOW -> NOT_NOW;
    };
  }
}
