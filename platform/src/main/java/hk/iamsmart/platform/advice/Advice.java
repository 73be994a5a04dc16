package hk.iamsmart.platform.advice;

import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Source;
import java.util.Arrays;
import java.util.stream.Collectors;

/// What is expected where a request was refused, and the one thing that mends it.
record Advice(String expected, String mend) {
  private static final String SOURCES =
      Arrays.stream(Source.values()).map(Source::wire).collect(Collectors.joining(", "));

  private static final String TOKEN_ANEW =
      "Have the citizen log in again and use the accessToken of that login.";
  private static final String AN_ANSWER = "a citizen who approves";
  private static final String A_PHONE = "a phone and an account that may do it";

  /// For refusals that are the same whatever the request was; the others have more to say of it.
  static Advice of(ReturnCode code) {
    return switch (code) {
      case D00000 -> new Advice("a success", "Nothing: the request succeeded.");
      case D10001 ->
          new Advice(
              "an online service that is active",
              "Ask the operator to resume the service; until then no request of it is answered.");
      case D20000 ->
          new Advice("no fault of ours", "Report it with its txID: nothing you send can mend it.");
      case D20001, D20002, D20003 ->
          new Advice("a parameter as it is described", "Send it as it is described.");
      case D20004 ->
          new Advice(
              "a nonce that this service has not used within the last minutes",
              "Make a new nonce and timestamp for every request, each retry included, and sign it"
                  + " again.");
      case D20005 ->
          new Advice(
              "HmacSHA256, spelt so", "Send the header signatureMethod with the value HmacSHA256.");
      case D20006 ->
          new Advice(
              "base64 of HMAC-SHA256, keyed with the client secret as UTF-8 text, over clientID +"
                  + " signatureMethod + timestamp + nonce + body, percent-encoded",
              "Compare the signed text and the digest of the body below with what your program"
                  + " signed; where both agree, the secret is not that of this clientID.");
      case D20007 ->
          new Advice("one of " + SOURCES, "Send source as one of the listed words, spelt so.");
      case D20008 ->
          new Advice(
              "a callback URL that is registered, character for character",
              "Register this URL for the service, or send one that is registered.");
      case D20009 ->
          new Advice(
              "an accessToken that getToken gave to this service and that has not ended",
              TOKEN_ANEW);
      case D20010 ->
          new Advice(
              "the openID of the same answer of getToken as the accessToken",
              "Keep accessToken and openID of one answer together and send that pair.");
      case D20011 ->
          new Advice(
              "an ID that the service has not used before",
              "Make a new businessID for each request; after an answer that was lost, wait for the"
                  + " callback of the first.");
      case D20012 ->
          new Advice(
              "a scope that is approved for the service", "Add the scope to the online service.");
      case D20015 ->
          new Advice(
              "a scope that the service has and that the citizen's login asked for",
              "Ask for the scope in getQR when the citizen logs in.");
      case D30001, D30002, D30003, D30004 -> ofKeys(code);
      case D40000, D40001, D40002, D40003, D40004, D50001, D50002, D50003 -> ofAnswers(code);
      case D60000, D60001, D60002, D60003 -> ofAnswers(code);
      case D70000, D70001, D70002, D70003, D70004, D70005, D70006 -> ofSignatures(code);
      case D71000, D71001, D71002, D71003, D71004, D71005, D71006, D71007, D71008, D71009 ->
          ofSignatures(code);
      case D77001, D77002, D77003, D77004, D80001, D80002, D80003 -> ofChecks(code);
      case D99992 ->
          new Advice("a caller who may do this", "Report it with its txID to the operator.");
    };
  }

  private static Advice ofKeys(ReturnCode code) {
    return switch (code) {
      case D30001 ->
          new Advice(
              "an encipherment certificate (KEK) of the service that is valid now",
              "Upload an encipherment certificate: X.509, RSA of 2048 bits or more, valid now.");
      case D30002 ->
          new Advice(
              "a content key (CEK) that is valid now",
              "Call /security/getKey, seal the content with the key of its answer, and send it"
                  + " once more.");
      case D30004 ->
          new Advice(
              "base64 of 00 00 00 0C, 12 bytes IV and AES-256-GCM with its 16-byte tag, under the"
                  + " key that getKey answers now",
              "Call /security/getKey, unwrap secretKey and seal with those 32 bytes; do not keep a"
                  + " key beyond its end.");
      default -> of(ReturnCode.D20000);
    };
  }

  private static Advice ofAnswers(ReturnCode code) {
    return switch (code) {
      case D40000, D40001, D50001, D60000, D60001 ->
          new Advice(AN_ANSWER, "Tell the citizen what happened, and ask again when they want to.");
      case D40002, D50002, D60002 ->
          new Advice(
              "an account that is active and a phone that may be used",
              "Tell the citizen to look into the app, which says why; then start again.");
      case D40003, D50003, D60003 ->
          new Advice("an answer in time", "Start a new request when the citizen is ready.");
      case D40004 ->
          new Advice(
              "a code of the last 60 seconds that this service has not redeemed",
              "Redeem each code once and at once; to try again, have the citizen log in again.");
      default -> of(ReturnCode.D20000);
    };
  }

  private static Advice ofSignatures(ReturnCode code) {
    return switch (code) {
      case D70000, D70001, D71000, D71001 ->
          new Advice(AN_ANSWER, "Tell the citizen what happened, and ask again when they want to.");
      case D70002, D71002 ->
          new Advice(A_PHONE, "Tell the citizen to look into the app, which says why.");
      case D70003, D71003 ->
          new Advice("an answer in time", "Start a new request when the citizen is ready.");
      case D70004, D71004 ->
          new Advice(
              "an iAM Smart+ account, whose userType in getToken is sign",
              "Offer signing only to citizens whose userType is sign.");
      case D70005, D71005 ->
          new Advice(
              "base64 of the SHA-256 of the citizen's HKIC number, without the check digit",
              "Compute HKICHash over capital letters and digits alone, for example A123456, of the"
                  + " citizen who is logged in.");
      case D70006, D71006 ->
          new Advice(
              "the businessID of a request whose signature was made, and one signingResult for it",
              "Acknowledge after the callback with D00000, with its businessID, and always with the"
                  + " same signingResult.");
      case D71007 ->
          new Advice(
              "a job that waits for the citizen",
              "Ask for its status first; only a job that is pending is cancelled.");
      case D71008 ->
          new Advice(
              "the BSQCToken of a job of this service, with the businessID of the same job",
              "Use the token that getBSQCToken answered for this businessID.");
      case D71009 ->
          new Advice(
              "one department and one serviceName in all documents of a request",
              "Put documents of another department into a request of their own.");
      default -> of(ReturnCode.D20000);
    };
  }

  private static Advice ofChecks(ReturnCode code) {
    return switch (code) {
      case D77001, D77002 ->
          new Advice(
              "a face or card that is recognised, and somebody here who judges it",
              "Ask for a method that this installation offers, or offer the citizen another way.");
      case D77003 ->
          new Advice("a phone that reads the chip of a card", "Ask for FR, or for another phone.");
      case D77004 ->
          new Advice(
              "an account and a phone older than suaWaitPeriod",
              "Wait until the period is over, or ask with a shorter suaWaitPeriod.");
      case D80001 ->
          new Advice(AN_ANSWER, "Tell the citizen what happened, and ask again when they want to.");
      case D80002 -> new Advice(A_PHONE, "Tell the citizen to look into the app, which says why.");
      case D80003 ->
          new Advice("an answer in time", "Start a new request when the citizen is ready.");
      default -> of(ReturnCode.D20000);
    };
  }
}
