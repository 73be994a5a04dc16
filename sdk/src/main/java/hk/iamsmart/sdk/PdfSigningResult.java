package hk.iamsmart.sdk;

import hk.iamsmart.protocol.Base64Text;
import hk.iamsmart.protocol.signing.SignableDocument;

/// The citizen has signed the PDF that was asked for. `hk.iamsmart.sdk.signing` embeds the
/// signature.
///
/// @param document as it was asked for
/// @param signature base64 of a detached CMS with certificate, signing time and time stamp
public record PdfSigningResult(
    BusinessId businessId, String openId, String txId, SignableDocument document, String signature)
    implements RequestResult, AnonymousSigningOutcome, DocumentSignature {

  /// The CMS in DER.
  public byte[] signatureBytes() {
    return Base64Text.read(signature).orElseThrow(IllegalArgumentException::new);
  }

  @Override
  public String toString() {
    return "PdfSigningResult[" + businessId + "]";
  }
}
