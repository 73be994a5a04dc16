package hk.iamsmart.sdk;

import hk.iamsmart.protocol.signing.SignableDocument;
import java.util.List;

/// All that came of a [BulkSigningRequest], put together from however many deliveries.
///
/// @param signed in the order of the request
/// @param failed what could not be signed, in the order of the request
public record BulkSigningResult(
    BusinessId businessId,
    String openId,
    String txId,
    List<DocumentSignature> signed,
    List<SignableDocument> failed)
    implements RequestResult {
  public BulkSigningResult {
    signed = List.copyOf(signed);
    failed = List.copyOf(failed);
  }

  @Override
  public String toString() {
    return "BulkSigningResult[" + businessId + "]";
  }
}
