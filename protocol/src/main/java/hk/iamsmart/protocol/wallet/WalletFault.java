package hk.iamsmart.protocol.wallet;

/// Why a call of the wallet API was refused; the name is the `error` member of the answer.
public enum WalletFault {
  MALFORMED(400),
  BAD_SIGNATURE(401),
  UNKNOWN_DEVICE(401),
  /// its signature counter went back: a person must look before its gestures count again
  PHONE_SUSPENDED(403),
  REPLAYED(401),
  BAD_ASSERTION(403),
  BAD_VERDICT(403),
  ROOTED_PHONE(403),
  OLD_OPERATING_SYSTEM(403),
  NO_BIOMETRICS(403),
  /// this installation takes no passkeys
  PASSKEYS_NOT_ACCEPTED(403),
  ACCOUNT_NOT_ACTIVE(403),
  NOT_YOURS(403),
  /// only iAM Smart+ accounts sign
  NOT_ALLOWED_TO_SIGN(403),
  /// what this phone proved is enough to log in and not to sign
  PHONE_CANNOT_SIGN(403),
  /// the service expects somebody else to sign
  ANOTHER_SIGNER(403),
  /// there is no valid certificate to sign with
  NO_CERTIFICATE(403),
  /// a step-up method comes before the gesture
  STEP_UP_FIRST(403),
  UNKNOWN_BINDING_CODE(404),
  UNKNOWN_TICKET(404),
  /// no such field of the e-ME
  UNKNOWN_FIELD(404),
  /// no such utility
  UNKNOWN_PROVIDER(404),
  /// no bill of this utility was retrieved
  NO_BILL(404),
  PHONE_HAS_AN_ACCOUNT(409),
  ACCOUNT_HAS_A_PHONE(409),
  ALREADY_ANSWERED(409),
  /// a gesture that was made after this one has arrived before it; another may be made
  LATE_GESTURE(409),
  /// a value that was shown has changed since
  VALUES_CHANGED(409),
  /// no account at this utility was linked
  NOT_LINKED(409),
  /// the answer says what is wrong with which member
  INVALID_FIELD(422),
  /// no field is left to send
  NOTHING_TO_SEND(422),
  TOO_LATE(410),
  ROTATED_QR_CODE(410),
  TOO_MANY(429),
  /// a fault of the server; the txID helps to find it
  INTERNAL(500),
  /// nobody can judge the face or the card at present; no attempt is lost
  CHECK_UNAVAILABLE(503);

  private final int status;

  WalletFault(int status) {
    this.status = status;
  }

  /// The HTTP status that goes with it.
  public int status() {
    return status;
  }
}
