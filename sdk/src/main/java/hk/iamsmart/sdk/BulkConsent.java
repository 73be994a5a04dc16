package hk.iamsmart.sdk;

/// The citizen has agreed to a [BulkSigningRequest]; the signatures follow.
///
/// @param token `BSQCToken`, with which the result is acknowledged
public record BulkConsent(BusinessId businessId, String openId, String txId, String token)
    implements RequestResult {

  @Override
  public String toString() {
    return "BulkConsent[" + businessId + "]";
  }
}
