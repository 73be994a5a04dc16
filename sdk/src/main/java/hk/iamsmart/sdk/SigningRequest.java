package hk.iamsmart.sdk;

import hk.iamsmart.protocol.signing.IdentificationCode;
import hk.iamsmart.protocol.signing.SignableDocument;
import java.util.Optional;

/// Asks the citizen to sign one document (wire contract, sections 5 and 6; scope `eidapi_sign`).
/// Only an iAM Smart+ account can; another ends as [Ended.Ending#NOT_ALLOWED_TO_SIGN].
public sealed interface SigningRequest extends CitizenRequest
    permits HashSigningRequest, PdfSigningRequest {

  /// What the citizen reads.
  SigningPurpose purpose();

  /// What is signed, by its digest.
  SignableDocument document();

  /// The expected signer, `HKICHash`: made by [hk.iamsmart.protocol.signing.HkicHash]. Another
  /// signer ends as [Ended.Ending#ANOTHER_SIGNER]. Must be there for who is not logged in.
  Optional<String> hkicHash();

  /// What the citizen must pass before signing; empty for the gesture alone.
  Optional<StepUpRequest> stepUp();

  /// The four digits to show on your page, so that the citizen can compare them with those in the
  /// app.
  ///
  /// @param openId of the citizen who is asked
  default String identificationCode(String openId) {
    return IdentificationCode.signedIn(document().digest(), openId);
  }
}
