package hk.iamsmart.sdk;

import hk.iamsmart.protocol.Base64Text;
import hk.iamsmart.protocol.signing.SignableDocument;
import java.time.Instant;

/// The citizen has signed the hash that was asked for. Check the signature before you rely on it:
/// `hk.iamsmart.sdk.signing.HashCheck`.
///
/// @param document as it was asked for
/// @param signedAt by the platform's clock
/// @param signature base64
/// @param certificate base64 of the signer's X.509 certificate in DER
public record HashSigningResult(
    BusinessId businessId,
    String openId,
    String txId,
    SignableDocument document,
    Instant signedAt,
    String signature,
    String certificate)
    implements RequestResult, AnonymousSigningOutcome, DocumentSignature {

  /// The decoded signature.
  public byte[] signatureBytes() {
    return Base64Text.read(signature).orElseThrow(IllegalArgumentException::new);
  }

  /// The certificate in DER.
  public byte[] certificateBytes() {
    return Base64Text.read(certificate).orElseThrow(IllegalArgumentException::new);
  }

  @Override
  public String toString() {
    return "HashSigningResult[" + businessId + "]";
  }
}
