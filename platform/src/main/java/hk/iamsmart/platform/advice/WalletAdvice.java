package hk.iamsmart.platform.advice;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.wallet.WalletFault;

/// Advice to whoever makes a phone on what the wallet API refuses.
final class WalletAdvice {
  private static final String OPEN = "something that is there and still open";
  private static final String A_CARD = "a reading of the card that was entered";
  private static final String A_FACE = "the living face of the card's holder";

  private WalletAdvice() {}

  static Advice of(WalletFault fault) {
    return switch (fault) {
      case MALFORMED ->
          of("a call as the wallet API describes it", "Compare the body with openapi-wallet.yaml.");
      case INVALID_FIELD ->
          of("values that fit each member", "Correct the member that the answer names.");
      case INTERNAL -> of("no fault of ours", "Report it with its txID.");
      case CHECK_UNAVAILABLE ->
          of("somebody here who judges faces or cards", "Try again later; no attempt is lost.");
      case TOO_MANY -> of("fewer attempts", "Wait, and try again later.");
      case TOO_LATE, CODE_EXPIRED, ROTATED_QR_CODE -> late(fault);
      case BAD_SIGNATURE, UNKNOWN_DEVICE, REPLAYED, PHONE_SUSPENDED -> phone(fault);
      case BAD_ASSERTION, BAD_VERDICT, ROOTED_PHONE, OLD_OPERATING_SYSTEM -> phone(fault);
      case NO_BIOMETRICS, PASSKEYS_NOT_ACCEPTED, PHONE_TOO_NEW -> phone(fault);
      case UNKNOWN_BINDING_CODE, UNKNOWN_REGISTRATION, UNKNOWN_TICKET -> unknown(fault);
      case UNKNOWN_ACT, UNKNOWN_SESSION, UNKNOWN_SERVICE, UNKNOWN_NOTICE -> unknown(fault);
      case UNKNOWN_SENDER, UNKNOWN_FIELD, UNKNOWN_PROVIDER, NO_BILL -> unknown(fault);
      case ACCOUNT_NOT_ACTIVE, NOT_YOURS, NOT_RESUMABLE, IDENTITY_FIRST -> account(fault);
      case OTHER_STAGE, SERVICE_SUSPENDED, NOT_ALLOWED_TO_SIGN, PHONE_CANNOT_SIGN -> account(fault);
      case ANOTHER_SIGNER, NO_CERTIFICATE, STEP_UP_FIRST, WRONG_CODE -> account(fault);
      case WRONG_PASSWORD, WEAK_PASSWORD, NO_PASSWORD -> account(fault);
      case NOT_OFFERED, CHIP_NEEDED, OLD_CARD, TOO_YOUNG, OTHER_AGE_GROUP -> registration(fault);
      case NOT_A_GUARDIAN, WRONG_CARD, CHIP_NOT_GENUINE, CHIP_UNREADABLE -> registration(fault);
      case FACE_NO_MATCH, FACE_SPOOF, FACE_UNUSABLE, CARD_NOT_FOUND -> registration(fault);
      case CARD_NOT_CURRENT, RECORD_DISAGREES, OTHER_EDITION -> registration(fault);
      case OUT_OF_ORDER, WAITING -> registration(fault);
      case FAVOURITES_FULL, NO_DIRECT_LOGIN, PHONE_HAS_AN_ACCOUNT -> conflict(fault);
      case ACCOUNT_HAS_A_PHONE, ALREADY_ANSWERED, LATE_GESTURE -> conflict(fault);
      case VALUES_CHANGED, NOT_LINKED, NOTHING_TO_SEND -> conflict(fault);
      case UNKNOWN_KIOSK, UNKNOWN_VISIT_CODE, UNKNOWN_VISIT -> place(fault);
      case PLACE_CLOSED, COUNTER_NEEDED -> place(fault);
    };
  }

  private static Bug none(WalletFault fault) {
    return new Bug("no advice on " + fault);
  }

  private static Advice of(String expected, String mend) {
    return new Advice(expected, mend);
  }

  private static Advice late(WalletFault fault) {
    return switch (fault) {
      case CODE_EXPIRED -> of("a code of the last ten minutes", "Have another code sent.");
      case ROTATED_QR_CODE -> of("the QR code that the page shows now", "Scan the code once more.");
      case TOO_LATE -> of("an answer before the end", "Start again from the online service.");
      default -> throw none(fault);
    };
  }

  private static Advice phone(WalletFault fault) {
    return switch (fault) {
      case BAD_SIGNATURE ->
          of(
              "a signature of the device key over method, path, time, nonce and body",
              "Sign the very bytes that are sent, with the key that was bound.");
      case UNKNOWN_DEVICE -> of("a phone that is bound", "Bind the phone again.");
      case REPLAYED ->
          of("a new nonce and the real time", "Sign each call freshly, and set the clock.");
      case PHONE_SUSPENDED ->
          of(
              "a signature counter that only goes up",
              "Bind the phone again; do not copy an authenticator.");
      case BAD_ASSERTION ->
          of(
              "a gesture over the challenge of this very question",
              "Fetch the challenge again and have the authenticator sign it.");
      case BAD_VERDICT ->
          of(
              "an integrity verdict over this challenge",
              "Ask for a new verdict and send it at once.");
      case ROOTED_PHONE -> of("a phone that is not rooted", "Use a phone that is whole.");
      case OLD_OPERATING_SYSTEM -> of("an operating system of late", "Update the phone.");
      case NO_BIOMETRICS -> of("a fingerprint or face on the phone", "Enrol one, then bind again.");
      case PASSKEYS_NOT_ACCEPTED -> of("an authenticator of FIDO UAF", "Bind with FIDO UAF.");
      case PHONE_TOO_NEW ->
          of("a phone that has been bound for a day", "Wait for a day, or bind with consent.");
      default -> throw none(fault);
    };
  }

  private static Advice unknown(WalletFault fault) {
    return switch (fault) {
      case UNKNOWN_BINDING_CODE -> of("a binding code that still counts", "Ask for another code.");
      case UNKNOWN_REGISTRATION -> of(OPEN, "Begin the registration again.");
      case UNKNOWN_TICKET -> of(OPEN, "Fetch the list of questions and use an ID of it.");
      case UNKNOWN_ACT -> of(OPEN, "Begin the act again.");
      case UNKNOWN_FIELD -> of("a field of the e-ME", "Correct the name of the field.");
      case UNKNOWN_PROVIDER -> of("a utility of the list", "Fetch the list and use an ID of it.");
      case NO_BILL -> of("a bill that was retrieved", "Link an account and fetch the bill first.");
      case UNKNOWN_SESSION, UNKNOWN_SERVICE, UNKNOWN_NOTICE, UNKNOWN_SENDER ->
          of(OPEN, "Fetch the list again and use an ID from it.");
      default -> throw none(fault);
    };
  }

  private static Advice account(WalletFault fault) {
    return switch (fault) {
      case ACCOUNT_NOT_ACTIVE -> of("an account that is active", "Resume the account.");
      case NOT_YOURS ->
          of("a question to this very citizen", "Answer with the citizen's own phone.");
      case NOT_RESUMABLE -> of("a suspension by the citizen", "Go to the helpdesk.");
      case IDENTITY_FIRST -> of("face, and card where asked, first", "Show them, then go on.");
      case OTHER_STAGE ->
          of(
              "a citizen of the stage of the service that asks",
              "Use an account of that stage: those of another never meet the service.");
      case SERVICE_SUSPENDED -> of("an online service that is active", "Try again later.");
      case NOT_ALLOWED_TO_SIGN -> of("an iAM Smart+ account", "Upgrade the account.");
      case PHONE_CANNOT_SIGN ->
          of("a phone whose key lies in hardware", "Bind a phone whose authenticator is attested.");
      case ANOTHER_SIGNER -> of("the citizen whom the service named", "Have that citizen sign.");
      case NO_CERTIFICATE -> of("a certificate that is valid", "Wait until one was issued.");
      case STEP_UP_FIRST -> of("the step-up before the gesture", "Do the step-up, then sign.");
      case WRONG_CODE -> of("the code that was sent", "Enter the newest code.");
      case WRONG_PASSWORD -> of("the password of the account", "Enter it again, or reset it.");
      case WEAK_PASSWORD -> of("six digits that are hard to guess", "Choose others.");
      case NO_PASSWORD -> of("a password that was chosen", "Choose a password first.");
      default -> throw none(fault);
    };
  }

  private static Advice registration(WalletFault fault) {
    return switch (fault) {
      case NOT_OFFERED -> of("a way that this installation offers", "Register at a counter.");
      case CHIP_NEEDED, OLD_CARD -> of("a card with a chip", "Use a new smart identity card.");
      case TOO_YOUNG -> of("somebody of 11 or more", "Wait for the birthday.");
      case OTHER_AGE_GROUP -> of("the age that was said", "Begin again with the right age.");
      case NOT_A_GUARDIAN -> of("another person of 18 or more", "Ask a parent or guardian.");
      case WRONG_CARD, CHIP_NOT_GENUINE -> of(A_CARD, "Read the chip of that very card.");
      case CHIP_UNREADABLE -> of(A_CARD, "Hold the card still and read it again.");
      case FACE_NO_MATCH, FACE_SPOOF, FACE_UNUSABLE ->
          of(A_FACE, "Take new pictures in good light.");
      case CARD_NOT_FOUND, CARD_NOT_CURRENT ->
          of("the newest card", "Enter what is printed there.");
      case RECORD_DISAGREES -> of("a record that agrees", "Ask the Immigration Department.");
      case OTHER_EDITION -> of("the present editions", "Show the statements again, then agree.");
      case OUT_OF_ORDER -> of("the step that is next", "Do the step that the answer names.");
      case WAITING ->
          of("one's turn in the queue", "Ask again after the time that the answer names.");
      default -> throw none(fault);
    };
  }

  private static Advice conflict(WalletFault fault) {
    return switch (fault) {
      case FAVOURITES_FULL -> of("fewer favourites", "Take one away first.");
      case NO_DIRECT_LOGIN -> of("a service with a direct login", "Register directLogin for it.");
      case PHONE_HAS_AN_ACCOUNT -> of("a phone without an account", "Unbind it first.");
      case ACCOUNT_HAS_A_PHONE -> of("an account without a phone", "Ask for a transfer.");
      case ALREADY_ANSWERED -> of("a question that nobody answered", "Fetch the list again.");
      case LATE_GESTURE -> of("the latest gesture", "Make another gesture.");
      case VALUES_CHANGED ->
          of("the values that were shown", "Show the question again, then answer.");
      case NOT_LINKED -> of("an account that is linked", "Link the account first.");
      case NOTHING_TO_SEND -> of("at least one field to send", "Leave one field in.");
      default -> throw none(fault);
    };
  }

  private static Advice place(WalletFault fault) {
    return switch (fault) {
      case UNKNOWN_KIOSK ->
          of("a signature by the enrolled key of this kiosk", "Enrol the key with enrol-kiosk.");
      case UNKNOWN_VISIT_CODE ->
          of("the code that the phone shows now", "Have the phone make another code.");
      case UNKNOWN_VISIT -> of("a visit that goes on", "Take up the phone's code again.");
      case PLACE_CLOSED -> of("a place in service", "Put it in service in the file of places.");
      case COUNTER_NEEDED -> of("a decision by a member of staff", "Go on at a counter.");
      default -> throw none(fault);
    };
  }
}
