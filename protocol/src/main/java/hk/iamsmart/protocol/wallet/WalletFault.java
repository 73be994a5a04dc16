package hk.iamsmart.protocol.wallet;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
  /// registering: what this asks for cannot be finished by phone in this installation
  NOT_OFFERED(403),
  /// registering: who has an iAM Smart+ account shows the chip again
  CHIP_NEEDED(403),
  /// registering: nobody under 11 has an account
  TOO_YOUNG(403),
  /// registering: the card is of another age than was said at the beginning
  OTHER_AGE_GROUP(403),
  /// registering: who agrees for a child is 18 or over and somebody else
  NOT_A_GUARDIAN(403),
  /// registering: an older card has no chip that a phone reads; a kiosk or counter does
  OLD_CARD(403),
  /// registering: the chip is not that of the card whose printed side was entered
  WRONG_CARD(403),
  /// registering: signed by nobody who is trusted here, altered, or a copy
  CHIP_NOT_GENUINE(403),
  /// registering at a kiosk: a member of staff was in doubt about the card's holder, and another
  /// one decides
  COUNTER_NEEDED(403),
  /// registering: it is not the same face
  FACE_NO_MATCH(403),
  /// registering: no living face, or other actions than those asked for
  FACE_SPOOF(403),
  /// registering: the registry knows no card with what was entered
  CARD_NOT_FOUND(403),
  /// registering: there is a newer card, or this one was reported lost
  CARD_NOT_CURRENT(403),
  /// registering: card and registry disagree; the Immigration Department can mend it
  RECORD_DISAGREES(403),
  /// registering: not the code that was sent; another try is left
  WRONG_CODE(403),
  /// not the password; the answer says how many tries are left
  WRONG_PASSWORD(403),
  /// the suspension is not the citizen's to end
  NOT_RESUMABLE(403),
  /// the face, and for some acts the card, has to be shown first
  IDENTITY_FIRST(403),
  /// the account came to this phone without the former one's consent: signing waits for a day
  PHONE_TOO_NEW(403),
  /// an online service that may not be used at present
  SERVICE_SUSPENDED(403),
  /// an online service of another stage than the citizen: test and real ones never meet
  OTHER_STAGE(403),
  UNKNOWN_BINDING_CODE(404),
  /// no registration of this id, or its seven days are over
  UNKNOWN_REGISTRATION(404),
  /// no kiosk of this id is enrolled, or its key was revoked
  UNKNOWN_KIOSK(401),
  /// no code of a phone, or it was taken or is too old
  UNKNOWN_VISIT_CODE(404),
  /// no visit of this id at this kiosk, or it has ended
  UNKNOWN_VISIT(404),
  UNKNOWN_TICKET(404),
  /// no such act, or it was confirmed, or it took too long
  UNKNOWN_ACT(404),
  /// no such session of a service, or it is over
  UNKNOWN_SESSION(404),
  /// no such online service, or not in the catalogue
  UNKNOWN_SERVICE(404),
  /// no such notice, or it has ended
  UNKNOWN_NOTICE(404),
  /// the citizen has never logged in to such a service
  UNKNOWN_SENDER(404),
  /// no such field of the e-ME
  UNKNOWN_FIELD(404),
  /// no such utility
  UNKNOWN_PROVIDER(404),
  /// no bill of this utility was retrieved
  NO_BILL(404),
  /// as many favourites as one citizen keeps
  FAVOURITES_FULL(409),
  /// this service cannot be entered from the catalogue, or no more as when the login began
  NO_DIRECT_LOGIN(409),
  PHONE_HAS_AN_ACCOUNT(409),
  ACCOUNT_HAS_A_PHONE(409),
  /// the account has no password yet
  NO_PASSWORD(409),
  ALREADY_ANSWERED(409),
  /// a gesture that was made after this one has arrived before it; another may be made
  LATE_GESTURE(409),
  /// a value that was shown has changed since
  VALUES_CHANGED(409),
  /// no account at this utility was linked
  NOT_LINKED(409),
  /// registering: another step is next; the answer names it
  OUT_OF_ORDER(409),
  /// registering: not one's turn yet; the view tells the place in the queue
  WAITING(409),
  /// nobody is registered at this place at present
  PLACE_CLOSED(409),
  /// registering: the statements were reworded since they were shown
  OTHER_EDITION(409),
  /// the answer says what is wrong with which member
  INVALID_FIELD(422),
  /// no field is left to send
  NOTHING_TO_SEND(422),
  /// registering: the chip could not be read whole
  CHIP_UNREADABLE(422),
  /// registering: nothing can be said of these pictures
  FACE_UNUSABLE(422),
  /// a password that others guess early; the answer says why
  WEAK_PASSWORD(422),
  TOO_LATE(410),
  /// no code, or it is older than ten minutes, or five tries were wrong; another can be sent
  CODE_EXPIRED(410),
  ROTATED_QR_CODE(410),
  TOO_MANY(429),
  /// a fault of the server; the txID helps to find it
  INTERNAL(500),
  /// nobody can judge the face or the card at present; no attempt is lost
  CHECK_UNAVAILABLE(503);

  private static final Map<String, WalletFault> BY_NAME =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(Enum::name, fault -> fault));

  private final int status;

  WalletFault(int status) {
    this.status = status;
  }

  /// The HTTP status that goes with it.
  public int status() {
    return status;
  }

  /// Empty for a fault that this version does not know.
  public static Optional<WalletFault> parse(String claimed) {
    return Optional.ofNullable(BY_NAME.get(claimed));
  }
}
