package hk.iamsmart.sdk;

import java.util.Optional;

/// The request is over and nothing was given.
///
/// @param how what to tell the citizen
/// @param code the code on the wire, for logs
public record Ended(BusinessId businessId, String openId, String txId, Ending how, String code)
    implements RequestResult {

  @Override
  public String toString() {
    return "Ended[" + businessId + " " + code + "]";
  }

  /// How a request ends without a result (wire contract, section 3).
  public enum Ending {
    /// left the question
    CANCELLED,
    /// said no
    REJECTED,
    /// the phone or the account could not do it; the app tells the citizen why, nobody tells you
    FAILED,
    /// nobody answered in 18 minutes
    TIMED_OUT,
    /// the face was not recognised
    FACE_FAILED,
    /// the card was not read, or is another person's
    CARD_FAILED,
    /// the phone has no reader for cards
    NO_CARD_READER,
    /// the account is younger than the waiting period
    TOO_YOUNG,
    /// the account is not an iAM Smart+ one, so it cannot sign
    NOT_ALLOWED_TO_SIGN,
    /// the citizen is not the expected signer
    ANOTHER_SIGNER;

    /// Empty for a code that ends no request.
    public static Optional<Ending> of(String code) {
      return switch (code) {
        case "D40000", "D60000", "D70000", "D71000" -> Optional.of(CANCELLED);
        case "D40001", "D50001", "D60001", "D70001", "D71001", "D80001" -> Optional.of(REJECTED);
        case "D40002", "D50002", "D60002", "D70002", "D71002", "D80002" -> Optional.of(FAILED);
        case "D40003", "D50003", "D60003", "D70003", "D71003", "D80003" -> Optional.of(TIMED_OUT);
        case "D70004", "D71004" -> Optional.of(NOT_ALLOWED_TO_SIGN);
        case "D70005", "D71005" -> Optional.of(ANOTHER_SIGNER);
        case "D77001" -> Optional.of(FACE_FAILED);
        case "D77002" -> Optional.of(CARD_FAILED);
        case "D77003" -> Optional.of(NO_CARD_READER);
        case "D77004" -> Optional.of(TOO_YOUNG);
        default -> Optional.empty();
      };
    }
  }
}
